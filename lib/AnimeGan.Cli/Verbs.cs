using System.CommandLine.Help;
using AnimeGan.Cli.Data;

namespace AnimeGan.Cli;

/// <summary>All verbs.</summary>
internal static class Verbs
{
    // Not a RootCommand: that would be called by the name of the file, which nobody types.
    public static Command Create()
    {
        var help = new HelpOption();
        Examples.ShowIn(help);
        var root = new Command("animegan", "AnimeGanNotebooks: faces from tags; what the notebooks do, for long or remote runs.")
        {
            help, new VersionOption(),
            RunCommand.Create(), QuickCommand.Create(), TrainCommand.Create(), ResumeCommand.Create(), TrainSrCommand.Create(),
            SampleCommand.Create(), WalkCommand.Create(), PlotCommand.Create(), FiguresCommand.Create(), InfoCommand.Create(),
            DataCommand.Create(), EvaluateCommand.Create(), SweepCommand.Create(), WeightsImportCommand.Create(),
            WeightsExportCommand.Create(), StudioCommand.Create(), ClassroomCommand.Create(), CompleteCommand.Create(Create),
            PlotlyCommand.Create(),
        };
        Numbers.Strict(root);
        return root;
    }
}
