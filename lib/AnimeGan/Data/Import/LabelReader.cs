namespace AnimeGan.Data.Import;

/// <summary>
/// Turns the labels of other people's data into tag vectors. A label that is none of the 34 tags is counted in the report and says nothing;
/// two colours of one group contradict each other, and the group is left unknown.
/// </summary>
internal sealed class LabelReader(ImportReport report, AbsentTags absent = AbsentTags.Unknown)
{
    /// <summary>At and above this a tagger's probability counts as on (PAPER.md, "Data").</summary>
    internal const double Threshold = 0.25;

    // A likeliest colour below it counts only where about all of its group have probabilities: a single colour is likeliest always.
    private const double NearlyTheGroup = 0.75;

    // Percentages of a source of which none comes near are numbers of another kind.
    private const double FewestPercent = 100 * Threshold;

    private const int MostCached = 100_000;
    private static readonly string[] Nothing = ["", "?", "unknown", "none", "nan", "null", "n/a"];
    private readonly Dictionary<string, Tag?> known = new(StringComparer.Ordinal);
    private double most;
    private bool isPercentTold;

    /// <summary>Whether a text is what people write where they know nothing.</summary>
    internal static bool SaysNothing(string text) => Nothing.Contains(text.Trim().ToLowerInvariant());

    /// <summary>A number in any usual spelling: <c>01</c>, <c>.98</c>, <c>0,98</c>, <c>9.8e-01</c>, <c>98 %</c>; or null.</summary>
    internal static double? Number(string text)
    {
        var (plain, scale) = text.Trim() is [.. var before, '%'] ? (before, 100) : (text, 1);
        plain = plain.Contains('.') ? plain : plain.Replace(',', '.');
        return plain.Length < 40 && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number / scale : null;
    }

    /// <summary>Notes a number of the source before any is judged: the largest tells whether they are percentages.</summary>
    internal void Look(double value) => most = Math.Max(most, value);

    /// <summary>Counts what is no label.</summary>
    internal void Odd(string text) => report.Odd(text);

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

    /// <summary>Whether a part of a list is one of the 34 tags, on or off.</summary>
    internal bool IsListed(string label) => Listed(TagParser.Polarity(label).Name) is not null;

    private Tag? Listed(string label) => Find(label) is not null || label.IndexOf(':') is not (> 0 and var colon) ? Whole(label)
        : WithinNamespace(label[..colon].Trim(), label[(colon + 1)..].Trim());

    // Most labels of others are no tags, and the dictionary knows those.
    private Tag? Whole(string label) => Find(label) is null ? null : TagParser.FindWhole(label);

