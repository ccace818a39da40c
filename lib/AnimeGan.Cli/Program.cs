namespace AnimeGan.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        LastingWriter.Install();
        return Invoke(arguments);
    }

    /// <summary>Does what a command line says.</summary>
    internal static int Invoke(string[] arguments)
    {
        // What begins with @ is a value as any other.
        var parsed = Verbs.Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // Ctrl-C is the verbs' own affair: training saves before it stops.
        var code = parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? ExitCode.CommandLine : code;
    }
}
