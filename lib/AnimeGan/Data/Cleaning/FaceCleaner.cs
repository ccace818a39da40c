using System.Globalization;

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
        options.Validate();
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
        var tree = new HashTree();
        foreach (var i in order)
        {
            var hash = faces[i].Measures!.Value.Hash;
            if (tree.Nearest(hash, distance) is { } same)
                rejected[i] = new Rejection(i, faces[i].Name, RejectionReason.Duplicate, $"as {faces[same.Item].Name}, {same.Distance} of "
                    + "63 bits differ");
            else
                tree.Add(hash, i);
        }
    }

    private static string Below(string what, double value, double limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {value:0.###}, less than {limit:0.###}");
}
