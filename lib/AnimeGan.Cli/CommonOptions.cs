using System.CommandLine;
using AnimeGan.Data;
using AnimeGan.Training;
using TorchSharp;

namespace AnimeGan.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<string> Device() => new("--device")
    {
        Description = "cpu, cuda or cuda:1; by default the first GPU if there is one",
        DefaultValueFactory = _ => "auto",
    };

    public static Option<bool> Json() => new("--json") { Description = "JSON on stdout, for scripts" };

    /// <summary>The device of a name.</summary>
    /// <exception cref="OptionException">It is none, or this machine lacks it.</exception>
    public static torch.Device ParseDevice(string name)
    {
        if (name == "auto")
            return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
        if (name == "cpu")
            return torch.CPU;
        var index = name == "cuda" ? 0 : name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), out var number) && number >= 0 ? number : -1;
        if (index < 0)
            throw new OptionException($"--device {name}: it must be cpu, cuda or cuda: and a number, such as cuda:1.");
        return index < torch.cuda.device_count()
            ? new torch.Device(DeviceType.CUDA, index)
            : throw new OptionException($"--device {name}: this libtorch sees {torch.cuda.device_count()} CUDA devices. Use --device cpu; ./animegan doctor tells what is there.");
    }

    public static Option<string> Preset() => new("--preset")
    {
        Description = $"what to train: {string.Join(", ", Presets.All.Select(options => options.Preset))}",
        DefaultValueFactory = _ => Presets.Workshop32.Preset,
    };

    public static Option<string> Data() => new("--data")
    {
        Description = $"the faces: a packed file (.safetensors), or {FaceSource.Synthetic}[:COUNT[:SEED]], drawn on the spot",
        DefaultValueFactory = _ => FaceSource.Synthetic,
    };

    /// <summary>The faces of a text, on the device.</summary>
    public static FaceDataset LoadFaces(string source, int imageSize, torch.Device device) => FaceSource.Load(source, imageSize, device);
}
