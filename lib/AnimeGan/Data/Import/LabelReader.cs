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

/// <summary>
/// The text in which a face's tags are listed, in the ways that taggers and people write it: between commas, semicolons, bars or line
/// breaks; between spaces where the names have underscores; with probabilities, <c>(0.998) blue_hair</c>, <c>blue_hair: 0.998</c>, <c>(blue
/// hair:0.998)</c>; or with weights of an image generator, <c>(smile:1.2)</c>.
/// </summary>
internal static partial class LabelText
{
    private static readonly char[] Around = [' ', '"', '\'', '[', ']', '{', '}', '“', '”'];
    private static readonly char[] Marks = [',', ';', '|', '\n', '\r', '\t', '，', '、', '；'];

    /// <summary>The tags that a text lists.</summary>
    /// <param name="text">The text.</param>
    /// <param name="labels">Gets what is none of the 34 tags.</param>
    /// <param name="spaced">Whether spaces part the names even where none has an underscore, as in Danbooru's <c>tag_string</c>.</param>
    internal static TagVector Read(string text, LabelReader labels, bool spaced = false)
    {
        text = WeightedTogether().Replace(text, "${tags}");
        // A line a tag, its probability behind whatever mark; else between the marks of a list.
        var lines = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Scores(lines.Select(line => ScoredLine().Match(line))) is { } byLine)
            return labels.FromScores(byLine);
        // A tag by itself is one, though what would part several stands in it.
        var parts = labels.Find(text.Trim()) is null ? Split(text, spaced) : [text];
        if (Scores(parts.Select(part => Scored().Match(part))) is { } scored)
            return labels.FromScores(scored);
        return labels.FromList(
            parts.Select(part => Plain(Weighted().Match(part) is { Success: true } weighted ? weighted.Groups["tag"].Value : part)));
    }

    private static string[] Split(string text, bool spaced)
    {
        var marked = spaced ? text.Contains(", ", StringComparison.Ordinal) || text.AsSpan().IndexOfAny("\n\r\t|") >= 0
            : text.AsSpan().IndexOfAny(Marks) >= 0;
        // Without any mark between them, names are parted by spaces if they have none themselves; a name alone is a name.
        return !marked && (spaced || (text.Contains('_') && !Scored().IsMatch(text.Trim())))
            ? text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            : text.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Tags and probabilities where every part has both.</summary>
    private static List<(string Label, double Score)>? Scores(IEnumerable<Match> parts)
    {
        var scored = parts.ToList();
        return scored.Count > 0 && scored.All(match => match.Success && Score(match) <= 1)
            ? [.. scored.Select(match => (Plain(match.Groups["tag"].Value), Score(match)))] : null;
    }

    // Quotation marks and brackets of a list in Python or JSON, and those with which image generators stress a word.
    private static string Plain(string tag)
    {
        tag = tag.Trim(Around);
        while (tag is ['(', .., ')'] && tag.IndexOf(')') == tag.TrimEnd(')').Length)
            tag = tag[1..^1];
        return tag.Replace("\\(", "(").Replace("\\)", ")").Trim();
    }

    private static double Score(Match match)
    {
        var score = double.Parse(match.Groups["score"].Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture);
        return match.Groups["percent"].Length > 0 ? score / 100 : score;
    }

    private const string Number = @"(?<score>[0-9]{1,3}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,3})?)(?<percent>\s?%)?";

    [GeneratedRegex(@"^(?:\(" + Number + @"\)\s*(?<tag>\S.*)|\((?<tag>[^:()]+):\s*" + Number + @"\)|(?<tag>[^:]*[^:\s])\s*:\s*" + Number
        + ")$", RegexOptions.CultureInvariant)]
    private static partial Regex Scored();

    // Also as Germans and French write it: 0,998.
    [GeneratedRegex(@"^(?<tag>[^\t,;:=()]*[^\t,;:=()\s])\s*(?:[\t,;:= ]\s*" + Number + @"|[\t;:= ]\s*(?<score>[01],[0-9]{1,20}))$",
        RegexOptions.CultureInvariant)]
    private static partial Regex ScoredLine();

    // (blonde hair, smile:1.2)
    [GeneratedRegex(@"\((?<tags>[^:()]+,[^:()]+):[0-9.]+\)", RegexOptions.CultureInvariant)]
    private static partial Regex WeightedTogether();

    // (smile:1.2) is how image generators write the weight of a word.
    [GeneratedRegex(@"^\((?<tag>[^:()]+):[0-9.]+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Weighted();
}
