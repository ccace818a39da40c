// Measures the stack against PyTorch in one run, as the case kernel the Jupyter kernel against ipykernel:
// dotnet run -c Release --project tests/Benchmarks [CASE...] [--rounds N] [--threads N] [--cpu]
// --cpu counts the processor's time of one thread instead of the clock: for a machine that others are using, too.
using AnimeGan.Benchmarks;
using TorchSharp;

var cases = new Dictionary<string, Case>
{
    ["add"] = new("torch.add of 2x2", "add", 100_000, AddContenders),
    ["train-32"] = PaperGan.TrainCase(32, 32, 2),
    ["train-64"] = PaperGan.TrainCase(64, 16, 1),
    ["train-128"] = PaperGan.TrainCase(128, 8, 1),
    ["sample-1"] = PaperGan.SampleCase(1, 10),
    ["sample-64"] = PaperGan.SampleCase(64, 1),
    ["images"] = FaceFiles.Case("images", "OpenCV"),
    ["images-pillow"] = FaceFiles.Case("images-pillow", "Pillow"),
    ["fid"] = Fid.Case(10_000),
    ["fid-1000"] = Fid.Case(1_000),
    ["step"] = new("train step of a residual GAN with DRAGAN penalty, 32 px, batch 32", "step", 3, ResidualGan.Contenders),
};

var names = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
var unknown = names.Except(cases.Keys).Except(["kernel"]).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"unknown case {string.Join(", ", unknown)}; there are: {string.Join(", ", cases.Keys)}, kernel");
    return 2;
}
var rounds = Option("--rounds", 9);
var cpuTime = args.Contains("--cpu");
var threads = cpuTime ? 1 : Option("--threads", Environment.ProcessorCount);
if (names.Contains("kernel"))
{
    Console.WriteLine($"medians of {rounds} interleaved starts\n\n| case | who | time | ratio |\n|---|---|---|---|");
    foreach (var row in KernelStart.Table(rounds))
        Console.WriteLine(row);
    if (names.Length == 1)
        return 0;
}
torch.set_num_threads(threads);
using var python = PythonReference.Start(threads, cpuTime);
Console.WriteLine($"{threads} thread(s), medians of {rounds} interleaved rounds{(cpuTime ? " of processor time" : "")}\n\n| case | who | time | ratio |\n|---|---|---|---|");
foreach (var name in names.Length > 0 ? names.Except(["kernel"]) : cases.Keys)
    foreach (var row in SideBySide.Table(cases[name], python, rounds))
        Console.WriteLine(row);
return 0;

int Option(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : at + 1 < args.Length && int.TryParse(args[at + 1], out var value) && value > 0
        ? value
        : throw new ArgumentException($"{name} takes a positive number");
}

static IReadOnlyList<Contender> AddContenders()
{
    var (a, b) = (torch.randn(2, 2), torch.randn(2, 2));
    return [new("TorchSharp stand-in", () => torch.add(a, b).Dispose())];
}
