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
    private const string EnterAsync = " global::Microsoft.DotNet.Interactive.Beyond.CellGuard.EnterAsync();";
    private const string Entered = "global::Microsoft.DotNet.Interactive.Beyond.CellGuard.Entered()";
    private const string Turn = " global::Microsoft.DotNet.Interactive.Beyond.CellGuard.Turn();";

    private readonly List<(int Position, int Length, string Text)> edits = [];

    private readonly LambdaForm form;
    private bool hasRecursiveLambda;

    private GuardWeaver(LambdaForm form) => this.form = form;

    /// <summary>How a lambda that calls itself and is a single expression is guarded; what fits depends on types, which the weaver does not know.</summary>
    private enum LambdaForm
    {
        Conditional,
        Block,
        Unguarded,
    }

    /// <summary>
    /// The tree with guards, in the forms to be tried one after the other until one compiles; none where there is nothing to guard.
    /// </summary>
    public static IEnumerable<SyntaxTree> Weave(SyntaxTree tree)
    {
        if (tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            yield break;
        foreach (var form in Enum.GetValues<LambdaForm>())
        {
            var weaver = new GuardWeaver(form);
            weaver.Visit(tree.GetRoot());
            if (weaver.edits.Count > 0)
                yield return weaver.Apply(tree);
            if (!weaver.hasRecursiveLambda)
                yield break;
        }
    }

    private SyntaxTree Apply(SyntaxTree tree)
    {
        var source = tree.GetText().ToString();
        var woven = new StringBuilder(source.Length + edits.Count * 80);
        var at = 0;
        // Where two loops end at the same place, the inner one's brace comes first: it was found later.
        foreach (var (position, length, text) in edits.Select((edit, i) => (edit, i)).OrderBy(e => e.edit.Position).ThenBy(e => e.edit.Text[0] == '}' ? -e.i : e.i).Select(e => e.edit))
        {
            woven.Append(source, at, position - at).Append(text);
            at = position + length;
        }
        woven.Append(source, at, source.Length - at);
        return tree.WithChangedText(SourceText.From(woven.ToString(), Encoding.UTF8));
    }

    public override void VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        GuardInitializers(node);
        base.VisitClassDeclaration(node);
    }

    public override void VisitRecordDeclaration(RecordDeclarationSyntax node)
    {
        if (node.IsKind(SyntaxKind.RecordDeclaration))
            GuardInitializers(node);
        base.VisitRecordDeclaration(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers), node.Modifiers.Any(SyntaxKind.AsyncKeyword));
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers), node.Modifiers.Any(SyntaxKind.AsyncKeyword));
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        Guard(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers), node.Modifiers.Any(SyntaxKind.AsyncKeyword));
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
        GuardLambda(node);
        base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        GuardLambda(node);
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

    private void Guard(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, bool isVoid, bool isAsync = false)
    {
        var enter = isAsync ? EnterAsync : Enter;
        if (block is not null)
        {
            Insert(block.OpenBraceToken.Span.End, enter);
            return;
        }
        if (arrow is null)
            return;
        var isStatement = isVoid || arrow.Expression is ThrowExpressionSyntax;
        edits.Add((arrow.ArrowToken.SpanStart, arrow.ArrowToken.Span.Length, "{" + enter + (isStatement ? " " : " return ")));
        Insert(semicolon.Span.End, "}");
    }

    private void GuardLambda(LambdaExpressionSyntax node)
    {
        if (node.Block is { } block)
        {
            Insert(block.OpenBraceToken.Span.End, node.Modifiers.Any(SyntaxKind.AsyncKeyword) ? EnterAsync : Enter);
            return;
        }
        var target = node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
        if (target is null || !node.Body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == target))
            return;
        hasRecursiveLambda = true;
        if (form == LambdaForm.Unguarded)
            return;
        Insert(node.Body.SpanStart, form == LambdaForm.Conditional ? $"{Entered} ? " : $"{{{(node.Modifiers.Any(SyntaxKind.AsyncKeyword) ? EnterAsync : Enter)} ");
        Insert(node.Body.Span.End, form == LambdaForm.Conditional ? " : default" : ";}");
    }

    /// <summary>What initializes the members of a class runs before its constructors: it is guarded by a member in front.</summary>
    private void GuardInitializers(TypeDeclarationSyntax type)
    {
        var values = type.Members.SelectMany(member => member switch
        {
            FieldDeclarationSyntax field when !field.Modifiers.Any(m => m.IsKind(SyntaxKind.StaticKeyword) || m.IsKind(SyntaxKind.ConstKeyword)) => field.Declaration.Variables.Select(v => v.Initializer),
            PropertyDeclarationSyntax property when !property.Modifiers.Any(SyntaxKind.StaticKeyword) => [property.Initializer],
            _ => [],
        });
        if (type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
            && values.OfType<EqualsValueClauseSyntax>().Any(value => value.DescendantNodes().Any(node => node is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax)))
            Insert(type.OpenBraceToken.Span.End, $" private readonly bool __entered = {Entered};");
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
