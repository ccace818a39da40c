using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.QuickInfo;

namespace Microsoft.DotNet.Interactive.Assistance;

/// <summary>What the compiler's services tell of a symbol, as plain text and as Markdown.</summary>
internal static class QuickInfoText
{
    public static Inspection Of(QuickInfoItem info)
    {
        var (plain, markdown) = (new StringBuilder(), new StringBuilder());
        foreach (var section in info.Sections)
        {
            var text = section.Text.Trim();
            if (text.Length == 0)
                continue;
            plain.Append(plain.Length > 0 ? "\n\n" : "").Append(text);
            markdown.Append(markdown.Length > 0 ? "\n\n" : "").Append(section.Kind switch
            {
                QuickInfoSectionKinds.Description => $"```csharp\n{text}\n```",
                QuickInfoSectionKinds.DocumentationComments or QuickInfoSectionKinds.RemarksDocumentationComments or QuickInfoSectionKinds.ReturnsDocumentationComments or QuickInfoSectionKinds.ValueDocumentationComments => Prose(section),
                _ => Escape(text),
            });
        }
        return new Inspection(new MimeBundle(new Dictionary<string, string> { ["text/plain"] = plain.ToString(), ["text/markdown"] = markdown.ToString() }));
    }

    /// <summary>Names of code inside of sentences are set as code.</summary>
    private static string Prose(QuickInfoSection section)
    {
        var text = new StringBuilder();
        foreach (var part in section.TaggedParts)
        {
            var isName = part.Tag is TextTags.Class or TextTags.Method or TextTags.Parameter or TextTags.Property or TextTags.Struct or TextTags.Interface
                or TextTags.Enum or TextTags.EnumMember or TextTags.Field or TextTags.Keyword or TextTags.TypeParameter or TextTags.Delegate or TextTags.Record;
            text.Append(isName ? $"`{part.Text}`" : Escape(part.Text));
        }
        return text.ToString().Trim();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("*", "\\*").Replace("_", "\\_").Replace("`", "\\`").Replace("<", "\\<").Replace("\r\n", "\n").Replace("\n", "  \n");
}
