using System.CommandLine;
using AnimeGan.Cli;
using AnimeGan.Cli.Data;

var root = new RootCommand("AnimeGanNotebooks: faces from tags; what the notebooks do, for long or remote runs.")
{
    QuickCommand.Create(), TrainCommand.Create(), ResumeCommand.Create(), SampleCommand.Create(), WalkCommand.Create(), PlotCommand.Create(), InfoCommand.Create(), DataCommand.Create(),
    EvaluateCommand.Create(), WeightsImportCommand.Create(), WeightsExportCommand.Create(),
};
var parsed = root.Parse(args);
// Ctrl-C is the verbs' own affair: training saves before it stops.
var code = parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? ExitCode.CommandLine : code;
