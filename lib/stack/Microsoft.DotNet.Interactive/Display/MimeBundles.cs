using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Makes of a shown value what a front end gets: all its representations, and always some text for tools that show nothing else.</summary>
internal static class MimeBundles
{
    public static MimeBundle Of(object? value) => From(value, FormattedValue.CreateManyFromObject(value));

    public static MimeBundle From(object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        var data = new Dictionary<string, string>();
        foreach (var formatted in formattedValues)
        {
            if (!formatted.SuppressDisplay)
                data[formatted.MimeType] = formatted.Value ?? "";
        }
        if (!data.ContainsKey(PlainTextFormatter.MimeType))
            data[PlainTextFormatter.MimeType] = PlainText(value, data);
        return new MimeBundle(data);
    }

    private static string PlainText(object? value, Dictionary<string, string> data)
    {
        // What was given as text of some type is that text; anything else has a plain formatter of its own.
        if (value is string or null && data.Count > 0)
        {
            var (type, text) = data.First();
            return type == HtmlFormatter.MimeType ? HtmlText.Of(text) : text.Length <= BoundedFormatter.PlainTextLimit ? text : $"{type} of {text.Length:N0} characters";
        }
        return Pictures.IsPicture(value) ? value!.ToString() ?? "" : BoundedFormatter.Format(value, PlainTextFormatter.MimeType);
    }
}
