using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;
using AnimeGan.Data.Synthetic;

namespace AnimeGan.Data;

/// <summary>
/// Where faces to learn from come from, as a text: a packed file, a folder or a zip of pictures in one of the <see cref="FaceFormats"/>, or
/// <c>synthetic</c>, <c>synthetic:COUNT</c>, <c>synthetic:COUNT:SEED</c> for faces drawn on the spot; <c>synthetic-uniform</c> likewise,
/// with every colour equally often. A run keeps the text and finds its faces again by it.
/// </summary>
public static class FaceSource
{
    /// <summary>The drawn faces: the default, and always there.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>
    /// Drawn faces with every colour equally often and the other tags with p = 0.25, as the paper's conditions are: what is rare in the
    /// paper's data is learned as soon as the rest.
    /// </summary>
    public const string SyntheticUniform = "synthetic-uniform";

    /// <summary>How many faces are drawn where no number is given.</summary>
    public const int SyntheticCount = 6_000;

    private const int MostSynthetic = 1_000_000;

    /// <summary>Loads or draws the faces.</summary>
    /// <param name="source">The text.</param>
    /// <param name="imageSize">The edge in pixels of faces that are drawn (32-256) or decoded; a packed file has its own.</param>
    /// <param name="device">Where the faces are to lie.</param>
    /// <param name="progress">Hears how many faces are drawn or decoded.</param>
    /// <param name="cancellation">Stops the drawing or decoding.</param>
    /// <param name="imported">Hears of an import what was found and what was left out.</param>
    /// <param name="tagged">Whether pictures of which no tag is known are refused; a packed file was asked for as it is.</param>
    /// <exception cref="FormatException">The text begins as drawn faces do, and does not go on so.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or nothing that is known; the message says what.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FaceDataset Load(
        string source, int imageSize, torch.Device device, IProgress<int>? progress = null, CancellationToken cancellation = default,
        Action<ImportedFaces, SkipList>? imported = null, bool tagged = false)
    {
        using var faces = Open(source);
        (faces as ImportedFaces)?.RequireTags();
        if (tagged && faces is ImportedFaces pictures && pictures.Entries.All(entry => entry.Tags.Equals(TagVector.Unknown)))
            throw new InvalidDataException($"{source}: no tag of any face is known, and tags are what is learned. Tag them first, "
                + $"animegan data tag {source} --tagger FILE; or to train without, pack them and name the packed file: animegan data pack "
                + $"{source}.");
        var onCpu = faces is PackedFile packed ? packed.ReadAll() : Decode(faces, source, imageSize, progress, cancellation, imported);
        var moved = onCpu.To(device);
        if (!ReferenceEquals(moved, onCpu))
            onCpu.Dispose();
        return moved;
    }

    /// <summary>The same faces one by one, to pack, count or look at.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">How a folder or zip is imported.</param>
    /// <exception cref="FormatException">The text begins as drawn faces do, and does not go on so.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or nothing that is known; the message says what.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IFaceSequence Open(string source, ImportOptions? options = null)
    {
        if (IsSynthetic(source))
        {
            var (count, seed, uniform) = ParseSynthetic(source);
            return new DrawnSequence(seed, count, uniform: uniform);
        }
        return IsPacked(source) ? PackedFile.Open(source) : ImportedFaces.Open(source, options);
    }

    /// <summary>What draws the faces of a source; null where it draws none of that size.</summary>
    internal static SyntheticFaces? Drawn(string source, int size) =>
        IsSynthetic(source) && size is >= SyntheticFaces.MinimumSize and <= SyntheticFaces.MaximumSize
            ? ((DrawnSequence)Open(source)).Faces : null;

    /// <summary>Whether a text names faces that are drawn on the spot.</summary>
    public static bool IsSynthetic(string source) => source.Split(':')[0] is Synthetic or SyntheticUniform;

    /// <summary>The text by which a run keeps a source: of drawn faces with their number and seed.</summary>
    public static string WholeName(string source) =>
        IsSynthetic(source) && ParseSynthetic(source) is var (count, seed, _) ? $"{source.Split(':')[0]}:{count}:{seed}"
            : Path.TrimEndingDirectorySeparator(source);

    // A file that is no zip is read as packed faces, whose errors say what is wrong with it.
    private static bool IsPacked(string source)
    {
        if (Directory.Exists(source))
            return false;
        if (File.Exists(source) && FileSet.NoZip(source) is { } fault)
            throw new InvalidDataException(fault);
        return File.Exists(source)
            ? !FileSet.IsZip(source) && !source.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            : throw new FileNotFoundException($"There is no folder, zip or packed file {Path.GetFullPath(source)}. "
                + $"Without faces of your own, write {Synthetic}.", source);
    }

    private static FaceDataset Decode(
        IFaceSequence faces, string source, int imageSize, IProgress<int>? progress, CancellationToken cancellation,
        Action<ImportedFaces, SkipList>? imported)
    {
        var skipped = new SkipList();
        if (faces is ImportedFaces read)
        {
            skipped.Add(read.Report.Skipped);
            var decoded = FaceLoader.Load(faces, imageSize, skipped, progress, cancellation);
            imported?.Invoke(read, skipped);
            return decoded;
        }
        if (imageSize is <= 0 or > SyntheticFaces.MaximumSize)
            throw new FormatException($"Faces are drawn with an edge of 1 to {SyntheticFaces.MaximumSize} pixels, not {imageSize}: "
                + "choose another preset, or packed faces.");
        using var scope = NewDisposeScope();
        var drawn = FaceLoader.Load(faces, imageSize, skipped, progress, cancellation);
        return new FaceDataset(drawn.Images, drawn.Tags, WholeName(source)); // what a run finds them again by
    }

    private static (int Count, ulong Seed, bool Uniform) ParseSynthetic(string source)
    {
        var parts = source.Split(':');
        var count = SyntheticCount;
        ulong seed = 0;
        if (parts.Length > 3
            || (parts.Length > 1 && !(int.TryParse(
                parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is > 0 and <= MostSynthetic))
            || (parts.Length > 2 && !ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
            throw new FormatException($"'{source}' names no faces: write {parts[0]}, {parts[0]}:COUNT or {parts[0]}:COUNT:SEED "
                + $"(COUNT from 1 to {MostSynthetic}), or the path of a packed file, a folder or a zip.");
        return (count, seed, parts[0] == SyntheticUniform);
    }
}
