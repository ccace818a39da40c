using System.Text.Json;
using AnimeGan.Files;
using AnimeGan.Models;
using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Data.Tagging;

/// <summary>
/// A tagger in one safetensors file: its weights and, as metadata, <c>format</c> "animegan-tagger", <c>version</c> "1", <c>options</c> as
/// JSON, <c>tags</c> in their order, and what it was trained on. It holds nothing that could run.
/// </summary>
internal static class TaggerFile
{
    internal const string Format = "animegan-tagger";
    private const string Version = "1";

    private static readonly string TagNames = string.Join(',', TagCatalogue.All.Select(tag => tag.Name));

    internal static void Save(string path, TaggerNetwork network, Dictionary<string, string> about)
    {
        about["format"] = Format;
        about["version"] = Version;
        about["options"] = JsonSerializer.Serialize(network.Options, JsonText.Line);
        about["tags"] = TagNames;
        using var scope = NewDisposeScope();
        Safetensors.Save(path, network.state_dict(), about);
    }

    internal static FaceTagger Load(string path, Device? device)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no tagger {path}. Train one: animegan data tag --train FACES --out {Path.GetFileName(path)}.", path);
        Dictionary<string, string> about;
        TaggerOptions options;
        using (var file = SafetensorsFile.Open(path))
        {
            about = new Dictionary<string, string>(file.Metadata);
            options = ReadOptions(path, about);
            var numbers = file.Entries.Sum(entry => entry.Shape.Aggregate(1.0, (product, size) => product * size));
            // Before anything is built: options that ask for far more than the file holds are a damaged or a hostile file.
            if (16.0 * options.Width * options.Features > numbers)
                throw Fault(path, $"its options describe a larger network than the {numbers:0} numbers it holds");
        }
        var network = new TaggerNetwork(options);
        try
        {
            WeightsFile.LoadInto(path, network, Format);
            return new FaceTagger(network, $"tagger {Path.GetFileName(path)}", about, device);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static TaggerOptions ReadOptions(string path, Dictionary<string, string> about)
    {
        if (about.GetValueOrDefault("format") is not Format)
            throw Fault(path, $"format is '{about.GetValueOrDefault("format")}', not '{Format}': it holds something else than a tagger");
        if (about.GetValueOrDefault("version") is not Version)
            throw Fault(path, $"version is '{about.GetValueOrDefault("version")}'; this program reads {Version}");
        if (about.GetValueOrDefault("tags") != TagNames)
            throw Fault(path,
                $"tags is '{about.GetValueOrDefault("tags")}', not the {TagCatalogue.Count} tags of the paper in their order");
        try
        {
            var options = JsonSerializer.Deserialize<TaggerOptions>(about.GetValueOrDefault("options") ?? "null", JsonText.Line)
                ?? throw new JsonException("they are null");
            options.Validate();
            return options;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: its options describe no tagger: {error.Message}", error);
        }
    }

    private static InvalidDataException Fault(string path, string what) =>
        new($"{path}: {what}. Train the tagger again (data tag --train).");
}
