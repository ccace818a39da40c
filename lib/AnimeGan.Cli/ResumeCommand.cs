using System.CommandLine;
using AnimeGan.Training;

namespace AnimeGan.Cli;

/// <summary><c>resume</c>: goes on with a run.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "the run's folder, such as runs/0001-workshop-32" };
        var data = new Option<string?>("--data") { Description = "where the faces lie now, if not where they lay when the run began" };
        var device = CommonOptions.Device();
        var steps = new Option<int?>("--steps") { Description = "up to which step; the run's own if not given" };
        var json = CommonOptions.Json();
        var evaluate = EvaluationWhileTraining.Option();
        var command = new Command("resume", "Go on with a run from its last checkpoint. On a CPU the result is the same to the last bit as without the stop.") { run, data, device, steps, evaluate, json };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var folder = RunFolder.Open(parsed.GetValue(run)!);
            var where = CommonOptions.ParseDevice(parsed.GetValue(device)!);
            using var faces = CommonOptions.LoadFaces(parsed.GetValue(data) ?? folder.Data.Source, folder.Options.ImageSize, where);
            using var trainer = Trainer.Resume(folder, faces, where);
            using var evaluation = EvaluationWhileTraining.Attach(trainer, faces, parsed.GetValue(evaluate));
            return TrainingDisplay.Run(trainer, parsed.GetValue(steps) ?? folder.Options.Steps, parsed.GetValue(json));
        }));
        return command;
    }
}
