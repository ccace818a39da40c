namespace AnimeGan.Cli;

/// <summary><c>resume</c>: goes on with a run.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "the run's folder, such as runs/0001-workshop-32" };
        var data = CommonOptions.Of<string?>("--data", "where the faces lie now, if not where they lay when the run began");
        var device = CommonOptions.Device();
        var steps = CommonOptions.Of<int?>("--steps", "up to which step; the run's own if not given");
        var accept = CommonOptions.Of<bool>("--accept-options", "go on with an options.json that was edited since the last checkpoint");
        var json = CommonOptions.Json();
        var evaluate = EvaluationWhileTraining.Option();
        var command = new Command("resume", "Go on with a run from its last checkpoint. On a CPU the result is the same to the last bit as "
            + "without the stop.") { run, data, device, steps, accept, evaluate, json };
        TrainingRanks.Set(command, (parsed, ranks) =>
        {
            var folder = RunFolder.Open(parsed.GetValue(run)!);
            EvaluationWhileTraining.RequireFit(folder.Options, parsed.GetValue(evaluate));
            var where = TrainingRanks.Device(parsed.GetValue(device)!, ranks);
            using var faces = Faces(folder, parsed.GetValue(data), where);
            using var trainer = Trainer.Resume(folder, faces, where, parsed.GetValue(accept), ranks);
            foreach (var (name, value, was) in trainer.ChangedOptions)
                Console.Error.WriteLine($"animegan: options.json was edited: {name} is {value} from here on and was {was}");
            if (parsed.GetValue(steps) is { } last && last < trainer.State.Step)
                throw new OptionException($"--steps {last}: {folder.Name} is at step {trainer.State.Step} already. Name a later step.");
            using var evaluation = EvaluationWhileTraining.Attach(trainer, faces, parsed.GetValue(evaluate));
            return TrainingDisplay.Run(trainer, parsed.GetValue(steps) ?? folder.Options.Steps, parsed.GetValue(json),
                CommonOptions.Again(parsed, data) + CommonOptions.Again(parsed, evaluate));
        });
        return command;
    }

    private static FaceDataset Faces(RunFolder run, string? data, torch.Device device)
    {
        try
        {
            return CommonOptions.LoadFaces(data ?? run.Data.Source, run.Options.ImageSize, device);
        }
        catch (FileNotFoundException) when (data is null)
        {
            throw new RunException($"The faces of {run.Name} are no longer at {run.Data.Source}. Say where they lie now: animegan resume "
                + $"{run.Path} --data PATH.");
        }
    }
}
