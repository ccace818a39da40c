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
    private static readonly char[] Marks = [',', ';', '|', '\n', '\r', '\t'];

    /// <summary>The tags that a text lists.</summary>
    /// <param name="text">The text.</param>
    /// <param name="labels">Gets what is none of the 34 tags.</param>
    /// <param name="spaced">Whether spaces part the names even where none has an underscore, as in Danbooru's <c>tag_string</c>.</param>
    internal static TagVector Read(string text, LabelReader labels, bool spaced = false)
    {
        var parts = Split(text, spaced);
        var scored = parts.Select(part => Scored().Match(part)).ToList();
        if (scored.Count > 0 && scored.All(match => match.Success && Score(match) <= 1))
            return labels.FromScores(scored.Select(match => (Plain(match.Groups["tag"].Value), Score(match))));
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

    private static string Plain(string tag) => tag.Replace("\\(", "(").Replace("\\)", ")").Trim();

    private static double Score(Match match)
    {
        var score = double.Parse(match.Groups["score"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
        return match.Groups["percent"].Length > 0 ? score / 100 : score;
    }

    private const string Number = @"(?<score>[0-9]{1,3}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,3})?)(?<percent>\s?%)?";

    [GeneratedRegex(@"^(?:\(" + Number + @"\)\s*(?<tag>\S.*)|\((?<tag>[^:()]+):\s*" + Number + @"\)|(?<tag>[^:]*[^:\s])\s*:\s*" + Number
        + ")$", RegexOptions.CultureInvariant)]
    private static partial Regex Scored();

    // (smile:1.2) is how image generators write the weight of a word.
    [GeneratedRegex(@"^\((?<tag>[^:()]+):[0-9.]+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Weighted();
}
