using AnimeGan.Files;
using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Data.Packing;

/// <summary>
/// Faces in one file: safetensors with <c>images</c> U8 [N, 3, S, S] (RGB), <c>tags</c> I8 [N, 34] (1 on, 0 off, -1 unknown), where known
/// <c>faces</c> U8 (a line of JSON for each face: <see cref="FaceRecord"/>) and, as metadata, the names of the tags in their order and
/// where the faces came from. Any program that reads safetensors can read it.
/// </summary>
public static class PackedFaces
{
    /// <summary>What the metadata <c>format</c> says.</summary>
    public const string Format = "animegan-faces";
    internal const string Version = "1";
    internal const string Images = "images";
    internal const string TagsName = "tags";
    internal const string Records = "faces";

    /// <summary>Writes faces to a file, which appears under its name only when it is whole.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="faces">What to write, from any device.</param>
    /// <param name="provenance">Where the faces came from and what was done to them: a text for people.</param>
    /// <exception cref="IOException">It could not be written: what was there before is unchanged.</exception>
    public static void Write(string path, FaceDataset faces, string provenance) => Safetensors.Save(
        path,
        new Dictionary<string, Tensor> { [Images] = faces.Images, [TagsName] = faces.Tags },
        Metadata(provenance));

    /// <summary>What a file says of itself beside its tensors.</summary>
    internal static Dictionary<string, string> Metadata(string provenance) => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["tags"] = string.Join(',', TagCatalogue.All.Select(tag => tag.Name)),
        ["provenance"] = provenance,
    };

    /// <summary>Reads a file of faces. Nothing in it is believed before it is checked.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The faces, on the CPU.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something else: the message names the field.</exception>
    public static FaceDataset Read(string path)
    {
        using var file = PackedFile.Open(path);
        return file.ReadAll();
    }
}
