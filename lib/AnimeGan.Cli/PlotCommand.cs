namespace AnimeGan.Cli;

/// <summary><c>plot</c>: a run's curves as pictures and as one page.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "the run's folder, such as runs/0001-workshop-32; it may be going on" };
        var output = new Option<string?>("--out", "-o") { Description = "where the files go (default: plots in the run's folder)" };
        var command = new Command("plot", "Draw a run's curves: losses, gradient norm and penalty, D's outputs, tags, learning rate; a PNG "
            + "of each and a page with all.") { run, output };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var folder = RunFolder.Open(parsed.GetValue(run)!);
            if (parsed.GetValue(output) is { } named)
                OutputFolder.Require(named, "plot");
            var plots = parsed.GetValue(output) ?? Path.Combine(folder.Path, "plots");
            foreach (var file in RunPlots.Save(folder, plots))
                Console.WriteLine(file);
            OutputFolder.Mark(plots, "plot");
            return ExitCode.Done;
        }));
        return command;
    }
}
