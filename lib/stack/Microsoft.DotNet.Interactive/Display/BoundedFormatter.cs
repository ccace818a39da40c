using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Formats values with the formatters registered for them, within bounds: whatever a cell shows, the page and the kernel stay alive.
/// </summary>
internal static class BoundedFormatter
{
    /// <summary>The most characters of one representation; a plot or a picture fits, a listing of a large array does not.</summary>
    public const int Limit = 8 << 20;

    /// <summary>The most characters of a text shown as it is, which a page lays out far more slowly.</summary>
    public const int PlainTextLimit = 256 << 10;

    /// <summary>The representations a value is shown in: the given ones, else those preferred for its type.</summary>
    public static IReadOnlyList<string> TypesFor(object? value, string[]? mimeTypes) =>
        mimeTypes is { Length: > 0 } ? mimeTypes : Pictures.IsPicture(value) ? [Pictures.MimeType] : HtmlMethod.IsThere(value) ? [HtmlFormatter.MimeType] : [.. Formatter.GetPreferredMimeTypesFor(value?.GetType())];

    /// <summary>A value's text in one representation; where it is too long, what fits and a note of what was left out.</summary>
    public static string Format(object? value, string mimeType)
    {
        if (mimeType == Pictures.MimeType && Pictures.IsPicture(value))
            return Pictures.Encode(value!);
        var isPlain = mimeType == PlainTextFormatter.MimeType;
        if (value is null)
            return value.ToDisplayString(mimeType);
        if (value is string { Length: > PlainTextLimit } text)
        {
            var cut = Cut(text);
            if (isPlain)
                return cut;
            value = cut;
        }
        else if (isPlain && value is IHtmlContent html)
            return HtmlText.Of(html.ToString() ?? "");
        if (mimeType == HtmlFormatter.MimeType && HtmlMethod.Call(value) is { } own)
            return own.Length <= Limit ? own : TooLong(value, mimeType);
        var writer = new BoundedWriter(isPlain ? PlainTextLimit : Limit);
        try
        {
            using var context = new FormatContext(writer);
            Formatter.GetPreferredFormatterFor(value.GetType(), mimeType).Format(value, context);
        }
        catch (Exception) when (writer.IsFull)
        {
            // Text can end anywhere; markup cannot.
            return isPlain ? writer + $" ... (cut after {PlainTextLimit:N0} characters)"
                : mimeType == HtmlFormatter.MimeType ? $"<pre>{System.Net.WebUtility.HtmlEncode(Format(value, PlainTextFormatter.MimeType))}</pre>"
                : TooLong(value, mimeType);
        }
        return writer.ToString();
    }

    private static string TooLong(object value, string mimeType) => Format($"The {mimeType} of this {value.GetType().Name} is longer than {Limit:N0} characters and not shown.", mimeType);

    private static string Cut(string text) =>
        $"{text.AsSpan(0, PlainTextLimit)} ... ({text.Length - PlainTextLimit:N0} more characters)";
}
