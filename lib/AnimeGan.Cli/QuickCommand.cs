namespace AnimeGan.Cli;

/// <summary>
/// <c>quick</c>: the main job in one word, without the notebooks. Trains on the drawn faces, or others, and shows what came of it.
/// </summary>
internal static class QuickCommand
{
    private const int WalkStops = 6;
    private const int WalkFrames = 16;

    public static Command Create()
    {
        var preset = CommonOptions.Preset();
        var data = CommonOptions.Data();
        var device = CommonOptions.Device();
        var steps = CommonOptions.Of<int?>("--steps", "how many steps; the preset's if not given");
        var output = CommonOptions.Of("--out", "where everything goes", "out");
        var command = new Command("quick", "Train a generator of faces and show what it draws: all there is in one go. An interrupted run "
            + "goes on where it was; one that is done is drawn again.") { preset, data, device, steps, output };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var options = Presets.Find(parsed.GetValue(preset)!);
            if (parsed.GetValue(steps) is { } count)
                options = OptionsText.With(options, [$"steps={count}"]);
            var where = CommonOptions.ParseDevice(parsed.GetValue(device)!);
            var folder = parsed.GetValue(output)!;
            OutputFile.RequireApart(folder, parsed.GetValue(data)!);
            OutputFolder.Require(folder, "quick");
            using var faces = CommonOptions.LoadFaces(parsed.GetValue(data)!, options.ImageSize, where, tagged: true);
            OutputFolder.Mark(folder, "quick");
            var runs = Path.Combine(folder, "runs");
            using var trainer = RunFolder.Newest(runs, options, faces.Record()) is { } run ? Trainer.Resume(run, faces, where)
                : Trainer.Start(runs, options, faces, where);
            var sheet = new SampleSheet().For(faces.TagVectors());
            trainer.DrawSamples = sheet.Save;
            var code = TrainingDisplay.Run(trainer, options.Steps, json: false);
            if (code != ExitCode.Done)
                return code;
            using var generator = WeightsFile.LoadGenerator(trainer.Run.GeneratorPath, where);
            Show(generator, sheet, folder, trainer.Run.Path);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Show(FaceGenerator generator, SampleSheet sheet, string folder, string run)
    {
        var faces = Path.Combine(folder, "faces.png");
        var walk = Path.Combine(folder, "walk.gif");
        sheet.Save(generator, faces);
        var sampler = new FaceSampler(generator);
        var stops = LatentWalk.Through(sampler.Source().Take(WalkStops), WalkFrames, loop: true);
        var factor = Math.Max(1, 128 / sampler.ImageSize);
        Animation.Save(walk, [.. sampler.Draw(stops).Select(face => face.Enlarge(factor))]);
        Console.WriteLine($"""

            Faces by their tags:  {Path.GetFullPath(faces)}
            From face to face:    {Path.GetFullPath(walk)} (animated; a browser plays it)
            Draw your own:        ./animegan sample "{run}" --tags "blue hair, green eyes, smile"
            """);
    }
}
