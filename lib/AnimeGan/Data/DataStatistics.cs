using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;

namespace AnimeGan.Data;

/// <summary>How often one tag is on, off and unknown.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="On">How many faces have it.</param>
/// <param name="Off">How many do not.</param>
/// <param name="Unknown">Of how many it is not known.</param>
public sealed record TagCount(Tag Tag, int On, int Off, int Unknown)
{
    /// <summary>The share of faces that have it among those of which it is known, 0-1; null where it is known of none.</summary>
    public double? Share => On + Off == 0 ? null : (double)On / (On + Off);
}

/// <summary>How many pictures are of one size.</summary>
/// <param name="Width">In pixels; 0: not known.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Count">How many pictures.</param>
public sealed record SizeCount(int Width, int Height, int Count);

/// <summary>What a set of faces is made of: to see before training on it what can be learned from it.</summary>
public sealed record DataStatistics
{
    /// <summary>Where the faces come from.</summary>
    public required string Source { get; init; }

    /// <summary>How many faces.</summary>
    public required int Count { get; init; }

    /// <summary>The edge in pixels of packed faces; null where pictures are imported, each of its own size.</summary>
    public int? ImageSize { get; init; }

    /// <summary>Each of the 34 tags, in order.</summary>
    public required ImmutableArray<TagCount> Tags { get; init; }

    /// <summary>The sizes of the pictures, the commonest first.</summary>
    public required IReadOnlyList<SizeCount> Sizes { get; init; }

    /// <summary>How many faces come from each year, where that is known.</summary>
    public required IReadOnlyList<KeyValuePair<int, int>> Years { get; init; }

    /// <summary>Labels that are none of the 34 tags, and how often they came.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> OddLabels { get; init; } = [];

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<SkipReason> Skipped { get; init; } = [];

    /// <summary>Counts the faces of a sequence.</summary>
    /// <param name="faces">The faces; those of a folder or zip are measured, not decoded.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DataStatistics Of(IFaceSequence faces, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var on = new int[TagCatalogue.Count];
        var off = new int[TagCatalogue.Count];
        var sizes = new Dictionary<(int, int), int>();
        var years = new SortedDictionary<int, int>();
        var skipped = new SkipList();
        var count = 0;
        foreach (var (index, record, reason) in Records(faces, cancellationToken))
        {
            if (record is null)
            {
                skipped.Add(faces.Describe(index).Name, reason!);
                continue;
            }
            count++;
            var tags = faces.TagsOf(index).Values;
            for (var tag = 0; tag < tags.Length; tag++)
            {
                on[tag] += tags[tag] == (sbyte)TagState.On ? 1 : 0;
                off[tag] += tags[tag] == (sbyte)TagState.Off ? 1 : 0;
            }
            sizes[(record.Width, record.Height)] = sizes.GetValueOrDefault((record.Width, record.Height)) + 1;
            if (record.Year is { } year)
                years[year] = years.GetValueOrDefault(year) + 1;
            if (index % 256 == 255)
                progress?.Report(index + 1);
        }
        progress?.Report(faces.Count);
        if (faces is ImportedFaces imported)
            skipped.Add(imported.Report.Skipped);
        return new DataStatistics
        {
            Source = faces.Source,
            Count = count,
            ImageSize = (faces as PackedFile)?.ImageSize,
            Tags = [.. TagCatalogue.All.Select(
                tag => new TagCount(tag, on[tag.Index], off[tag.Index], count - on[tag.Index] - off[tag.Index]))],
            Sizes = [.. sizes.Select(size => new SizeCount(size.Key.Item1, size.Key.Item2, size.Value))
                .OrderByDescending(size => size.Count).ThenBy(size => size.Width).ThenBy(size => size.Height)],
            Years = [.. years],
            OddLabels = (faces as ImportedFaces)?.Report.OddLabels ?? Recorded(faces, "odd_labels"),
            Skipped = faces is PackedFile ? [.. Recorded(faces, "skipped").Select(entry => new SkipReason(entry.Key, entry.Value, []))]
                : skipped.Reasons,
        };
    }

    private static IEnumerable<(int Index, FaceRecord? Record, string? Reason)> Records(IFaceSequence faces, CancellationToken cancellation)
    {
        if (faces is not ImportedFaces imported)
            return Enumerable.Range(0, faces.Count).Select(index => (index, (FaceRecord?)faces.Describe(index), (string?)null));
        return Enumerable.Range(0, imported.Count).AsParallel().AsOrdered().WithCancellation(cancellation).Select(index =>
        {
            try
            {
                return (index, (FaceRecord?)imported.Measure(index), (string?)null);
            }
            catch (InvalidDataException error)
            {
                return (index, null, error.Message);
            }
        });
    }

    private static IReadOnlyList<KeyValuePair<string, int>> Recorded(IFaceSequence faces, string name) =>
        faces.Provenance[name] is JsonObject counts
            ? [.. counts.Where(entry => entry.Value?.GetValueKind() == JsonValueKind.Number)
                .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!.AsValue().TryGetValue<int>(out var count) ? count : 0))]
            : [];
}

/// <summary>The paper's table of tags, with the counts of other faces beside its own.</summary>
public static class TagTable
{
    /// <summary>The table as Markdown: of each tag how many faces have it, and how large a part of those of which it is known.</summary>
    /// <param name="faces">The tags of the faces.</param>
    public static string Of(IReadOnlyCollection<TagVector> faces) =>
        $"| tag | faces | share | in the paper | share |\n|---|--:|--:|--:|--:|\n{string.Concat(TagCatalogue.All.Select(tag =>
        {
            var (on, off) = (faces.Count(face => face[tag] == TagState.On), faces.Count(face => face[tag] == TagState.Off));
            var share = on + off == 0 ? "" : Percent((double)on / (on + off));
            return $"| {tag} | {on} | {share} | {tag.DatasetCount} | {Percent(tag.DatasetFrequency)} |\n";
        }))}| **faces** | **{faces.Count}** | | **{TagCatalogue.DatasetSize}** | |\n";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
