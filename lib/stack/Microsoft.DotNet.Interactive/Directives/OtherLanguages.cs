using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>Parts of a cell that are not C# are shown in their own representation, or kept.</summary>
internal sealed class OtherLanguages(ValueDirectives values)
{
    public Task ShowAsync(CellPart part, DirectiveContext context)
    {
        var text = part.Code.TrimStart('\n').TrimEnd();
        switch (part.Language)
        {
            case "html":
                context.Scope.Context.DisplayAs(text, HtmlFormatter.MimeType);
                break;
            case "markdown":
                context.Scope.Context.DisplayAs(text, "text/markdown");
                break;
            case "javascript":
                context.Scope.Context.DisplayAs($"<script type=\"text/javascript\">{text}</script>", HtmlFormatter.MimeType);
                break;
            case "mermaid":
                // JupyterLab and Notebook draw the first; what shows Markdown draws the second; everything else has the source.
                context.Scope.Context.Show(text,
                [
                    new("text/vnd.mermaid", text),
                    new("text/markdown", $"```mermaid\n{text}\n```"),
                    new(HtmlFormatter.MimeType, $"<pre class=\"mermaid\">{WebUtility.HtmlEncode(text)}</pre>"),
                    new(PlainTextFormatter.MimeType, text),
                ]);
                break;
            case "value":
                return values.KeepAsync(part.Opening!, text, context);
        }
        return Task.CompletedTask;
    }
}
