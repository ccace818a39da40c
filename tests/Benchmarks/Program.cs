// Measures the product against PyTorch in one run, or against another build of itself; as the case kernel the Jupyter kernel against
// ipykernel:
// dotnet run -c Release --project tests/Benchmarks [CASE...] [--rounds N] [--threads N] [--cpu] [--python COMMAND | --against COMMAND]
// --device cuda measures trainings and sampling there.
// --cpu counts the processor's time of one thread instead of the clock: for a machine that others are using, too.
// --python names what starts a Python with torch ("chroot FOLDER python3"; else ANIMEGAN_PYTHON, else python3).
// --against names another build of this program, for the cases that it has.
using AnimeGan.Benchmarks;
using AnimeGan.Training;
using TorchSharp;

var cases = new Dictionary<string, Case>
{
    ["add"] = new("torch.add of 2x2", "add", 100_000, () =>
    {
        var (a, b) = (torch.randn(2, 2), torch.randn(2, 2));
        return () => torch.add(a, b).Dispose();
    }),
    ["train-32"] = PaperGan.TrainCase(32, 32, 2),
    ["train-64"] = PaperGan.TrainCase(64, 16, 1),
    ["train-128"] = PaperGan.TrainCase(128, 8, 1),
    ["sample-1"] = PaperGan.SampleCase(1, 10),
    ["sample-64"] = PaperGan.SampleCase(64, 1),
    ["train-32-bfloat16"] = PaperGan.TrainCase(32, 32, 2, Precision.BFloat16),
    ["train-64-bfloat16"] = PaperGan.TrainCase(64, 16, 1, Precision.BFloat16),
    ["train-128-bfloat16"] = PaperGan.TrainCase(128, 8, 1, Precision.BFloat16),
    ["sample-1-bfloat16"] = PaperGan.SampleCase(1, 10, Precision.BFloat16),
    ["sample-64-bfloat16"] = PaperGan.SampleCase(64, 1, Precision.BFloat16),
    // From here on what needs faces, a GPU or another Python.
    ["train-paper"] = PaperGan.TrainCase(128, 64, 5),
    ["train-paper-tf32"] = PaperGan.TrainCase(128, 64, 5, Precision.TensorFloat32),
    ["train-paper-bfloat16"] = PaperGan.TrainCase(128, 64, 5, Precision.BFloat16),
    ["fid"] = Fid.Case(10_000),
    ["fid-1000"] = Fid.Case(1_000),
    ["images"] = FaceFiles.Case("images", "OpenCV"),
    ["images-pillow"] = FaceFiles.Case("images-pillow", "Pillow"),
    ["workshop-32"] = PaperGan.PresetCase(Presets.Workshop32, 3),
};
string[] usual = [.. cases.Keys.TakeWhile(name => name != "train-paper")];

if (args is ["--serve", var count, var clock, var place])
{
    PaperGan.Device = torch.device(place);
    torch.set_num_threads(int.Parse(count));
    SideBySide.Serve(cases, clock == "cpu");
    return 0;
}
var names = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
if (args is ["--help" or "-h" or "-?", ..])
{
    Console.WriteLine($"[CASE...] [--rounds N] [--threads N] [--cpu] [--python COMMAND | --against COMMAND]\ncases: "
        + $"{string.Join(", ", cases.Keys)}, kernel");
    return 0;
}
var unknown = names.Except(cases.Keys).Except(["kernel"]).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"unknown case {string.Join(", ", unknown)}; there are: {string.Join(", ", cases.Keys)}, kernel");
    return 2;
}
var rounds = Number("--rounds", 9);
var cpuTime = args.Contains("--cpu");
var threads = cpuTime ? 1 : Number("--threads", Environment.ProcessorCount);
if (names.Contains("kernel"))
{
    Console.WriteLine($"medians of {rounds} interleaved starts\n\n| case | who | time | ratio |\n|---|---|---|---|");
    foreach (var row in KernelStart.Table(rounds))
        Console.WriteLine(row);
    if (names.Length == 1)
        return 0;
}
torch.set_num_threads(threads);
var device = Option("--device") ?? "cpu";
PaperGan.Device = torch.device(device);
using var peer = Option("--against") is { } other
    ? Peer.Build(other, threads, cpuTime, device)
    : Peer.Python(Option("--python") ?? Environment.GetEnvironmentVariable("ANIMEGAN_PYTHON") ?? "python3", threads, cpuTime, device);
var clocked = cpuTime ? " of processor time" : "";
Console.WriteLine($"{threads} thread(s), medians of {rounds} interleaved rounds{clocked}\n\n| case | who | time | ratio "
    + "|\n|---|---|---|---|");
foreach (var name in names.Length > 0 ? names.Except(["kernel"]) : usual)
    foreach (var row in SideBySide.Table(name, cases[name], peer, rounds, cpuTime))
        Console.WriteLine(row);
return 0;

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? null : at + 1 < args.Length ? args[at + 1] : throw new ArgumentException($"{name} takes a value");
}

int Number(string name, int otherwise) => Option(name) is not { } text ? otherwise
    : int.TryParse(text, out var value) && value > 0 ? value : throw new ArgumentException($"{name} takes a positive number");
