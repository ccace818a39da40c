using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Pictures;

namespace AnimeGan.Sampling;

/// <summary>Faces of a dataset, and images as networks see them, as pictures.</summary>
public static class FacePictures
{
    /// <summary>Some faces of a dataset.</summary>
    /// <param name="faces">The dataset, on any device.</param>
    /// <param name="indices">Which, 0 to <see cref="FaceDataset.Count"/> - 1.</param>
    public static IReadOnlyList<RgbImage> Of(FaceDataset faces, IEnumerable<int> indices)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor(indices.Select(index => (long)index).ToArray(), device: faces.Images.device);
        return FromBytes(faces.Images.index_select(0, chosen));
    }

    /// <summary>Images in [-1, 1] as networks see them: pixel = round((v + 1) * 127.5), clamped. Bytes are pixels already.</summary>
    /// <param name="images">(N, 3, H, W).</param>
    /// <exception cref="ArgumentException">They have another shape.</exception>
    public static IReadOnlyList<RgbImage> Of(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != 3)
            throw new ArgumentException($"The images have shape ({string.Join(", ", images.shape)}); pictures are (N, 3, height, width). "
                + "One alone needs unsqueeze(0).", nameof(images));
        using var scope = NewDisposeScope();
        return FromBytes(images.dtype == ScalarType.Byte ? images : FaceDataset.ToBytes(images.detach().to(ScalarType.Float32)));
    }

    private static List<RgbImage> FromBytes(Tensor images) // (N, 3, H, W), uint8
    {
        var (count, height, width) = ((int)images.shape[0], (int)images.shape[2], (int)images.shape[3]);
        var pixels = images.permute(0, 2, 3, 1).contiguous().cpu().data<byte>().ToArray();
        var length = 3 * width * height;
        return [.. Enumerable.Range(0, count).Select(i => new RgbImage(width, height, pixels[(i * length)..((i + 1) * length)]))];
    }
}

/// <summary>
/// The same faces again and again while a generator learns: a row a tag setting, a column a noise, both fixed. Down a column one
/// sees what the tags change, along a row what the noise does, and from one step's sheet to the next how far training has come.
/// </summary>
public sealed record SampleSheet
{
    /// <summary>The rows: what is said of the tags; the rest is off, so that nothing but what is asked for varies.</summary>
    public IReadOnlyList<string> Rows { get; init; } =
    [
        "blonde hair, blue eyes", "brown hair, brown eyes", "black hair, red eyes", "blue hair, blue eyes",
        "pink hair, purple eyes", "purple hair, red eyes", "green hair, green eyes", "red hair, green eyes", "white hair, red eyes",
        "black hair, blue eyes, glasses", "brown hair, green eyes, hat",
    ];

    /// <summary>How many noises, a column each.</summary>
    public int Columns { get; init; } = 8;

    /// <summary>What the noises are drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The sheet without the rows that ask for a tag which none of the faces has: whoever learned from them cannot know it.
    /// </summary>
    /// <param name="faces">The tags of the faces that are learned from. Where no row is left, as with faces without tags, all stay.</param>
    public SampleSheet For(IEnumerable<TagVector> faces)
    {
        var seen = faces.SelectMany(face => face.On).ToHashSet();
        var rows = Rows.Where(row => TagVector.Parse(row).On.All(seen.Contains)).ToList();
        return rows.Count > 0 ? this with { Rows = rows } : this;
    }

    /// <summary>Draws the sheet and writes it as PNG.</summary>
    /// <param name="generator">In any mode; it is left as it was.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void Save(FaceGenerator generator, string path) => Draw(generator).Save(path);

    /// <summary>Draws the sheet.</summary>
    public RgbImage Draw(FaceGenerator generator)
    {
        var sampler = new FaceSampler(generator);
        var source = sampler.Source(Seed);
        var tags = Rows.Select(row => TagVector.Parse(row).OthersOff()).ToList();
        var latents = tags.SelectMany(
            row => Enumerable.Range(0, Columns).Select(column => new FaceLatent(source.Noise(column), row))).ToList();
        return new ImageGrid { Columns = Columns, RowLabels = Rows }.Compose(sampler.Draw(latents));
    }
}
