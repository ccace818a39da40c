using System.Net;
using System.Text.RegularExpressions;

namespace Microsoft.DotNet.Interactive;

/// <summary>The words of a piece of HTML, for front ends and tools that show text alone.</summary>
internal static partial class HtmlText
{
    public static string Of(string html)
    {
        if (html.Length > BoundedFormatter.Limit)
            return $"HTML of {html.Length:N0} characters";
        var text = Unseen().Replace(html, "");
        text = Breaks().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tags().Replace(text, ""));
        text = BlankLines().Replace(Blanks().Replace(text, " "), "\n").Trim();
        return text.Length > BoundedFormatter.PlainTextLimit ? text[..BoundedFormatter.PlainTextLimit] + " ..." : text;
    }

    [GeneratedRegex("<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex("<(br|/p|/div|/tr|/li|/h\\d|/pre|/table)\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("[ \\t]+")]
    private static partial Regex Blanks();

    [GeneratedRegex("\\s*\\n\\s*")]
    private static partial Regex BlankLines();
}
