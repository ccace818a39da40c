using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;
using AnimeGan.Pictures;

namespace AnimeGan.Data.Cleaning;

/// <summary>Why a face was rejected.</summary>
public enum RejectionReason
{
    /// <summary>It could not be read.</summary>
    Unreadable,

    /// <summary>It is smaller than asked for.</summary>
    Small,

    /// <summary>It is from before the years asked for.</summary>
    Old,

    /// <summary>It is of one colour, or nearly.</summary>
    Blank,

    /// <summary>It is blurred.</summary>
    Blurred,

    /// <summary>It has no flat areas, as drawings have: a photograph, a scan, noise.</summary>
    Photographic,

    /// <summary>It is the same picture as another, which is kept.</summary>
    Duplicate,
}

/// <summary>A face that was rejected.</summary>
/// <param name="Index">Its number among the faces.</param>
/// <param name="Name">Its file.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The number that decided, and the limit.</param>
public sealed record Rejection(int Index, string Name, RejectionReason Reason, string Detail);

/// <summary>A face before cleaning.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Width">The picture's width in pixels; 0 if not known.</param>
/// <param name="Height">Its height.</param>
/// <param name="Year">The year it is from, if known.</param>
/// <param name="Measures">What was measured; null if it could not be read.</param>
/// <param name="Fault">Why it could not be read.</param>
public sealed record CleaningCandidate(string Name, int Width, int Height, int? Year, FaceMeasures? Measures, string? Fault = null);

/// <summary>Which faces are kept, by number, and why the others are not.</summary>
/// <param name="Kept">The numbers of the kept faces, in order.</param>
/// <param name="Rejected">The others, in order.</param>
public sealed record CleaningResult(IReadOnlyList<int> Kept, IReadOnlyList<Rejection> Rejected)
{
    /// <summary>How many were rejected for each reason that occurred.</summary>
    public IReadOnlyDictionary<RejectionReason, int> Counts =>
        Rejected.CountBy(rejection => rejection.Reason).OrderBy(entry => entry.Key).ToDictionary();
}

/// <summary>
/// Decides which faces to keep. The filters come in the order of <see cref="RejectionReason"/>; the first that a face fails is its reason.
/// </summary>
public static class FaceCleaner
{
    /// <summary>Sorts faces into kept and rejected. Of pictures that are the same the largest, then the sharpest is kept.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public static CleaningResult Clean(IReadOnlyList<CleaningCandidate> faces, CleaningOptions? options = null)
    {
        options ??= new CleaningOptions();
        OptionRules.Check(options);
        var rejected = new SortedDictionary<int, Rejection>();
        for (var i = 0; i < faces.Count; i++)
            if (Judge(faces[i], options) is { } found)
                rejected[i] = new Rejection(i, faces[i].Name, found.Reason, found.Detail);
        if (options.DuplicateDistance >= 0)
            RejectDuplicates(faces, options.DuplicateDistance, rejected);
        return new CleaningResult([.. Enumerable.Range(0, faces.Count).Where(i => !rejected.ContainsKey(i))], [.. rejected.Values]);
    }

    private static (RejectionReason Reason, string Detail)? Judge(CleaningCandidate face, CleaningOptions options)
    {
        if (face.Measures is not { } measures)
            return (RejectionReason.Unreadable, face.Fault ?? "it could not be read");
        if (face.Width > 0 && Math.Min(face.Width, face.Height) < options.MinimumSide)
            return (RejectionReason.Small, $"{face.Width} x {face.Height}, less than {options.MinimumSide}");
        if (options.AfterYear > 0 && face.Year <= options.AfterYear)
            return (RejectionReason.Old, $"{face.Year}, not after {options.AfterYear}");
        if (measures.Contrast < options.MinimumContrast)
            return (RejectionReason.Blank, Below("contrast", measures.Contrast, options.MinimumContrast));
        if (measures.Sharpness < options.MinimumSharpness)
            return (RejectionReason.Blurred, Below("sharpness", measures.Sharpness, options.MinimumSharpness));
        if (measures.FlatShare < options.MinimumFlatShare)
            return (RejectionReason.Photographic, Below("flat share", measures.FlatShare, options.MinimumFlatShare));
        return null;
    }

