using System.Globalization;
using System.Text.RegularExpressions;
using AnimeGan.Tags;

namespace AnimeGan.Data.Import;

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
