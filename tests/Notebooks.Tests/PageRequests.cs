using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What a page asks for by itself when it is opened, read from its text. Links that a reader may follow are no requests.</summary>
internal static partial class PageRequests
{
    /// <summary>The addresses: of attributes that load, of styles, and whatever looks like another machine's in a script.</summary>
    public static IEnumerable<string> Of(string html)
    {
        foreach (Match script in Script().Matches(html))
            foreach (var found in InScript(script.Groups["text"].Value))
                yield return found;
        var rest = Script().Replace(html, script => $"<script{script.Groups["attributes"].Value}>");
        foreach (Match style in Style().Matches(rest))
            foreach (var found in InStyle(style.Groups["text"].Value))
                yield return found;
        foreach (Match tag in Tag().Matches(Style().Replace(rest, "")))
            foreach (var found in InTag(tag.Groups["name"].Value.ToLowerInvariant(), tag.Groups["attributes"].Value))
                yield return found;
    }

    private static IEnumerable<string> InTag(string tag, string attributes)
    {
        foreach (Match attribute in Attribute().Matches(attributes))
        {
            var name = attribute.Groups["name"].Value.ToLowerInvariant();
            var value = WebUtility.HtmlDecode(attribute.Groups["value"].Value).Trim();
            IEnumerable<string> found = name switch
            {
                "style" => InStyle(value),
                "srcset" => value.StartsWith("data:", StringComparison.Ordinal) ? []
                    : value.Split(',').Select(part => part.Trim().Split(' ')[0]),
                "href" or "xlink:href" when tag is "a" or "area" => [],
                "src" or "href" or "xlink:href" or "poster" or "background" or "ping" or "manifest" => [value],
                "data" when tag == "object" => [value],
                "content" when tag == "meta" && value.Contains("url=", StringComparison.OrdinalIgnoreCase) => [value],
                _ when name.StartsWith("on", StringComparison.Ordinal) => InScript(value),
                _ => [],
            };
            foreach (var address in found)
                foreach (var asked in Resolve(address))
                    yield return asked;
        }
    }

    // A picture in the page asks for nothing itself, but an SVG is a page of its own.
    private static IEnumerable<string> Resolve(string address)
    {
        if (address.Length == 0 || address.StartsWith('#'))
            return [];
        if (!address.StartsWith("data:", StringComparison.Ordinal))
            return [address];
        const string svg = "data:image/svg+xml;base64,";
        return address.StartsWith(svg, StringComparison.Ordinal)
            ? Of(Encoding.UTF8.GetString(Convert.FromBase64String(address[svg.Length..]))) : [];
    }

    private static IEnumerable<string> InStyle(string text) =>
        Url().Matches(text).Concat(Import().Matches(text)).SelectMany(match => Resolve(match.Groups["address"].Value));

    private static IEnumerable<string> InScript(string text) => Machine().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"<script(?<attributes>[^>]*)>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex(@"<style[^>]*>(?<text>.*?)</style>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Style();

    [GeneratedRegex("""<(?<name>[a-zA-Z][\w-]*)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[\w:-]+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+))""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""url\(\s*['"]?(?<address>[^'")]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex("""@import\s+['"](?<address>[^'"]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Import();

    // An address with a machine's name in it; names of XML's vocabularies look like one and are never asked for.
    [GeneratedRegex(@"(?:(?:https?|wss?|ftp):)?//(?!www\.w3\.org/)(?:[\w-]+\.)+[a-zA-Z]{2,}|(?:https?|wss?):/+[\w\[]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Machine();
}
