using System.Globalization;
using AnimeGan.Data.Synthetic;
using TorchSharp;

namespace AnimeGan.Data;

/// <summary>
/// Where faces to learn from come from, as a text: a packed file's path, or <c>synthetic</c>, <c>synthetic:COUNT</c>,
/// <c>synthetic:COUNT:SEED</c> for faces drawn on the spot. A run keeps the text and finds its faces again by it.
/// </summary>
public static class FaceSource
{
    /// <summary>The drawn faces: the default, and always there.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>How many faces are drawn where no number is given.</summary>
    public const int SyntheticCount = 6_000;

    private const int MostSynthetic = 1_000_000;

    /// <summary>Loads or draws the faces.</summary>
    /// <param name="source">The text.</param>
    /// <param name="imageSize">The edge of drawn faces in pixels, 32-256; a packed file has its own.</param>
    /// <param name="device">Where the faces are to lie.</param>
    /// <param name="progress">Hears how many faces are drawn.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="FormatException">The text begins as drawn faces do, and does not go on so.</exception>
    /// <exception cref="InvalidDataException">The packed file is damaged; the message names the field.</exception>
    /// <exception cref="IOException">The packed file cannot be read.</exception>
    public static FaceDataset Load(string source, int imageSize, torch.Device device, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var onCpu = source == Synthetic || source.StartsWith(Synthetic + ":", StringComparison.Ordinal)
            ? Draw(source, imageSize, progress, cancellation)
            : PackedFaces.Read(source);
        var faces = onCpu.To(device);
        if (!ReferenceEquals(faces, onCpu))
            onCpu.Dispose();
        return faces;
    }

    private static FaceDataset Draw(string source, int imageSize, IProgress<int>? progress, CancellationToken cancellation)
    {
        var parts = source.Split(':');
        var count = SyntheticCount;
        ulong seed = 0;
        if (parts.Length > 3
            || (parts.Length > 1 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is > 0 and <= MostSynthetic))
            || (parts.Length > 2 && !ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
            throw new FormatException($"'{source}' names no faces: write {Synthetic}, {Synthetic}:COUNT or {Synthetic}:COUNT:SEED (COUNT from 1 to {MostSynthetic}), or the path of a packed file.");
        if (imageSize is < SyntheticFaces.MinimumSize or > SyntheticFaces.MaximumSize)
            throw new FormatException($"Faces are drawn with an edge of {SyntheticFaces.MinimumSize} to {SyntheticFaces.MaximumSize} pixels, not {imageSize}: choose another preset, or packed faces.");
        var made = SyntheticDataset.Make(new SyntheticFaces(seed), count, imageSize, progress: progress, cancellationToken: cancellation);
        return new FaceDataset(made.Images, made.Tags, $"{Synthetic}:{count}:{seed}");
    }
}
