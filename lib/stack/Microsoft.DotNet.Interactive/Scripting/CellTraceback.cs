using System.Diagnostics;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>Tells an exception as the writer of a cell sees it: its type and message, then the stack down to the cell and not below.</summary>
internal static class CellTraceback
{
    private const int MostFrames = 60;

    public static CellError Of(Exception exception)
    {
        while (exception is AggregateException { InnerExceptions.Count: 1 } or TargetInvocationException { InnerException: not null })
            exception = exception.InnerException!;
        var lines = new List<string>();
        Append(lines, exception, "");
        return new CellError(exception.GetType().Name, MessageOf(exception), lines);
    }

    private static void Append(List<string> lines, Exception exception, string prefix)
    {
        lines.AddRange($"{prefix}{exception.GetType().FullName}: {MessageOf(exception)}".Split('\n').Select(line => line.TrimEnd('\r')));
        lines.AddRange(Frames(exception));
        var inner = exception is AggregateException many ? many.InnerExceptions.Take(5) : exception.InnerException is { } one ? [one] : [];
        foreach (var cause in inner)
            Append(lines, cause, " ---> ");
    }

    private static IEnumerable<string> Frames(Exception exception)
    {
        var frames = new StackTrace(exception, true).GetFrames().Where(frame => frame.GetMethod() is { } method && !IsPlumbing(method)).ToList();
        // Below a cell's own code lies the kernel, which nobody wants to read about.
        var last = frames.FindLastIndex(frame => IsCell(frame.GetMethod()!));
        if (last >= 0)
            frames.RemoveRange(last + 1, frames.Count - last - 1);
        else
            frames.RemoveAll(frame => IsKernel(frame.GetMethod()!));
        foreach (var frame in frames.Take(MostFrames / 2))
            yield return Line(frame);
        if (frames.Count > MostFrames)
            yield return $"   ... {frames.Count - MostFrames} more frames";
        foreach (var frame in frames.Skip(Math.Max(MostFrames / 2, frames.Count - MostFrames / 2)))
            yield return Line(frame);
    }

    private static string Line(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        var place = frame.GetFileLineNumber() is var line and > 0 ? $"{Path(frame)}, line {line}" : "";
        return IsTopLevel(method) ? $"   at {(place.Length > 0 ? place : "the cell")}" : $"   at {Name(method)}{(place.Length > 0 ? $" in {place}" : "")}";
    }

    /// <summary>Names of cells stand as they are; files of libraries without the folders of whoever built them.</summary>
    private static string Path(StackFrame frame)
    {
        var file = frame.GetFileName() ?? "";
        return IsCell(frame.GetMethod()!) ? file : System.IO.Path.GetFileName(file);
    }

    private static string Name(MethodBase method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        // An async method or iterator runs in a class the compiler named <Name>d__1; a lambda or local function is called <Name>b__1 or <Name>g__Local|1.
        if (name == "MoveNext" && type?.Name is { } machine && machine.StartsWith('<') && machine.IndexOf('>') is var end and > 1)
            (name, type) = (machine[1..end], type!.DeclaringType);
        if (name.IndexOf(">g__", StringComparison.Ordinal) is var local and >= 0)
            name = name[(local + 4)..].Split('|')[0];
        else if (name.Contains(">b__", StringComparison.Ordinal))
            name = "lambda";
        while (type is not null && type.Name.StartsWith('<'))
            type = type.DeclaringType;
        var owner = type is null || IsSubmission(type) ? "" : type.FullName is { } full ? full[(full.IndexOf('+') is var plus && plus > 0 && IsSubmission(Outermost(type)) ? plus + 1 : 0)..].Replace('+', '.') + "." : "";
        return $"{owner}{name}({string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}".TrimEnd()))})";
    }

    private static bool IsTopLevel(MethodBase method) => IsCell(method) && Enclosing(method).Any(name => name.Contains("<Initialize>", StringComparison.Ordinal) || name == "<Factory>") && !method.Name.Contains(">b__", StringComparison.Ordinal);

    private static IEnumerable<string> Enclosing(MethodBase method)
    {
        yield return method.Name;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
            yield return type.Name;
    }

    private static bool IsCell(MethodBase method) => method.DeclaringType is { } type && IsSubmission(Outermost(type));

    private static bool IsSubmission(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);

    private static bool IsKernel(MethodBase method) => method.DeclaringType?.Namespace?.StartsWith("Microsoft.DotNet.Interactive.Scripting", StringComparison.Ordinal) == true;

    private static bool IsPlumbing(MethodBase method) =>
        method.DeclaringType is { } type && (type.Namespace == "System.Runtime.CompilerServices" || type.Namespace == "System.Runtime.ExceptionServices" || type == typeof(Beyond.CellGuard));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message is { Length: > 10_000 } text ? text[..10_000] + " ..." : exception.Message;
        }
        catch (Exception e)
        {
            return $"(its message cannot be read: {e.GetType().Name})";
        }
    }
}
