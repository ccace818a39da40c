using System.CommandLine.Completions;
using AnimeGan.Cli.Data;
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

    /// <summary>What a generator is opened from.</summary>
    public const string GeneratorSource = "a run's folder, or a generator's weights (.safetensors)";

    /// <summary>The device of <c>--device</c>; where it is the CPU, all of it.</summary>
    /// <inheritdoc cref="Devices.Parse"/>
    public static torch.Device ParseDevice(string name)
    {
        Devices.UseAllProcessors();
        return Devices.Parse(name, "--device");
    }

    public static Option<string> Preset() => new("--preset")
    {
        Description = $"what to train: {string.Join(", ", PresetNames)}",
        DefaultValueFactory = _ => Presets.Workshop32.Preset,
        CompletionSources = { _ => PresetNames.Select(name => new CompletionItem(name)) },
    };

    private static IEnumerable<string> PresetNames => Presets.All.Select(options => options.Preset);

    public static Option<string> Data() => new("--data")
    {
        Description = "the faces: a packed file (.safetensors), a folder or zip of tagged pictures, or "
            + $"{FaceSource.Synthetic}[:COUNT[:SEED]], drawn on the spot, or {FaceSource.SyntheticUniform}..., every colour equally often",
        DefaultValueFactory = _ => FaceSource.Synthetic,
    };

    /// <summary>Refuses options that another makes void, rather than pass over them.</summary>
    public static void RefuseUnused(ParseResult parsed, Option given, string because, params Option[] others)
    {
        if (FirstGiven(parsed, given) is not null && FirstGiven(parsed, others) is { } other)
            throw new OptionException($"{other.Name} says nothing beside {given.Name}: {because}. Leave one of them out.");
    }

    /// <summary>The first of some options that was written, and has not only its default; null: none was.</summary>
    public static Option? FirstGiven(ParseResult parsed, params Option[] options) =>
        Array.Find(options, option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>The faces of a text, on the device. What an import found goes to stderr.</summary>
    public static FaceDataset LoadFaces(string source, int imageSize, torch.Device device) =>
        DataDisplay.Run("reading faces", 0,
            (progress, cancel) => FaceSource.Load(source, imageSize, device, progress, cancel, DataDisplay.Tell));
}
