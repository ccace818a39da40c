namespace AnimeGan.Data.Import;

/// <summary>What was left out: how often for each reason, and the first names. It stays small however much is left out.</summary>
public sealed class SkipList
{
    /// <summary>How many names are kept for each reason.</summary>
    public const int ExamplesKept = 20;

    private const int MostReasons = 200;
    private const string OtherReasons = "other reasons";
    private readonly Dictionary<string, (int Count, List<string> Examples)> reasons = new(StringComparer.Ordinal);

    /// <summary>How many were left out.</summary>
    public int Count { get; private set; }

    /// <summary>The reasons, the commonest first, each with its count and the first names.</summary>
    public IReadOnlyList<SkipReason> Reasons =>
        [.. reasons.Select(entry => new SkipReason(entry.Key, entry.Value.Count, entry.Value.Examples))
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal)];

    /// <summary>Notes one that was left out.</summary>
    /// <param name="name">Which.</param>
    /// <param name="reason">Why: the same words for the same reason.</param>
    public void Add(string name, string reason) => Add(reason, 1, [name]);

    /// <summary>Notes several, each with its reason.</summary>
    public void Add(IEnumerable<(string Name, string Reason)> others)
    {
        foreach (var (name, reason) in others)
            Add(name, reason);
    }

    /// <summary>Adds what another list has.</summary>
    public void Add(SkipList other)
    {
        foreach (var reason in other.Reasons)
            Add(reason.Reason, reason.Count, reason.Examples);
    }

    /// <summary>The error where nothing is left of a sequence: it has the commonest reason.</summary>
    internal InvalidDataException NoneLeft(IFaceSequence faces) => new(
        $"{faces.Source}: none of its {faces.Count} faces can be used. {Reasons[0].Examples[0]}: {Reasons[0].Reason}.");

    /// <summary>A text from outside, fit for a line of a message: no control characters, not long.</summary>
    internal static string Plain(string text, int most = 120)
    {
        var plain = new string([.. text.Take(most)
            .Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or >= '\u202A' and <= '\u202E' ? '?' : c)]);
        return text.Length > most ? plain + "..." : plain;
    }

    private void Add(string reason, int count, IEnumerable<string> examples)
    {
        reason = Plain(reason, 300);
        if (!reasons.ContainsKey(reason) && reasons.Count >= MostReasons)
            reason = OtherReasons;
        var entry = reasons.GetValueOrDefault(reason, (0, []));
        entry.Examples.AddRange(examples.Take(ExamplesKept - entry.Examples.Count).Select(name => Plain(name)));
        reasons[reason] = (entry.Count + count, entry.Examples);
        Count += count;
    }
}

/// <summary>Why some were left out.</summary>
/// <param name="Reason">Why, as the end of a sentence about a file: "it is empty".</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">The first names.</param>
public sealed record SkipReason(string Reason, int Count, IReadOnlyList<string> Examples);
