namespace AnimeGan.Data.Import;

/// <summary>What an import found, besides the faces.</summary>
public sealed class ImportReport
{
    private const int MostLabels = 5_000;
    private const string OtherLabels = "(other labels)";
    private readonly Dictionary<string, int> oddLabels = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];

    /// <summary>The format's name.</summary>
    public required string Format { get; init; }

    /// <summary>Why it was taken for that.</summary>
    public required string Because { get; init; }

    /// <summary>Labels that are none of the 34 tags, and how often they came; what they say is left unknown.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> OddLabels =>
        [.. oddLabels.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)];

    /// <summary>Files and lines that were left out.</summary>
    public SkipList Skipped { get; } = new();

    /// <summary>What a person should know before training on these faces.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Why not one tag is known although tables or texts lie beside the pictures; null where that is not so.</summary>
    internal string? NoTags { get; set; }

    internal void Note(string text) => notes.Add(text);

    internal void Odd(string label)
    {
        label = SkipList.Plain(label, 60);
        if (!oddLabels.ContainsKey(label) && oddLabels.Count >= MostLabels)
            label = OtherLabels;
        oddLabels[label] = oddLabels.GetValueOrDefault(label) + 1;
    }
}
