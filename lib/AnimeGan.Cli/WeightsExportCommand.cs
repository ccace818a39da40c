using AnimeGan.Models.Export;
using AnimeGan.Models.Import;

namespace AnimeGan.Cli;

/// <summary><c>export</c>: our weights for other programs.</summary>
internal static class WeightsExportCommand
{
    private const int Compared = 16; // faces by which the error of 8 bits is told

    public static Command Create() => new("export", "Write a generator for other programs.")
    {
        Onnx(),
        Plain("pytorch", "For torch.load(FILE, weights_only=True): a dictionary of state_dict, options and licence.",
            (path, trained) => PlainWeights.SavePyTorch(path, trained.Generator, Licence(trained)), ".pt"),
        Plain("safetensors", "Safetensors with PyTorch's names; docs/load_generator.py draws with it in plain PyTorch.", WeightsOf),
        Plain("dat", "TorchSharp's own format.", (path, trained) => PlainWeights.SaveDat(path, trained.Generator)),
    };

    private static Command Onnx()
    {
        var (source, output) = Arguments("generator.onnx");
        var eightBit = CommonOptions.Of<bool>("--eight-bit", "weights as 8-bit numbers: a quarter of the size; what that costs is printed");
        var command = new Command("onnx", "ONNX, opset 17: inputs noise (batch, z) and tags (batch, 34) as -1 / +1, output image (batch, "
            + "3, S, S), RGB in [-1, 1]; z is 128 in the paper.") { source, output, eightBit };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = parsed.GetValue(output)!;
            OutputFile.Require(path, ".onnx");
            using var trained = TrainedGenerator.Open(parsed.GetValue(source)!, torch.CPU);
            OnnxExport.Save(path, trained.Generator, parsed.GetValue(eightBit), Licence(trained));
            Result.Tell(path, File.Exists(path) ? FormattableString.Invariant($"{path}: {new FileInfo(path).Length / 1e6:0.00} MB") : path);
            if (parsed.GetValue(eightBit))
            {
                var faces = (new FaceSampler(trained.Generator).Source() with { Tags = trained.Conditions }).Take(Compared);
                var error = OnnxExport.EightBitError(trained.Generator, generator => new FaceSampler(generator).DrawTensor(faces));
                Result.Tell(path, string.Create(CultureInfo.InvariantCulture,
                    $"8 bits change a pixel (0-255) by {error.Mean:0.00} on average, "
                    + $"{error.RootMeanSquare:0.00} as root mean square and {error.Largest:0.0} at most, over {Compared} faces."));
            }
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Plain(string name, string says, Action<string, TrainedGenerator> write, string? ending = null)
    {
        ending ??= $".{name}";
        var (source, output) = Arguments($"generator{ending}");
        var command = new Command(name, says) { source, output };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = parsed.GetValue(output)!;
            OutputFile.Require(path, ending);
            if (ending == ".safetensors")
                OutputFile.RequireSafetensors(path, WeightsFile.Format, WeightsFile.Generating);
            using var trained = TrainedGenerator.Open(parsed.GetValue(source)!, torch.CPU);
            write(path, trained);
            Result.Tell(path, path);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void WeightsOf(string path, TrainedGenerator trained) => WeightsFile.Save(path, trained.Generator, Licence(trained));

    // What a file says of itself goes along: of some weights it is the licence. A copy is no run's own.
    private static IReadOnlyDictionary<string, string> Licence(TrainedGenerator trained)
    {
        var about = new Dictionary<string, string>(WeightsFile.About(trained.Path));
        if (about.Remove("run", out var run))
            about.TryAdd("source", run);
        return about;
    }

    private static (Argument<string> Source, Option<string> Output) Arguments(string name) => (
        new("source") { Description = CommonOptions.GeneratorSource },
        new("--out", "-o") { Description = "the file to write", DefaultValueFactory = _ => name });
}
