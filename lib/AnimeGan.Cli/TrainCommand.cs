namespace AnimeGan.Cli;

/// <summary><c>train</c>: starts a run.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var preset = CommonOptions.Preset();
        var data = CommonOptions.Data();
        var device = CommonOptions.Device();
        var steps = CommonOptions.Of<int?>("--steps", "how many steps; the preset's if not given");
        var seed = CommonOptions.Of<ulong?>("--seed", "what everything random is drawn from");
        var runs = CommonOptions.Of("--out", "the folder of all runs", "runs");
        var set = CommonOptions.Several("--set",
            "any option by name, such as --set lambda_gp=10 --set generator.width=32; several may follow");
        var from = CommonOptions.Of<string?>("--from",
            "weights of a generator to begin with (.safetensors or a run's folder) instead of random ones; the network must be the "
                + "preset's");
        var dry = CommonOptions.Of<bool>("--dry-run", "print the run, its parameters and what it will take, from three steps measured");
        var json = CommonOptions.Json();
        var evaluate = EvaluationWhileTraining.Option();
        var command = new Command("train", "Train a generator and a discriminator on faces. Ctrl-C finishes the step, saves and stops; "
            + "resume goes on.")
        {
            preset, data, device, steps, seed, runs, set, from, evaluate, dry, json,
        };
        TrainingRanks.Set(command, (parsed, ranks) =>
        {
            var settings = (parsed.GetValue(set) ?? []).ToList();
            if (parsed.GetValue(steps) is { } count)
                settings.Add($"steps={count}");
            if (parsed.GetValue(seed) is { } number)
                settings.Add($"seed={number}");
            var options = OptionsText.With(Presets.Find(parsed.GetValue(preset)!), settings);
            EvaluationWhileTraining.RequireFit(options, parsed.GetValue(evaluate));
            OutputFile.RequireApart(parsed.GetValue(runs)!, parsed.GetValue(data)!);
            OutputFolder.RequireFolder(parsed.GetValue(runs)!);
            var where = TrainingRanks.Device(parsed.GetValue(device)!, ranks);
            using var faces = CommonOptions.LoadFaces(parsed.GetValue(data)!, options.ImageSize, where, tagged: true);
            if (parsed.GetValue(dry))
                return ranks.Rank > 0 ? ExitCode.Done : DryRun(options, faces, where, parsed.GetValue(json));
            using var trainer = Trainer.Start(parsed.GetValue(runs)!, options, faces, where, Weights(parsed.GetValue(from)), ranks);
            using var evaluation = EvaluationWhileTraining.Attach(trainer, faces, parsed.GetValue(evaluate));
            return TrainingDisplay.Run(trainer, options.Steps, parsed.GetValue(json), CommonOptions.Again(parsed, evaluate));
        });
        return command;
    }

    private static string? Weights(string? from) => from is null ? null : TrainedGenerator.FileOf(from);

    private static int DryRun(TrainingOptions options, FaceDataset faces, torch.Device device, bool json)
    {
        var estimate = RunEstimate.Measure(options, faces, device);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                options = JsonDocument.Parse(OptionsText.ToJson(options)).RootElement,
                data = faces.Record(),
                device = device.ToString(),
                estimate,
            }, JsonText.Indented));
            return ExitCode.Done;
        }
        foreach (var (name, value) in OptionsText.Names(options))
            Console.WriteLine($"{name,-36} {value}");
        Console.WriteLine();
        Console.WriteLine($"{"data",-36} {faces.Source}: {faces.Count} faces of {faces.ImageSize} px");
        Console.WriteLine($"{"device",-36} {device}");
        Console.WriteLine(FormattableString.Invariant(
            $"{"parameters",-36} G {estimate.GeneratorParameters:N0}, D {estimate.DiscriminatorParameters:N0}"));
        Console.WriteLine(FormattableString.Invariant($"{"memory",-36} {estimate.MemoryMb:N0} MB"));
        if (estimate.GpuMemoryMb is { } held)
            Console.WriteLine(FormattableString.Invariant($"{"memory of the GPU, all programs",-36} {held:N0} MB"));
        if (estimate.LargestBatch is { } largest)
            Console.WriteLine(FormattableString.Invariant($"{"batch_size that fits",-36} about {largest:N0}"));
        Console.WriteLine(
            FormattableString.Invariant($"{"disk",-36} {estimate.DiskMb:N0} MB of checkpoints, {estimate.CheckpointMb:N0} MB each"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{"time",-36} {estimate.SecondsPerStep:0.000} s a step (median of {RunEstimate.MeasuredSteps}), "
            + $"{TrainingDisplay.Readable(TimeSpan.FromSeconds(estimate.Seconds))} for {options.Steps} steps"));
        return ExitCode.Done;
    }
}
