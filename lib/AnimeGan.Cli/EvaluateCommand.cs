namespace AnimeGan.Cli;

/// <summary><c>evaluate</c>: measures generators against real faces, side by side.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var defaults = new EvaluationOptions();
        var sources = new Argument<string[]>("sources")
        {
            Description = $"one or more: {CommonOptions.GeneratorSource}",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = CommonOptions.DataBeside();
        var output = CommonOptions.Of("--out",
            "the folder for evaluation.json, evaluation.md, evaluation.html with charts, and pictures", "evaluation");
        var cache = CommonOptions.Of<string?>("--cache",
            "the folder for the judge and for features of real faces; .evaluation in --out if not given");
        var tagger = CommonOptions.Of<string?>("--tagger",
            "a tagger's file to extract features and judge with; if not given, one is trained on nine tenths of the faces, once");
        var network = CommonOptions.Of<string?>("--network",
            "a TorchScript network to extract features with (inception-2015-12-05.pt); a program: only of people you trust");
        var illustration2Vec = new Option<string[]>("--i2v")
        {
            Description = "Illustration2Vec's .prototxt and .caffemodel, to extract features with as the paper did (its layer encode1)",
            Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true,
        };
        var samples = CommonOptions.Of("--samples", "faces drawn for the distances", defaults.Samples);
        var repeats = CommonOptions.Of("--repeats", "how often, with other seeds", defaults.Repeats);
        var tagFaces = CommonOptions.Of("--tag-faces", "faces a tag for the tag precision", defaults.TagFaces);
        var seed = CommonOptions.Of<ulong>("--seed", "what everything random is drawn from");
        var device = CommonOptions.Device();
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Measure generators against real faces and put them side by side: tags, Fréchet and kernel "
            + "distance, precision, recall, copies, diversity.")
        {
            sources, data, output, cache, tagger, network, illustration2Vec, samples, repeats, tagFaces, seed, device, json,
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var options = defaults with
            {
                Samples = parsed.GetValue(samples),
                Repeats = parsed.GetValue(repeats),
                TagFaces = parsed.GetValue(tagFaces),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            if (parsed.GetValue(network) is not null && parsed.GetValue(illustration2Vec) is { Length: > 0 })
                throw new OptionException("--network and --i2v both say what features come from: name one of them.");
            var where = CommonOptions.ParseDevice(parsed.GetValue(device)!);
            var folder = parsed.GetValue(output)!;
            OutputFolder.Require(folder, "evaluate");
            var kept = parsed.GetValue(cache) ?? Path.Combine(folder, OutputFolder.CacheName);
            OutputFolder.RequireFolder(kept);
            OutputFolder.RequireWritable(kept);
            var paths = parsed.GetValue(sources)!.DistinctBy(Path.GetFullPath).ToArray(); // named twice, measured once
            var named = CommonOptions.DataBeside(parsed, data, paths[0]);
            OutputFile.RequireApart(folder, named);
            using var signals = new StopSignals(saves: false);
            var opened = new List<TrainedGenerator>();
            try
            {
                foreach (var path in paths)
                    opened.Add(TrainedGenerator.Open(path, where));
                using var extractor = OpenExtractor(parsed.GetValue(network), parsed.GetValue(illustration2Vec)); // before the work
                using var faces = CommonOptions.LoadFaces(named, opened[0].Generator.Options.ImageSize, where);
                using var real = new RealFaces(faces, options.HeldBack);
                var display = new EvaluationDisplay();
                using var judge = Judge(parsed.GetValue(tagger), kept, real, display, signals.Token);
                var features = new FeatureCache(kept);
                var sheets = new List<(string Name, RgbImage Sheet)>();
                var report = new Evaluator(real, extractor as IFeatureExtractor ?? judge, judge, options, features).Run(
                    [.. opened.Select((generator, number) =>
                        new Candidate(Names(paths)[number], generator.Generator, generator.Conditions))], display, signals.Token,
                    (name, sheet) => sheets.Add((name, sheet)));
                foreach (var damaged in features.Damaged)
                    Console.Error.WriteLine($"animegan: {damaged}");
                // All at the end: what was stopped before leaves nothing that the next call would take for somebody else's.
                OutputFolder.Mark(folder, "evaluate");
                report.Save(folder);
                var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                foreach (var (name, sheet) in sheets)
                    sheet.Save(Path.Combine(folder, $"nearest-{FileName(name, taken)}.png"));
                Console.Error.WriteLine(
                    $"charts: {EvaluationPlots.Save(report, folder, paths.Where(Directory.Exists).Select(RunFolder.Open), sheets)[0]}");
                Console.WriteLine(parsed.GetValue(json) ? report.ToJson() : EvaluationTable.Of(report));
                return ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                throw new StoppedException($"stopped; no report was written. What was computed of the faces stays in {kept}, and the same "
                    + "command goes on with it.");
            }
            finally
            {
                opened.ForEach(generator => generator.Dispose());
            }
        }));
        return command;
    }

    // What features come from where it is not the judge.
    private static IDisposable? OpenExtractor(string? script, string[]? caffe) => script is not null ? TorchScriptNetwork.Load(script)
        : caffe is [var prototxt, var model] ? Illustration2VecExtractor.Open(prototxt, model)
        : null;

    /// <summary>The tagger of a file, or one trained on the faces once.</summary>
    internal static TaggerExtractor Judge(
        string? file, string kept, RealFaces real, IProgress<EvaluationProgress> progress, CancellationToken cancellation) =>
        file is not null ? TaggerExtractor.Load(file, real.Compared.Device)
        // Nothing is learned from pixels that are not there: a tagger of smaller faces is smaller.
        : TaggerExtractor.For(
            kept, real, real.Compared.ImageSize >= 64 ? new() : new TaggerOptions { InputSize = 32 }, progress, cancellation);

    // The last parts of the paths, as many as tell them apart.
    private static IReadOnlyList<string> Names(string[] paths)
    {
        var parts = paths.Select(path => Path.GetFullPath(path).TrimEnd('/').Split('/')).ToList();
        for (var length = 1; ; length++)
        {
            var names = parts.Select(path => string.Join('/', path.TakeLast(length)).Replace(".safetensors", "")).ToList();
            if (names.Distinct().Count() == names.Count || length > parts.Max(path => path.Length))
                return names;
        }
    }

    private static string FileName(string name, HashSet<string> taken)
    {
        var plain = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '_' ? letter : '_'));
        var free = plain;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{plain}-{number}";
        return free;
    }
}