    private static void RejectDuplicates(IReadOnlyList<CleaningCandidate> faces, int distance, SortedDictionary<int, Rejection> rejected)
    {
        // The largest first, of equally large ones the sharpest: what comes later and looks the same is the copy.
        var order = Enumerable.Range(0, faces.Count).Where(i => !rejected.ContainsKey(i))
            .OrderByDescending(i => Math.Min(faces[i].Width, faces[i].Height)).ThenByDescending(i => faces[i].Measures!.Value.Sharpness)
                .ThenBy(i => i).ToArray();
        var kept = new List<(PerceptualHash Hash, int Item)>(); // compared one by one: a nanosecond each, and decoding takes a million
        foreach (var i in order)
        {
            var hash = faces[i].Measures!.Value.Hash;
            var (least, same) = (distance + 1, -1);
            foreach (var (other, item) in kept)
                if (other.DistanceTo(hash) is var differ && (differ < least || (differ == least && item < same)))
                    (least, same) = (differ, item);
            if (same < 0)
                kept.Add((hash, i));
            else
                rejected[i] = new Rejection(
                    i, faces[i].Name, RejectionReason.Duplicate, $"as {faces[same].Name}, {least} of 63 bits differ");
        }
    }

    private static string Below(string what, double value, double limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {value:0.###}, less than {limit:0.###}");
}

/// <summary>What a face must be to be kept. A limit of 0 switches its filter off.</summary>
/// <remarks>
/// The limits of <see cref="MinimumSharpness"/>, <see cref="MinimumContrast"/> and <see cref="MinimumFlatShare"/> hold for faces brought to
/// <see cref="FaceMeasures.Size"/> pixels. They were set by eye on 6,000 real faces; docs/data.md tells how many of them each rejects.
/// </remarks>
public sealed record CleaningOptions
{
    /// <summary>The least width and height of the picture in pixels: a smaller one would be blown up.</summary>
    [Range(0, 100_000)]
    public int MinimumSide { get; init; } = 48;

    /// <summary>Only faces of a later year, as in the paper: 2005. A face whose year is unknown is kept.</summary>
    [Range(0, 9999)]
    public int AfterYear { get; init; } = 2005;

    /// <summary>The least sharpness: the variance of the Laplacian of the gray face. A blurred one has little.</summary>
    [Range(0, 1e6)]
    public double MinimumSharpness { get; init; } = 100;

    /// <summary>The least contrast: the standard deviation of the gray face. A blank or faded one has little.</summary>
    [Range(0, 255)]
    public double MinimumContrast { get; init; } = 16;

    /// <summary>
    /// The least share of flat area. Drawings are painted in areas; photographs, scans of prints and noise have hardly any.
    /// </summary>
    [Range(0, 1)]
    public double MinimumFlatShare { get; init; } = 0.02;

    /// <summary>
    /// Up to how many different bits of 63 two hashes are the same picture, of which the largest and sharpest is kept. Below 0: none are.
    /// </summary>
    [Range(-1, 32)]
    public int DuplicateDistance { get; init; } = 4;
}

/// <summary>What was rejected, to check: a table with every reason, and a sheet of the pictures.</summary>
public static class RejectionReport
{
    private const int Edge = 96;

    /// <summary>Writes <c>file,reason,detail</c>, a line for each rejected face; the file is whole or not there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteTable(string path, CleaningResult result) => WholeFile.WriteTable(path, table =>
    {
        table.WriteLine("file,reason,detail");
        foreach (var rejection in result.Rejected)
            table.WriteLine(
                $"{Table.Quoted(rejection.Name)},{rejection.Reason.ToString().ToLowerInvariant()},{Table.Quoted(rejection.Detail)}");
    });

    /// <summary>Draws the rejected, some for each reason, with the reason under each. Those that could not be read are left out.</summary>
    /// <param name="faces">The faces that were cleaned.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="most">How many for each reason.</param>
    /// <returns>The sheet; null if there is nothing to show.</returns>
    public static RgbImage? DrawSheet(IFaceSequence faces, CleaningResult result, int most = 24)
    {
        var images = new List<RgbImage>();
        var captions = new List<string>();
        var planes = new byte[3 * Edge * Edge];
        foreach (var group in result.Rejected.Where(rejection => rejection.Reason != RejectionReason.Unreadable)
            .GroupBy(rejection => rejection.Reason).OrderBy(group => group.Key))
            foreach (var rejection in group.Take(most))
            {
                faces.Load(rejection.Index, Edge, planes);
                images.Add(FaceFolder.Picture(planes, Edge));
                captions.Add(rejection.Reason.ToString().ToLowerInvariant());
            }
        return images.Count == 0 ? null : new ImageGrid
        {
            Enlarge = 1,
            Gap = 3,
            Captions = captions,
            Columns = Math.Min(12, images.Count),
        }.Compose(images);
    }
}
