using AnimeGan.Tags;
using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace AnimeGan.Data;

/// <summary>
/// Faces in one file: safetensors with <c>images</c> U8 [N, 3, S, S] (RGB), <c>tags</c> I8 [N, 34] (1 on, 0 off, -1 unknown) and,
/// as metadata, the names of the tags in their order and where the faces came from. Any program that reads safetensors can read it.
/// </summary>
public static class PackedFaces
{
    private const string Format = "animegan-faces";
    private const string Version = "1";
    private const string Images = "images";
    private const string TagsName = "tags";

    /// <summary>Writes faces to a file, which appears under its name only when it is whole.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="faces">What to write, from any device.</param>
    /// <param name="provenance">Where the faces came from and what was done to them: a text for people.</param>
    /// <exception cref="IOException">It could not be written: what was there before is unchanged.</exception>
    public static void Write(string path, FaceDataset faces, string provenance) => Safetensors.Save(
        path,
        new Dictionary<string, Tensor> { [Images] = faces.Images, [TagsName] = faces.Tags },
        new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["tags"] = string.Join(',', TagCatalogue.All.Select(tag => tag.Name)),
            ["provenance"] = provenance,
        });

    /// <summary>Reads a file of faces. Nothing in it is believed before it is checked.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The faces, on the CPU.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something else: the message names the field.</exception>
    public static FaceDataset Read(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}. Packed faces are made by tests/Benchmarks/pack_faces.py.", path);
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") is not Format)
            throw Fault(path, $"format is '{file.Metadata.GetValueOrDefault("format")}', not '{Format}': it holds something else than faces");
        if (file.Metadata.GetValueOrDefault("version") is not Version)
            throw Fault(path, $"version is '{file.Metadata.GetValueOrDefault("version")}'; this program reads {Version}");
        RequireOurTags(path, file.Metadata.GetValueOrDefault("tags") ?? "");

        // Shapes before bytes: a header may promise more than there is memory for.
        var images = Entry(file, path, Images);
        var tags = Entry(file, path, TagsName);
        var n = images.Shape.Count == 4 ? images.Shape[0] : 0;
        if (images.Type != ScalarType.Byte || n < 1 || n > int.MaxValue || images.Shape[1] != 3 || images.Shape[2] != images.Shape[3] || images.Shape[2] is < 1 or > 4096)
            throw Fault(path, $"images is {images.Type} [{string.Join(", ", images.Shape)}]; faces are bytes [N, 3, S, S]");
        if (tags.Type != ScalarType.Int8 || !tags.Shape.SequenceEqual([n, TagCatalogue.Count]))
            throw Fault(path, $"tags is {tags.Type} [{string.Join(", ", tags.Shape)}]; with {n} faces it must be signed bytes [{n}, {TagCatalogue.Count}]");

        var values = file.Read(TagsName);
        RequireTagValues(path, values.data<sbyte>().ToArray());
        return new FaceDataset(file.Read(Images), values, path);
    }

    private static SafetensorsEntry Entry(SafetensorsFile file, string path, string name) =>
        file.Contains(name) ? file.Entry(name) : throw Fault(path, $"it has no tensor '{name}'");

    private static void RequireOurTags(string path, string names)
    {
        var listed = names.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < Math.Max(listed.Length, TagCatalogue.Count); i++)
        {
            var expected = i < TagCatalogue.Count ? TagCatalogue.All[i] : null;
            if (i >= listed.Length || !TagParser.TryFind(listed[i], out var tag) || tag != expected)
                throw Fault(path, $"tag {i} is '{(i < listed.Length ? listed[i] : "")}'; here it is '{expected?.Name}'. The paper's {TagCatalogue.Count} tags in their order are needed");
        }
    }

    private static void RequireTagValues(string path, ReadOnlySpan<sbyte> values)
    {
        for (var row = 0; row < values.Length; row += TagCatalogue.Count)
        {
            try
            {
                TagVector.FromValues(values.Slice(row, TagCatalogue.Count));
            }
            catch (ArgumentException error)
            {
                throw Fault(path, $"the tags of face {row / TagCatalogue.Count} are impossible: {error.Message.Split(" (Parameter")[0]}");
            }
        }
    }

    private static InvalidDataException Fault(string path, string what) => new($"{path}: {what}. Pack the faces again.");
}
