using System.CommandLine;
using System.CommandLine.Help;
using AnimeGan.Cli.Data;

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
        // Not a RootCommand: that would be called by the name of the file, which nobody types.
        var root = new Command("animegan", "AnimeGanNotebooks: faces from tags; what the notebooks do, for long or remote runs.")
        {
            new HelpOption(), new VersionOption(),
            RunCommand.Create(), QuickCommand.Create(), TrainCommand.Create(), ResumeCommand.Create(), SampleCommand.Create(),
            WalkCommand.Create(), PlotCommand.Create(), InfoCommand.Create(), DataCommand.Create(), EvaluateCommand.Create(),
            SweepCommand.Create(), WeightsImportCommand.Create(), WeightsExportCommand.Create(), StudioCommand.Create(),
            PlotlyCommand.Create(),
        };
        Numbers.Strict(root);
        var parsed = root.Parse(arguments);
        // Ctrl-C is the verbs' own affair: training saves before it stops.
        var code = parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? ExitCode.CommandLine : code;
    }
}
