namespace AnimeGan.Cli;

/// <summary>Where verbs say what they have done: on the standard output, or on stderr where that holds the result itself.</summary>
internal static class Result
{
    /// <summary>A line for the reader.</summary>
    public static void Tell(string path, string line) => (path == OutputFile.StandardOutput ? Console.Error : Console.Out).WriteLine(line);
}
