namespace AnimeGan.Cli;

/// <summary>How the program ends. docs/cli.md lists these for scripts.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done: an option, a file or the machine; one line on stderr says what and how to mend it.</summary>
    public const int Cannot = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int CommandLine = 2;

    /// <summary>Training diverged: a loss became NaN or infinite.</summary>
    public const int Diverged = 3;

    /// <summary>A file could not be written or read: a full disk, no permission.</summary>
    public const int Disk = 4;

    /// <summary>A defect of this program: the full error is on stderr.</summary>
    public const int Defect = 70;

    /// <summary>Stopped by Ctrl-C (SIGINT) or SIGTERM: after the first a checkpoint was saved, after the second not.</summary>
    public const int Stopped = 130;
}
