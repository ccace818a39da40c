namespace AnimeGan.Cli.Data;

/// <summary><c>data tag</c>: tags for faces, and with <c>--train</c> a tagger of our own.</summary>
internal static class TagCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var tagger = new TaggerChoice();
        var train = CommonOptions.Of<bool>("--train", "train a tagger on the source's tags instead");
        var output = CommonOptions.Of<string?>("--out",
            "a new folder for the faces and their tags.csv (tagged), or with --train the tagger's file (tagger.safetensors)");
        var epochs = CommonOptions.Of<int>("--epochs", "with --train: how often every face is shown", new TaggerOptions().Epochs);
        var held = CommonOptions.Of("--held-back", "with --train: the share of faces to hold the tagger against; 0: none", 0.2);
        var seed = CommonOptions.Of<ulong>("--seed", "with --train: what weights, order and the faces held back follow from");
        var command = new Command("tag", "Tag faces by a tagger of ours, Illustration2Vec or a WD tagger; or train one.")
        {
            train, output, epochs, held, seed
        };
        source.AddTo(command);
        tagger.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = parsed.GetValue(output) ?? (parsed.GetValue(train) ? "tagger.safetensors" : "tagged");
            if (!parsed.GetValue(train))
            {
                if (CommonOptions.FirstGiven(parsed, epochs, held, seed) is { } training)
                    throw new OptionException($"{training.Name} is of training a tagger: it needs --train.");
                source.RequireNew(parsed, path);
                return Tag(source.OpenPictures(parsed), tagger, parsed, path);
            }
            if (parsed.GetValue(epochs) is < 1 or > 10_000)
                throw new OptionException("--epochs must be from 1 to 10000.");
            if (parsed.GetValue(held) is not (>= 0 and <= 0.9))
                throw new OptionException("--held-back must be from 0 to 0.9.");
            if (tagger.IsGiven(parsed))
                throw new OptionException("--train makes a new tagger: leave out --tagger, --i2v, --wd, --threshold and --overwrite.");
            OutputFile.RequireSafetensors(path, FaceTagger.Format);
            source.RequireApart(parsed, path, pictures: false);
            return Train(source.Open(parsed), new TaggerOptions
            {
                Epochs = parsed.GetValue(epochs),
                Seed = parsed.GetValue(seed),
            }, parsed.GetValue(held), tagger.Device(parsed), path);
        }));
        return command;
    }

    private static int Tag(ImportedFaces source, TaggerChoice choice, ParseResult parsed, string folder)
    {
        using var faces = source;
        using var tagger = choice.Open(parsed);
        var tagged = choice.Tag(tagger, faces, parsed);
        var skipped = DataDisplay.Run(
            "copying", faces.Count, (progress, cancel) => FaceFolder.Copy(With(faces, tagged), folder, progress, cancel));
        FaceTagging.WriteProbabilities(Path.Combine(folder, "probabilities.csv"), faces, tagged);
        Console.WriteLine($"{folder}: {tagged.Count(face => face.Fault is null)} faces tagged by {tagger.Name}; the probabilities are in "
            + "probabilities.csv");
        foreach (var line in DataDisplay.Reasons(skipped.Reasons))
            Console.WriteLine($"  {line}");
        return ExitCode.Done;
    }

    /// <summary>Faces with the tags that a tagger gave them.</summary>
    internal static ImportedFaces With(ImportedFaces faces, IReadOnlyList<TaggedFace> tagged) =>
        faces.With([.. faces.Entries.Select((entry, i) => entry with { Tags = tagged[i].Tags })]);

    private static int Train(IFaceSequence source, TaggerOptions options, double heldBack, TorchSharp.torch.Device device, string path)
    {
        using var faces = Load(source, options.InputSize, device);
        if (faces.TagVectors().All(tags => TagCatalogue.All.All(tag => tags[tag] == TagState.Unknown)))
            throw new InvalidDataException($"{faces.Source}: nothing is known of the tags of any face, so there is nothing to learn from.");
        var (train, held) = heldBack > 0 ? FaceSplit.Of(faces, heldBack, options.Seed) : (faces, null);
        using var trained = ReferenceEquals(train, faces) ? null : train;
        using var test = held;
        using var tagger = DataDisplay.Run("training a tagger", 100, (progress, cancel) =>
            FaceTagger.Train(train, options, new Percent(progress), device, cancel));
        var about = new Dictionary<string, string>();
        if (test is not null)
        {
            var report = TaggerReport.Of(tagger, test);
            Console.WriteLine(report);
            about["held_back"] = test.Count.ToString(CultureInfo.InvariantCulture);
            foreach (var (name, value) in new[] { ("hair_accuracy", report.Hair.Accuracy), ("eye_accuracy", report.Eyes.Accuracy),
                ("mean_average_precision", report.MeanAveragePrecision) })
                if (!double.IsNaN(value))
                    about[name] = value.ToString("0.####", CultureInfo.InvariantCulture);
        }
        tagger.Save(path, about);
        Console.WriteLine($"{path}: trained on {train.Count} faces of "
            + $"{faces.Source}{(test is null ? "" : $", held against {test.Count} others of them")}");
        return ExitCode.Done;
    }

    /// <summary>Loads faces, with tags or without, and tells which cannot be used.</summary>
    internal static FaceDataset Load(IFaceSequence source, int size, TorchSharp.torch.Device device)
    {
        using var faces = source;
        var skipped = new SkipList();
        var loaded = DataDisplay.Run("loading faces", faces.Count,
            (progress, cancel) => FaceLoader.Load(faces, size, skipped, progress, cancel));
        foreach (var line in DataDisplay.Reasons(skipped.Reasons))
            Console.Error.WriteLine(line);
        var moved = loaded.To(device);
        if (!ReferenceEquals(moved, loaded))
            loaded.Dispose();
        return moved;
    }

    private sealed class Percent(IProgress<int> progress) : IProgress<TaggerProgress>
    {
        public void Report(TaggerProgress value) => progress.Report((int)(100L * value.Step / value.Steps));
    }
}
