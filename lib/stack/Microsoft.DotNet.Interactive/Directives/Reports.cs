using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>Directives that tell something: of the cell, the session, the kernel, or of themselves.</summary>
internal static class Reports
{
    private const int LongestValue = 100;

    public static Task TimeAsync(DirectiveLine line, DirectiveContext context)
    {
        var watch = Stopwatch.StartNew();
        context.Scope.Context.OnComplete(cell =>
            cell.DisplayAs($"Wall time: {watch.Elapsed.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture)}ms", PlainTextFormatter.MimeType));
        return Task.CompletedTask;
    }

    public static Task NamesAsync(DirectiveLine line, DirectiveContext context)
    {
        var names = context.Session.Variables().Select(variable => variable.Name).ToList();
        return Show(context, $"<ul>{string.Concat(names.Select(name => $"<li>{Encode(name)}</li>"))}</ul>", string.Join('\n', names));
    }

    public static Task VariablesAsync(DirectiveLine line, DirectiveContext context) => Table(context, ["Variable", "Type", "Value"],
        [.. context.Session.Variables().Select(variable => new[] { variable.Name, TypeNames.Short(variable.Type), Brief(variable.Value) })]);

    public static Task DirectivesAsync(IReadOnlyList<Directive> directives, DirectiveContext context) => Table(context, ["Directive", "Arguments", "What it does"],
        [.. directives.Select(directive => new[] { directive.Name, directive.Usage, directive.Summary })]);

    public static Task HelpAsync(Directive directive, DirectiveContext context) => Show(context,
        $"<p>{Encode(directive.Summary)}</p><pre>{Encode($"{directive.Name} {directive.Usage}".TrimEnd())}</pre>", $"{directive.Summary}\n\n    {directive.Name} {directive.Usage}".TrimEnd());

    public static Task AboutAsync(DirectiveLine line, DirectiveContext context) => Table(context, ["", ""],
    [
        ["Kernel", "C# (.NET), AnimeGanNotebooks' stand-in for .NET Interactive"],
        ["Version", typeof(Reports).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? ""],
        ["Formatting", typeof(Formatter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? ""],
        ["Compiler", typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetName().Version?.ToString() ?? ""],
        ["Runtime", RuntimeInformation.FrameworkDescription],
        ["System", $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})"],
        ["Process", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)],
    ]);

    private static string Brief(object? value)
    {
        string text;
        try
        {
            text = BoundedFormatter.Format(value, PlainTextFormatter.MimeType);
        }
        catch (Exception e)
        {
            text = $"{e.GetType().Name}: {e.Message}";
        }
        text = text.ReplaceLineEndings(" ").Trim();
        return text.Length > LongestValue ? text[..LongestValue] + " ..." : text;
    }

    private static Task Table(DirectiveContext context, string[] heads, IReadOnlyList<string[]> rows)
    {
        var html = new StringBuilder("<table>");
        if (heads.Any(head => head.Length > 0))
            html.Append("<thead><tr>").AppendJoin("", heads.Select(head => $"<th>{Encode(head)}</th>")).Append("</tr></thead>");
        html.Append("<tbody>");
        foreach (var row in rows)
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td style=\"text-align: left\">{Encode(cell)}</td>")).Append("</tr>");
        html.Append("</tbody></table>");
        var all = heads.Any(head => head.Length > 0) ? rows.Prepend(heads).ToList() : [.. rows];
        var widths = heads.Select((_, i) => all.Max(row => row[i].Length)).ToArray();
        return Show(context, html.ToString(), string.Join('\n', all.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd())));
    }

    private static Task Show(DirectiveContext context, string html, string text)
    {
        context.Scope.Context.Show(text, [new FormattedValue(HtmlFormatter.MimeType, html), new FormattedValue(PlainTextFormatter.MimeType, text)]);
        return Task.CompletedTask;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
