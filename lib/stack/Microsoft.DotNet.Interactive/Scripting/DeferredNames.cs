using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>The names mentioned by code of a cell that may run after the cell: in functions, lambdas, queries and types.</summary>
internal static class DeferredNames
{
    public static IReadOnlySet<string> In(CompilationUnitSyntax root)
    {
        var names = new HashSet<string>();
        foreach (var node in root.DescendantNodes(IsImmediate).Where(node => !IsImmediate(node)))
            names.UnionWith(node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return names;
    }

    private static bool IsImmediate(SyntaxNode node) => node is not
        (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax
        or BaseTypeDeclarationSyntax or QueryExpressionSyntax or RefExpressionSyntax or RefTypeSyntax);
}
