using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>Whether a console should run what was typed, or ask for another line.</summary>
internal static class CompletenessCheck
{
    private const int IndentWidth = 4;

    public static Completeness Of(string code)
    {
        if (CellParts.Of(code).LastOrDefault(part => part.Language == "csharp" && !part.IsBlank) is not { } part)
            return new Completeness(CompletenessStatus.Complete);
        var tree = CSharpSyntaxTree.ParseText(part.Code, Session.Parsing);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness(CompletenessStatus.Incomplete, new string(' ', IndentWidth * Depth(tree)));
        return new Completeness(tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? CompletenessStatus.Invalid : CompletenessStatus.Complete);
    }

    /// <summary>How many braces and parentheses are open.</summary>
    private static int Depth(SyntaxTree tree) => Math.Max(0, tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing).Sum(token => token.Kind() switch
    {
        SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
        SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
        _ => 0,
    }));
}
