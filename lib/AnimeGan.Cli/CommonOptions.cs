using System.CommandLine.Completions;
using AnimeGan.Cli.Data;

namespace AnimeGan.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    /// <summary>An option and what it says in the help.</summary>
    public static Option<T> Of<T>(string name, string? says) => new(name) { Description = says };

    /// <summary>One that says something else where it is not given.</summary>
    public static Option<T> Of<T>(string name, string says, T otherwise) =>
        new(name) { Description = says, DefaultValueFactory = _ => otherwise };

    /// <summary>One after which several values may stand.</summary>
    public static Option<string[]> Several(string name, string says) =>
        new(name) { Description = says, AllowMultipleArgumentsPerToken = true };

    public static Option<string> Device() => Of("--device", "cpu, cuda or cuda:1; by default the first GPU if there is one", "auto");

    public static Option<bool> Json() => Of<bool>("--json", "JSON on stdout, for scripts");

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

    public static Option<string> Data() => Of("--data",
        $"the faces: a packed file (.safetensors), a folder or zip of tagged pictures, or {FaceSource.Synthetic}[:COUNT[:SEED]], drawn on "
            + $"the spot, or {FaceSource.SyntheticUniform}..., every colour equally often", FaceSource.Synthetic);

    /// <summary>The same where generators are looked at.</summary>
    public static Option<string?> DataBeside() => Of<string?>("--data",
        "real faces, as train takes them; if not given, those that the first generator learned from");

    /// <summary>Does what may refuse an option, and lets the refusal call the options as the verb does.</summary>
    /// <exception cref="OptionException">An option is refused.</exception>
    public static T Named<T>(Func<T> make, params (string InLibrary, Option Here)[] options)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            throw new OptionException(options.Aggregate(error.Message,
                (message, option) => message.Replace($"{option.InLibrary} is", $"{option.Here.Name} is")));
        }
    }

    /// <summary>Refuses options that another makes void, rather than pass over them.</summary>
    public static void RefuseUnused(ParseResult parsed, Option given, string because, params Option[] others)
    {
        if (FirstGiven(parsed, given) is not null && FirstGiven(parsed, others) is { } other)
            throw new OptionException($"{other.Name} says nothing beside {given.Name}: {because}. Leave one of them out.");
    }

    /// <summary>The first of some options that was written, and has not only its default; null: none was.</summary>
    public static Option? FirstGiven(ParseResult parsed, params Option[] options) =>
        Array.Find(options, option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>An option as it was written, after a space, to be said again; nothing where it was not.</summary>
    public static string Again(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false, Tokens: var words }
        ? $" {option.Name} {string.Join(' ', words.Select(word => word.Value.Contains(' ') ? $"'{word.Value}'" : word.Value))}" : "";

    /// <summary>The faces of a text, on the device. What an import found goes to stderr.</summary>
    /// <param name="tagged">Whether pictures of which no tag is known are refused.</param>
    public static FaceDataset LoadFaces(string source, int imageSize, torch.Device device, bool tagged = false) =>
        DataDisplay.Run("reading faces", 0,
            (progress, cancel) => FaceSource.Load(source, imageSize, device, progress, cancel, DataDisplay.Tell, tagged));

    /// <summary>
    /// The faces that generators are looked at beside: those of <c>--data</c>, or else those that the first of them learned from, which is
    /// said: numbers beside other faces would mean nothing.
    /// </summary>
    /// <exception cref="OptionException">None were named, and those are not known, or no longer there.</exception>
    public static string DataBeside(ParseResult parsed, Option<string?> data, string source)
    {
        if (parsed.GetValue(data) is { } named)
            return named;
        var file = TrainedGenerator.FileOf(source);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        // Of faces elsewhere, weights by themselves keep the name alone.
        var own = File.Exists(Path.Combine(folder, "options.json")) ? RunFolder.Open(folder).Data.Source
            : WeightsFile.About(file).GetValueOrDefault("data") is { } kept && FaceSource.IsSynthetic(kept) ? kept : null;
        if (own is null || !(FaceSource.IsSynthetic(own) || Path.Exists(own)))
            throw new OptionException($"{source}: the faces that it learned from "
                + $"{(own is null ? "are not told" : $"({own}) are not there")}. Name faces: --data PATH, or --data "
                + $"{FaceSource.Synthetic} for drawn ones.");
        Console.Error.WriteLine($"animegan: real faces: {own}, which {source} learned from (--data names others)");
        return own;
    }
}
