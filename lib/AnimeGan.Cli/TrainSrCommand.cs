using AnimeGan.Cli.Data;

namespace AnimeGan.Cli;

/// <summary><c>train-sr</c>: trains a network that doubles faces.</summary>
internal static class TrainSrCommand
{
    private const string Preset = "sr-x2";

    public static Command Create()
    {
        var defaults = new UpscalerOptions();
        var preset = CommonOptions.Of("--preset", $"what to train: {Preset}", Preset);
        Numbers.OneOf(preset, Preset);
        var data = CommonOptions.Data();
        var size = CommonOptions.Of("--size", "the edge of the large faces in pixels; the network learns to make them of half of it", 64);
        var output = CommonOptions.Of("--out", "the weights; beside them, as .faces.png, some faces held back", $"{Preset}.safetensors");
        var steps = CommonOptions.Of("--steps", "how many steps", defaults.Steps);
        var width = CommonOptions.Of("--width", "channels of every map", defaults.Width);
        var blocks = CommonOptions.Of("--blocks", "residual blocks", defaults.Blocks);
        var held = CommonOptions.Of("--held-back", "the share of faces to hold the network against", 0.1);
        var seed = CommonOptions.Of<ulong>("--seed", "what weights, order and the faces held back follow from");
        var device = CommonOptions.Device();
        var command = new Command("train-sr", "Train a network that doubles faces (super-resolution), and say how it does beside bicubic "
            + "enlargement. Ctrl-C finishes the step, saves and stops; the same command goes on.")
        {
            preset, data, size, output, steps, width, blocks, held, seed, device,
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var options = defaults with
            {
                Steps = parsed.GetValue(steps),
                Width = parsed.GetValue(width),
                Blocks = parsed.GetValue(blocks),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            var (path, heldBack) = (parsed.GetValue(output)!, parsed.GetValue(held));
            OutputFile.RequireFile(path, ".safetensors");
            OutputFile.RequireSafetensors(path, WeightsFile.Format, WeightsFile.Upscaling);
            OutputFile.RequireSafetensors(State(path), UpscalerTraining.Format);
            OutputFile.RequireApart(path, parsed.GetValue(data)!); // faces go beside it
            if (!File.Exists(path) && Path.Exists(Sheet(path)))
                throw new IOException(
                    $"{Sheet(path)} exists, and would be written beside the weights: move it away, or give another --out.");
            if (heldBack is not (>= 0.01 and <= 0.9))
                throw new OptionException("--held-back must be from 0.01 to 0.9.");
            if (parsed.GetValue(size) % 2 != 0 || parsed.GetValue(size) < 16)
                throw new OptionException($"--size {parsed.GetValue(size)}: it must be even, 16 or more.");
            var where = CommonOptions.ParseDevice(parsed.GetValue(device)!);
            var source = FaceSource.Open(parsed.GetValue(data)!);
            using var faces = TagCommand.Load(source, SourceOptions.RequireSize(parsed.GetValue(size), source), where);
            if (faces.Count < 2)
                throw new OptionException($"{faces.Source} is one face: some are learned from, and others held back.");
            var (train, test) = FaceSplit.Of(faces, heldBack, options.Seed);
            using (train)
            using (test)
            {
                var about = About(train);
                RequireSame(path, options, about);
                return Train(train, test, options, path, about);
            }
        }));
        return command;
    }

    private static string Sheet(string path) => Path.ChangeExtension(path, ".faces.png");

    private static string State(string path) => Path.ChangeExtension(path, ".training.safetensors");

    // What the weights say of the faces that they were trained on.
    private static Dictionary<string, string> About(FaceDataset train) => new()
    {
        ["data"] = Path.GetFileName(train.Source),
        ["faces"] = train.Count.ToString(CultureInfo.InvariantCulture),
        ["image_size"] = train.ImageSize.ToString(CultureInfo.InvariantCulture),
        ["sha256"] = train.Record().Sha256,
    };

    // A finished network is replaced by the same training alone.
    private static void RequireSame(string path, UpscalerOptions options, Dictionary<string, string> about)
    {
        if (!File.Exists(path))
            return;
        var held = WeightsFile.About(path);
        var trained = new Dictionary<string, string>(about) { ["options"] = JsonSerializer.Serialize(options, JsonText.Line) };
        foreach (var (name, value) in trained)
            if (held.GetValueOrDefault(name) is var found && found != value)
                throw new IOException($"{path} is a network that was trained otherwise (its {name} is {found ?? "not told"}, not {value}), "
                    + "and would be replaced: name another file (--out), or delete that one first.");
    }

    private static int Train(
        FaceDataset train, FaceDataset test, UpscalerOptions options, string path, Dictionary<string, string> about)
    {
        var state = State(path);
        using var signals = new StopSignals();
        try
        {
            var what = $"{path}: {options.Steps} steps on {train.Count} faces of {train.Source}, on {train.Device}";
            using var upscaler = TrainingDisplay.Show(what, 0, options.Steps, tell => UpscalerTraining.Run(train, options, state,
                new TrainingDisplay.Report<UpscalerProgress>(
                    done => tell(done.Step, FormattableString.Invariant($"L1 {done.Loss:0.0000}"))), signals.Token));
            var report = UpscalerReport.Of(upscaler, test);
            WeightsFile.Save(path, upscaler, new Dictionary<string, string>(about) { ["measured"] = report.ToString() });
            var sheet = Sheet(path);
            UpscalerReport.Sheet(upscaler, test).Save(sheet);
            File.Delete(state);
            Console.WriteLine($"{path}: {report}; side by side in {sheet}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"Stopped; {state} has what is done. To go on: the same command.");
            return ExitCode.Stopped;
        }
    }
}