    // general:smile, hair:blonde, eye_color:blue; but character:smile is somebody's name.
    private Tag? WithinNamespace(string name, string label) =>
        name.Replace('-', '_').Replace(' ', '_').ToLowerInvariant().Split('_')[0] switch
        {
            "general" or "appearance" or "tag" or "tags" or "attribute" or "attributes" or "meta" or "face" or "expression" or "clothing" =>
                Whole(label),
            "hair" => Whole($"{label} hair") ?? Whole(label),
            "eye" or "eyes" => Whole($"{label} eyes") ?? Whole(label),
            _ => null,
        };

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
            if (SaysNothing(text))
                continue;
            if (Listed(name) is { } tag)
                (state == TagState.Off ? off : on).Add(tag);
            else
                report.Odd(text);
        }
        return FromStates(on, off);
    }

    /// <summary>
    /// A face whose tags have numbers: 1 and 0 where there are no others, or probabilities, or percentages where the source has any
    /// number from 25 to 100 and none above. The likeliest colour of each group counts, if there is one, and of the others those at 0.25
    /// and above.
    /// </summary>
    internal TagVector FromValues(IEnumerable<(string Label, double Value)> labels)
    {
        var isPercent = most is >= FewestPercent and <= 100;
        if (isPercent && !isPercentTold)
            report.Note($"its numbers go up to {most.ToString(CultureInfo.InvariantCulture)}: they are taken as percentages");
        isPercentTold |= isPercent;
        var scores = new Dictionary<Tag, double>();
        foreach (var (label, value) in labels)
            if (Listed(label.Trim()) is not { } tag)
                report.Odd(label.Trim());
            else if ((isPercent ? value / 100 : value) is >= 0 and <= 1 and var score)
                scores[tag] = Math.Max(score, scores.GetValueOrDefault(tag));
            else
                report.Odd($"{tag} = {value.ToString(CultureInfo.InvariantCulture)}");
        if (!isPercent && scores.Values.All(score => score is 0 or 1))
            return FromStates([.. scores.Keys.Where(tag => scores[tag] == 1)], [.. scores.Keys.Where(tag => scores[tag] == 0)]);
        var on = scores.Where(entry => !entry.Key.IsExclusive && entry.Value >= Threshold).Select(entry => entry.Key)
            .Concat(scores.Where(entry => entry.Key.IsExclusive).GroupBy(entry => entry.Key.Group).Select(Likeliest).OfType<Tag>());
        return FromStates(
            [.. on], [.. scores.Where(entry => !entry.Key.IsExclusive && entry.Value < Threshold).Select(entry => entry.Key)]);
    }

    private static Tag? Likeliest(IGrouping<TagGroup, KeyValuePair<Tag, double>> group)
    {
        var likeliest = group.OrderByDescending(entry => entry.Value).ToList();
        var (tag, score) = likeliest[0];
        var isTold = score >= Threshold || likeliest.Count >= NearlyTheGroup * TagCatalogue.Of(group.Key).Length;
        return isTold && score > 0 && (likeliest.Count == 1 || score > likeliest[1].Value) ? tag : null;
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
        if (SaysNothing(colour))
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
/// hair:0.998)</c>, <c>blue hair (0.998)</c>, <c>('blue hair', 0.998)</c>; or with weights of an image generator, <c>(smile:1.2)</c>.
/// </summary>
internal static partial class LabelText
{
    private static readonly char[] Around = [' ', '"', '\'', '[', ']', '{', '}', '“', '”'];
    private static readonly char[] Marks = [',', ';', '|', '\n', '\r', '\t', '，', '、', '；'];
    private static readonly char[] Spaces = [' ', '\t', '\n', '\r'];

    /// <summary>The tags that a text lists.</summary>
    /// <param name="text">The text.</param>
    /// <param name="labels">Gets what is none of the 34 tags.</param>
    /// <param name="spaced">Whether spaces part the names even where none has an underscore, as in Danbooru's <c>tag_string</c>.</param>
    internal static TagVector Read(string text, LabelReader labels, bool spaced = false)
    {
        text = Settings().Replace(text, "");
        text = Wrapped().Match(text) is { Success: true } wrapped ? wrapped.Groups["list"].Value : text;
        text = WeightedTogether().Replace(Pair().Replace(text, "${tag}: ${score}${percent}"), "${tags}");
        // A line a tag, its probability behind whatever mark; else between the marks of a list.
        if (Values(text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is { } byLine)
            return labels.FromValues(byLine);
        var parts = Split(text, labels, spaced);
        return Values(parts) is { } values ? labels.FromValues(values) : labels.FromList(parts.Select(Label));
    }

    /// <summary>The names that a text lists, in their order.</summary>
    internal static IReadOnlyList<string> Names(string text, LabelReader labels) => [.. Split(text, labels, spaced: false).Select(Label)];

    /// <summary>
    /// Labels and their probabilities, where every part has both; or half of them have, and the others are a title or listed besides. Of
    /// brackets with a number some may be weights, and then all must have one.
    /// </summary>
    internal static List<(string Label, double Value)>? Values(IReadOnlyList<string> parts)
    {
        var matches = parts.Select(part => Scored().Match(part.Trim(Around))).ToList();
        var scored = matches.Count(IsScored);
        var areAll = scored == parts.Count;
        if (scored == 0 || (!areAll && (2 * scored < parts.Count || matches.Exists(match => match.Groups["weight"].Success))))
            return null;
        return [.. parts.Zip(matches, (part, match) =>
            IsScored(match) ? (Plain(match.Groups["tag"].Value), Score(match)) : (Label(part), 1))];
    }

    private static string[] Split(string text, LabelReader labels, bool spaced)
    {
        // A tag by itself is one, though what would part several stands in it.
        if (labels.Find(text.Trim()) is not null)
            return [text];
        var marked = text.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!spaced && !text.Contains('_'))
            return marked;
        // Between spaces marks may belong to a name, such as ;d and :|. What parts more tags is right.
        var apart = text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
        return (apart.Count(IsTag) - marked.Count(IsTag)) switch
        {
            > 0 => apart,
            0 when spaced => text.Contains(", ", StringComparison.Ordinal) ? marked : apart,
            0 => text.AsSpan().IndexOfAny(Marks) >= 0 || Scored().IsMatch(text.Trim()) ? marked : apart,
            _ => marked,
        };

        bool IsTag(string part) => labels.IsListed(Scored().Match(part) is { Success: true } match ? Plain(match.Groups["tag"].Value)
            : Label(part));
    }

    // Quotation marks and brackets of a list in Python or JSON, and those with which image generators stress a word.
    private static string Plain(string tag)
    {
        tag = tag.Trim(Around);
        while (tag is ['(', .., ')'] && tag.IndexOf(')') == tag.TrimEnd(')').Length)
            tag = tag[1..^1];
        return tag.Replace("\\(", "(").Replace("\\)", ")").Trim();
    }

    private static string Label(string part) => Plain(Weighted().Match(part) is { Success: true } match ? match.Groups["tag"].Value : part);

    private static bool IsScored(Match match) => match.Success && Score(match) <= 1;

    private static double Score(Match match) => LabelReader.Number(match.Groups["score"].Value + match.Groups["percent"].Value) ?? 2;

    private const string Number = @"(?<score>(?:[0-9]{1,3}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,3})?)(?<percent>\s?%)?";
    private const string Name = @"(?<tag>[^\t,;:=]*[^\t,;:=\s])";
    private const string Between = @"(?:\s*[;:=]\s*|\s+)";

    // Also as Germans and French write it: 0,998.
    [GeneratedRegex(@"^(?:\(" + Number + @"\)\s*(?<tag>\S.*)|\((?<tag>[^:()]+):\s*" + Number + @"(?<weight>)\)|"
        + Name + Between + @"(?<score>[01],[0-9]{1,20})|" + Name + @"\s*\(" + Number + @"\)|"
        + Name + @"(?:\s*,\s*|" + Between + ")" + Number + ")$", RegexOptions.CultureInvariant)]
    private static partial Regex Scored();

    // ('blue hair', 0.98)
    [GeneratedRegex(@"[(\[]\s*['""](?<tag>[^'""\r\n]{1,200})['""]\s*,\s*['""]?" + Number + @"['""]?\s*[)\]]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    // {"choices": ["blonde hair", "smile"]} in a cell.
    [GeneratedRegex("^\\s*\\{\\s*\"[A-Za-z_ ]{1,40}\"\\s*:\\s*\\[(?<list>[^\\[\\]{}]*)\\]\\s*\\}\\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Wrapped();

    // Below them image generators write what a picture is not to have, and how it was made.
    [GeneratedRegex(@"(?:^|[\r\n])[ \t]*(?:Negative prompt:|Steps:[ \t]*[0-9]+[ \t]*(?:,|\r|\n|$)).*",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Settings();

    // (blonde hair, smile:1.2)
    [GeneratedRegex(@"\((?<tags>[^:(),]+,[^:()]+):[0-9.]+\)", RegexOptions.CultureInvariant)]
    private static partial Regex WeightedTogether();

    // (smile:1.2) is how image generators write the weight of a word.
    [GeneratedRegex(@"^\((?<tag>[^:()]+):[0-9.]+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Weighted();
}
