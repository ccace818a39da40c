using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>
/// Weaves <see cref="Beyond.CellGuard"/> into a cell: a look at the stack where a function begins, a look for interrupts in each turn of a
/// loop. It adds no line, so stacks and sequence points name the lines the user wrote.
/// </summary>
internal sealed class GuardWeaver : CSharpSyntaxWalker
{
    private const string Enter = " global::Microsoft.DotNet.Interactive.Beyond.CellGuard.Enter();";
    private const string Turn = " global::Microsoft.DotNet.Interactive.Beyond.CellGuard.Turn();";

    private readonly List<(int Position, int Length, string Text)> edits = [];

    /// <summary>The tree with guards, or the same tree where there is nothing to guard.</summary>
    public static SyntaxTree Weave(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        if (root.ContainsDiagnostics && tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            return tree;
        var weaver = new GuardWeaver();
        weaver.Visit(root);
        if (weaver.edits.Count == 0)
            return tree;
        var source = tree.GetText().ToString();
        var woven = new StringBuilder(source.Length + weaver.edits.Count * 80);
        var at = 0;
        // Where two loops end at the same place, the inner one's brace comes first: it was found later.
        foreach (var (position, length, text) in weaver.edits.Select((edit, i) => (edit, i)).OrderBy(e => e.edit.Position).ThenBy(e => e.edit.Text[0] == '}' ? -e.i : e.i).Select(e => e.edit))
        {
            woven.Append(source, at, position - at).Append(text);
            at = position + length;
        }
        woven.Append(source, at, source.Length - at);
        return tree.WithChangedText(SourceText.From(woven.ToString(), Encoding.UTF8));
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers));
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers));
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers));
        base.VisitOperatorDeclaration(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, isVoid: true);
        base.VisitConstructorDeclaration(node);
    }

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, isVoid: !node.IsKind(SyntaxKind.GetAccessorDeclaration));
        base.VisitAccessorDeclaration(node);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        GuardGetter(node.ExpressionBody, node.SemicolonToken);
        base.VisitPropertyDeclaration(node);
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        GuardGetter(node.ExpressionBody, node.SemicolonToken);
        base.VisitIndexerDeclaration(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        Guard(node.Block, null, default, isVoid: false);
        base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        Guard(node.Block, null, default, isVoid: false);
        base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitWhileStatement(node);
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitDoStatement(node);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitForStatement(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitForEachVariableStatement(node);
    }

    private void GuardLoop(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            Insert(block.OpenBraceToken.Span.End, Turn);
            return;
        }
        Insert(body.SpanStart, "{" + Turn + " ");
        Insert(body.Span.End, "}");
    }

    private void Guard(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, bool isVoid)
    {
        if (block is not null)
        {
            Insert(block.OpenBraceToken.Span.End, Enter);
            return;
        }
        if (arrow is null)
            return;
        var isStatement = isVoid || arrow.Expression is ThrowExpressionSyntax;
        edits.Add((arrow.ArrowToken.SpanStart, arrow.ArrowToken.Span.Length, "{" + Enter + (isStatement ? " " : " return ")));
        Insert(semicolon.Span.End, "}");
    }

    private void GuardGetter(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (arrow is null)
            return;
        edits.Add((arrow.ArrowToken.SpanStart, arrow.ArrowToken.Span.Length, "{ get {" + Enter + (arrow.Expression is ThrowExpressionSyntax ? " " : " return ")));
        Insert(semicolon.Span.End, "}}");
    }

    private void Insert(int position, string text) => edits.Add((position, 0, text));

    private static bool IsVoid(TypeSyntax returnType, SyntaxTokenList modifiers) =>
        returnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        || (modifiers.Any(SyntaxKind.AsyncKeyword) && returnType.ToString().Split('.')[^1] is "Task" or "ValueTask");
}
