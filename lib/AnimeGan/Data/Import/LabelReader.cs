using AnimeGan.Tags;

namespace AnimeGan.Data.Import;

/// <summary>
/// Turns the labels of other people's data into tag vectors. A label that is none of the 34 tags is counted in the report and says nothing;
/// two colours of one group contradict each other, and the group is left unknown.
/// </summary>
internal sealed class LabelReader(ImportReport report, AbsentTags absent = AbsentTags.Unknown)
{
    /// <summary>At and above this a tagger's probability counts as on (PAPER.md, "Data").</summary>
    internal const double Threshold = 0.25;

    private const int MostCached = 100_000;
    private static readonly string[] SaysNothing = ["", "?", "unknown", "none", "nan", "null", "n/a"];
    private readonly Dictionary<string, Tag?> known = new(StringComparer.Ordinal);

    /// <summary>The tag of a label, or null; no complaint.</summary>
    internal Tag? Find(string label)
    {
        if (known.TryGetValue(label, out var tag))
            return tag;
        TagParser.TryFind(label, out tag);
        if (known.Count < MostCached)
            known[label] = tag;
        return tag;
    }

    // Most labels of others are no tags, and the dictionary knows those.
    private Tag? Listed(string label) => Find(label) is null ? null : TagParser.FindWhole(label);

    /// <summary>A face of which only the two colours are told, as <c>blonde</c> and <c>green</c>.</summary>
    internal TagVector FromColours(string hair, string eyes) => Colour(Colour(FromStates([], []), hair, "hair"), eyes, "eyes");

    /// <summary>What one source says of a face, and of what it leaves unknown another.</summary>
    internal static TagVector Merged(TagVector first, TagVector second) => TagCatalogue.All
        .Where(tag => first[tag] == TagState.Unknown && second[tag] != TagState.Unknown)
        .Aggregate(first, (tags, tag) => tags.With(tag, second[tag]));

    /// <summary>A face whose tags are listed; <c>-tag</c>, <c>no_tag</c> are off.</summary>
    internal TagVector FromList(IEnumerable<string> labels)
    {
        var on = new HashSet<Tag>();
        var off = new HashSet<Tag>();
        foreach (var label in labels)
        {
            var text = label.Trim();
            var (name, state) = TagParser.Polarity(text);
            if (SaysNothing.Contains(text.ToLowerInvariant()))
                continue;
            if (Listed(name) is { } tag)
                (state == TagState.Off ? off : on).Add(tag);
            else
                report.Odd(text);
        }
        return FromStates(on, off);
    }

    /// <summary>
    /// A face whose tags have probabilities: the likeliest colour of each group, if there is one, the others at 0.25 and above.
    /// </summary>
    internal TagVector FromScores(IEnumerable<(string Label, double Score)> labels)
    {
        var scores = new Dictionary<Tag, double>();
        foreach (var (label, score) in labels)
            if (Listed(label.Trim()) is { } tag)
                scores[tag] = Math.Max(score, scores.GetValueOrDefault(tag));
            else
                report.Odd(label.Trim());
        var on = scores.Where(entry => !entry.Key.IsExclusive && entry.Value >= Threshold).Select(entry => entry.Key)
            .Concat(scores.Where(entry => entry.Key.IsExclusive && entry.Value > 0).GroupBy(entry => entry.Key.Group)
                .Select(group => group.OrderByDescending(entry => entry.Value).ToList())
                .Where(likeliest => likeliest.Count == 1 || likeliest[0].Value > likeliest[1].Value).Select(likeliest => likeliest[0].Key));
        return FromStates(
            [.. on], [.. scores.Where(entry => !entry.Key.IsExclusive && entry.Value < Threshold).Select(entry => entry.Key)]);
    }

    /// <summary>A face of which tags are known on and off; contradictions are counted and left unknown.</summary>
    internal TagVector FromStates(HashSet<Tag> on, HashSet<Tag> off)
    {
        Span<sbyte> values = stackalloc sbyte[TagCatalogue.Count];
        values.Fill((sbyte)TagState.Unknown);
        if (absent == AbsentTags.Off)
            foreach (var tag in TagCatalogue.Free)
                values[tag.Index] = (sbyte)TagState.Off;
        foreach (var tag in off)
            values[tag.Index] = (sbyte)TagState.Off;
        foreach (var tag in on)
        {
            if (off.Contains(tag))
                report.Odd($"{tag} both on and off");
            values[tag.Index] = (sbyte)(off.Contains(tag) ? TagState.Unknown : TagState.On);
        }
        SettleGroup(values, TagCatalogue.HairColours, "hair");
        SettleGroup(values, TagCatalogue.EyeColours, "eye");
        return TagVector.FromValues(values);
    }

    private void SettleGroup(Span<sbyte> values, IReadOnlyList<Tag> group, string name)
    {
        var on = 0;
        foreach (var tag in group)
            on += values[tag.Index] == (sbyte)TagState.On ? 1 : 0;
        if (on == 0)
            return;
        if (on > 1)
            report.Odd($"several {name} colours");
        foreach (var tag in group)
            values[tag.Index] = (sbyte)(on > 1 ? TagState.Unknown : values[tag.Index] == (sbyte)TagState.On ? TagState.On : TagState.Off);
    }

    private TagVector Colour(TagVector tags, string colour, string kind)
    {
        if (SaysNothing.Contains(colour.Trim().ToLowerInvariant()))
            return tags;
        if ((Find($"{colour} {kind}") ?? Find(colour)) is { IsExclusive: true } tag && tag.Name.EndsWith(kind, StringComparison.Ordinal))
            return tags.With(tag, TagState.On);
        report.Odd($"{colour.Trim()} {kind}");
        return tags;
    }
}
