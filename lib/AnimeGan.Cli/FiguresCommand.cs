namespace AnimeGan.Cli;

/// <summary><c>figures</c>: the paper's figures of the reader's generator and faces, a file each.</summary>
internal static class FiguresCommand
{
    /// <summary>Whose a folder of figures is; that of <c>data stats --charts</c>, too.</summary>
    internal const string Verb = "figures";

    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = CommonOptions.GeneratorSource };
        var data = CommonOptions.DataBeside();
        var output = CommonOptions.Of("--out", "the folder for the pictures", "figures");
        var tagger = CommonOptions.Of<string?>("--tagger",
            "a tagger's file to see tags and features with; if not given, one is trained on nine tenths of the faces, once");
        var count = CommonOptions.Of("--faces", "faces of each kind, real and drawn, on the map by t-SNE: from 50 to 1000", 500);
        var seed = CommonOptions.Of<ulong>("--seed", "what everything random is drawn from");
        var device = CommonOptions.Device();
        var command = new Command(Verb, "Draw the paper's figures of a generator and the faces that it learned from: t-SNE, average "
            + "faces, tags and years, precision by tag, nearest faces, fixed noise and tags, interpolations.")
        {
            source, data, output, tagger, count, seed, device,
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            try
            {
                return Draw(parsed);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("animegan: stopped; the files named above are whole.");
                return ExitCode.Stopped;
            }
        }));
        return command;

        int Draw(ParseResult parsed)
        {
            if (parsed.GetValue(count) is < 50 or > Tsne.MostFaces / 2)
                throw new OptionException($"--faces must be from 50 to {Tsne.MostFaces / 2}.");
            var folder = parsed.GetValue(output)!;
            var named = CommonOptions.DataBeside(parsed, data, parsed.GetValue(source)!);
            OutputFile.RequireApart(folder, named);
            OutputFolder.Require(folder, Verb);
            var where = CommonOptions.ParseDevice(parsed.GetValue(device)!);
            using var trained = TrainedGenerator.Open(parsed.GetValue(source)!, where);
            using var faces = CommonOptions.LoadFaces(named, trained.Generator.Options.ImageSize, where);
            if (faces.Count < 50)
                throw new OptionException($"{faces.Source} has {faces.Count} faces; the map by t-SNE needs 50 at least.");
            using var sequence = FaceSource.Open(named);
            using var signals = new StopSignals(saves: false);
            var display = new EvaluationDisplay();
            using var real = new RealFaces(faces, new EvaluationOptions().HeldBack);
            using var judge = EvaluateCommand.Judge(
                parsed.GetValue(tagger), Path.Combine(folder, OutputFolder.CacheName), real, display, signals.Token);
            SaveData(folder, sequence, Console.Out);
            var figures = new PaperFigures(new FaceSampler(trained.Generator), trained.Conditions, faces, parsed.GetValue(seed));
            Save(folder, figures.OfGenerator(judge, judge, real.HeldBack, parsed.GetValue(count), display, signals.Token), Console.Out);
            return ExitCode.Done;
        }
    }

    /// <summary>Writes the figures of faces alone; one of other faces, of which these have none, goes.</summary>
    internal static void SaveData(string folder, IFaceSequence faces, TextWriter tell)
    {
        OutputFolder.Mark(folder, Verb);
        var figures = PaperFigures.OfData(faces).ToList();
        Save(folder, figures, tell);
        foreach (var file in PaperFigures.FilesOfData.Except(figures.Select(figure => figure.File)))
            File.Delete(Path.Combine(folder, file));
    }

    private static void Save(string folder, IEnumerable<(string File, Action<string> Save)> figures, TextWriter tell)
    {
        foreach (var (file, save) in figures)
        {
            save(Path.Combine(folder, file));
            tell.WriteLine(Path.Combine(folder, file));
        }
    }
}
