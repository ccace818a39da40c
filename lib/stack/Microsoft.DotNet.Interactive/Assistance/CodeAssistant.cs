using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Assistance;

/// <summary>Answers questions about code that is being written: what may follow, and what is this.</summary>
internal sealed class CodeAssistant(Session session, DirectiveTable directives)
{
    // A description is found for each item by itself; the first ones are those a reader sees.
    private const int Described = 24;
    private const int MostItems = 500;

    private readonly SessionWorkspace workspace = new(session);
    private readonly DirectiveAssistant directiveAssistant = new(directives, session);

    public async Task<CompletionList> CompleteAsync(string code, int cursor, CancellationToken cancellation)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        if (directiveAssistant.Complete(code, cursor) is { } ofDirective)
            return ofDirective;
        if (CSharpText.Of(code, cursor) is not { } text)
            return new CompletionList(cursor, cursor, []);
        var document = workspace.Open(text);
        if (CompletionService.GetService(document) is not { } service
            || await service.GetCompletionsAsync(document, cursor, cancellationToken: cancellation) is not { ItemsList.Count: > 0 } list)
            return new CompletionList(cursor, cursor, []);
        var start = Math.Min(list.Span.Start, cursor);
        var typed = text[start..cursor];
        var matching = list.ItemsList.Where(item => item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !IsOfTheCompiler(item))
            .OrderByDescending(item => item.FilterText.StartsWith(typed, StringComparison.Ordinal)).ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
            .DistinctBy(item => item.DisplayText).Take(MostItems).ToList();
        var items = new List<Completion>(matching.Count);
        foreach (var item in matching)
        {
            var description = items.Count < Described ? await service.GetDescriptionAsync(document, item, cancellation) : null;
            var (signature, documentation) = Description(description);
            items.Add(new Completion(InsertionOf(item), KindOf(item), signature, documentation));
        }
        return new CompletionList(start, cursor, items);
    }

    public async Task<Inspection?> InspectAsync(string code, int cursor, CancellationToken cancellation)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        if (directiveAssistant.Inspect(code, cursor) is { } ofDirective)
            return ofDirective;
        if (CSharpText.Of(code, cursor) is not { } text)
            return null;
        var document = workspace.Open(text);
        if (QuickInfoService.GetService(document) is not { } service)
            return null;
        foreach (var position in await PlacesAsync(document, cursor, cancellation))
        {
            if (await service.GetQuickInfoAsync(document, position, cancellation) is { Sections.Length: > 0 } info)
                return QuickInfoText.Of(info);
        }
        return null;
    }

    /// <summary>Asks for something, so that the first question of the user is answered fast.</summary>
    public async Task WarmUpAsync()
    {
        await CompleteAsync("Console.", 8, default);
        await InspectAsync("Console.WriteLine", 12, default);
    }

    /// <summary>Where something to be told may be: at the cursor, before it, else the method whose arguments it is among.</summary>
    private static async Task<IReadOnlyList<int>> PlacesAsync(Document document, int cursor, CancellationToken cancellation)
    {
        var places = new List<int> { cursor };
        if (cursor > 0)
            places.Add(cursor - 1);
        if (await document.GetSyntaxRootAsync(cancellation) is { FullSpan.Length: > 0 } root)
        {
            var token = root.FindToken(Math.Min(Math.Max(0, cursor - 1), root.FullSpan.End - 1));
            foreach (var call in token.Parent?.AncestorsAndSelf() ?? [])
            {
                if (call is InvocationExpressionSyntax invocation)
                    places.Add(invocation.Expression is MemberAccessExpressionSyntax member ? member.Name.SpanStart : invocation.Expression.SpanStart);
                else if (call is ObjectCreationExpressionSyntax creation)
                    places.Add(creation.Type.Span.End - 1);
            }
        }
        return places;
    }

    private static (string Signature, string Documentation) Description(CompletionDescription? description)
    {
        if (description is null)
            return ("", "");
        var text = description.Text;
        var end = text.IndexOf('\n');
        return end < 0 ? (text, "") : (text[..end].Trim(), text[end..].Trim());
    }

    private static string InsertionOf(CompletionItem item) =>
        item.Properties.TryGetValue("InsertionText", out var insertion) ? insertion : item.DisplayText;

    private static bool IsOfTheCompiler(CompletionItem item) => item.DisplayText.Contains('<') && item.DisplayText.StartsWith('<');

    private static string KindOf(CompletionItem item) => item.Tags.FirstOrDefault(tag => Kinds.ContainsKey(tag)) is { } tag ? Kinds[tag] : "text";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["Method"] = "method",
        ["ExtensionMethod"] = "method",
        ["Property"] = "property",
        ["Field"] = "field",
        ["Local"] = "variable",
        ["Parameter"] = "variable",
        ["Class"] = "class",
        ["Structure"] = "struct",
        ["Interface"] = "interface",
        ["Enum"] = "enum",
        ["EnumMember"] = "enum",
        ["Delegate"] = "class",
        ["Event"] = "event",
        ["Namespace"] = "module",
        ["Keyword"] = "keyword",
        ["Constant"] = "constant",
        ["TypeParameter"] = "type",
        ["Snippet"] = "snippet",
    };
}
