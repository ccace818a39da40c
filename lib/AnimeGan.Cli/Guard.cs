namespace AnimeGan.Cli;

/// <summary>Ctrl-C, where something was written before: the message says what stands and how to go on.</summary>
internal sealed class StoppedException(string message) : OperationCanceledException(message);

/// <summary>
/// Turns what can go wrong by a user's doing into one line on stderr and an exit code. Stack traces are for defects alone.
/// </summary>
internal static class Guard
{
    private const int NoSpace = 28; // ENOSPC

    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception error)
        {
            var (code, line) = Describe(error);
            Console.Error.WriteLine($"animegan: {line}");
            return code;
        }
    }

    /// <summary>The exit code of what went wrong, and what is said of it.</summary>
    public static (int Code, string Line) Describe(Exception error)
    {
        var cause = error is AggregateException { InnerExceptions: [var only] } ? only : error;
        var code = CodeOf(cause);
        return (code, code == ExitCode.Defect ? $"this is a defect of the program, please report it.\n{cause}" : OneLine(cause));
    }

    private static int CodeOf(Exception error) => error switch
    {
        TrainingDivergedException => ExitCode.Diverged,
        OperationCanceledException => ExitCode.Stopped,
        FileNotFoundException or DirectoryNotFoundException => ExitCode.Cannot,
        IOException or UnauthorizedAccessException => ExitCode.Disk,
        OptionException or RunException or UnknownTagException or InvalidDataException or FormatException => ExitCode.Cannot,
        DllNotFoundException or TypeInitializationException => ExitCode.Cannot,
        ExternalException when IsOutOfMemory(error) => ExitCode.Cannot,
        _ => ExitCode.Defect,
    };

    private static string OneLine(Exception error)
    {
        if (error is UnauthorizedAccessException && error.Message.Split('\'') is [_, var path, ..])
            return Directory.Exists(path) && IsReadable(path) ? $"{path} is a folder: name a file."
                : Path.Exists(path) ? $"{path} cannot be read: its permission is missing (chmod u+r{(Directory.Exists(path) ? "x" : "")} "
                    + "gives it "
                    + "to its owner)."
                : $"cannot write in {Path.GetDirectoryName(path)}: its permission is missing. Name another folder, or give "
                    + "write permission "
                    + "(chmod u+w gives it to its owner).";
        // A name beside the target, under which it was written first, says nothing to anybody.
        if (error is IOException { HResult: NoSpace } && error.Message.Split('\'') is [var what, var full, ..])
            return $"{what.TrimEnd(' ', ':')}: {Path.GetDirectoryName(full)}. Free some, or name a folder on another disk.";
        var message = error is OperationCanceledException and not StoppedException ? "stopped; nothing was written."
            : (error is TypeInitializationException { InnerException: { } inner } ? inner : error).Message.ReplaceLineEndings(" ").Trim();
        return IsOutOfMemory(error) ? $"{message} Use a smaller --set batch_size=... (train "
            + "--dry-run --set batch_size=4 tells how many fit), a smaller preset, or another --device." : message;
    }

    // .NET says the same of a folder opened as a file.
    private static bool IsReadable(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Take(1).Count() >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOutOfMemory(Exception error) =>
        error is ExternalException && (error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase));
}
