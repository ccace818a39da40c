using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>
/// The chain of submissions that makes up what cells have declared so far. Each is compiled against the one before it; only those that
/// declare something become part of the chain, so that a session of a thousand small expressions compiles as fast as a new one.
/// </summary>
internal sealed class Session(CellReferences references, CellLoader loader)
{
    /// <summary>.NET Interactive's: a notebook that compiles here compiles there.</summary>
    public static readonly ImmutableArray<string> Usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", "Microsoft.DotNet.Interactive.Kernel",
    ];

    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    // Optimised code: a training loop in a cell runs as it would in a library.
    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, scriptClassName: "Submission#0", usings: Usings, optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true, concurrentBuild: false, assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default, warningLevel: 4);

    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbChecksumAlgorithm: default);

    // Replaced when it grows: questions about code are answered while cells run.
    private ImmutableArray<Submission> chain = [];
    private int compiled;

    // The compiler hands the symbols of references from one compilation to the next as long as some compilation holds them, and takes the
    // first that are alive. Two compilations at a time would make two sets of the framework's, and a type of one is none of the other's:
    // so there is one at a time, and the first is held for good.
    private readonly Lock compiling = new();
    private CSharpCompilation? first;
    private volatile Pattern? latest;

    public CellReferences References => references;

    /// <summary>What later code is compiled against; null before the first declaration.</summary>
    public CSharpCompilation? Last => chain.LastOrDefault()?.Compilation;

    /// <summary>The submissions that declare something, in the order they ran.</summary>
    public IReadOnlyList<Submission> Chain => chain;

    /// <summary>Compiles code that can see all that ran before it.</summary>
    /// <param name="code">C#, its directives blanked out.</param>
    /// <param name="path">What diagnostics and stacks call it.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <exception cref="CellException">It does not compile.</exception>
    public Submission Compile(string code, string path, CancellationToken cancellation)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), Parsing, path, cancellation);
        Emitted attempt;
        lock (compiling)
        {
            attempt = Attempt(tree, cancellation);
            first ??= attempt.Compilation;
        }
        if (!attempt.Success)
            throw new CellException(CellDiagnostics.Error(attempt.Diagnostics));
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        return new Submission(code, attempt.Compilation, Load(attempt, cancellation), HasResult(attempt.Compilation), Declares(root), DeferredNames.In(root), Warnings(attempt, tree, cancellation));
    }

    /// <summary>Starts a submission and gives it its place in the chain: from here on later code sees it.</summary>
    /// <returns>Its completion, with the value of its last expression.</returns>
    public Task<object?> Start(Submission submission)
    {
        // Every submission finds those before it in the array and puts itself behind them; one that consists of usings alone takes no place.
        var own = new object?[chain.Length + 2];
        var slot = 1;
        foreach (var earlier in chain)
        {
            if (earlier.State is { } state)
                own[slot++] = state;
        }
        var running = submission.Start(own);
        submission.State = own[slot];
        return running;
    }

    /// <summary>Keeps what a submission has declared. One that was abandoned is not kept.</summary>
    public void Keep(Submission submission)
    {
        if (!submission.Declares)
            return;
        chain = chain.Add(submission);
        OverwrittenVariables.Release(chain);
    }

    /// <summary>The variables of the session, each as its last declaration left it.</summary>
    public IReadOnlyList<CellVariable> Variables()
    {
        var found = new Dictionary<string, CellVariable>();
        foreach (var submission in chain)
        {
            foreach (var field in submission.Variables())
                found[field.Name] = new CellVariable(field.Name, field.FieldType, field.GetValue(submission.State));
        }
        return [.. found.Values.OrderBy(variable => variable.Name, StringComparer.Ordinal)];
    }

    /// <summary>Gives a variable of the session another value.</summary>
    public bool Set(string name, object? value)
    {
        var (submission, field) = chain.Reverse().SelectMany(s => s.Variables().Select(f => (s, f))).FirstOrDefault(pair => pair.f.Name == name);
        field?.SetValue(submission.State, value);
        return field is not null;
    }

    /// <summary>What the compiler makes of code that can see all that ran before it.</summary>
    /// <param name="tree">The code.</param>
    /// <remarks>
    /// Until a cell declares something or brings a reference, all share a name and what the compiler has found in the references: to find it
    /// takes as long as to compile a small cell.
    /// </remarks>
    public CSharpCompilation CreateCompilation(SyntaxTree tree)
    {
        var (last, assemblies) = (Last, references.Current);
        if (latest is { } like && like.Last == last && like.References == assemblies)
            return like.Compilation.ReplaceSyntaxTree(like.Compilation.SyntaxTrees[0], tree);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Cell{Interlocked.Increment(ref compiled)}", tree, assemblies, Options.WithScriptClassName($"Submission#{chain.Length}"), last, typeof(object));
        latest = new Pattern(compilation, last, assemblies);
        return compilation;
    }

    /// <summary>Compiles with guards woven in, else without. Whatever is wrong is told of the code as it was written.</summary>
    private Emitted Attempt(SyntaxTree tree, CancellationToken cancellation)
    {
        Emitted? last = null;
        foreach (var form in GuardWeaver.Weave(tree).Append(tree))
        {
            var compilation = CreateCompilation(form);
            var (image, symbols) = (new MemoryStream(), new MemoryStream());
            if (((CompilationUnitSyntax)form.GetRoot(cancellation)).Members.Count == 0)
            {
                // Nothing but usings: there is no code to emit, and the compiler will not.
                var diagnostics = compilation.GetDiagnostics(cancellation);
                return new Emitted(compilation, image, symbols, diagnostics.All(d => d.Severity != DiagnosticSeverity.Error), diagnostics);
            }
            var result = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellation);
            last = new Emitted(compilation, image, symbols, result.Success, result.Diagnostics);
            if (last.Success)
                break;
        }
        return last!;
    }

    private Func<object?[], Task<object?>> Load(Emitted emitted, CancellationToken cancellation)
    {
        if (emitted.Image.Length == 0)
            return _ => Task.FromResult<object?>(null);
        emitted.Image.Position = 0;
        emitted.Symbols.Position = 0;
        var entry = emitted.Compilation.GetEntryPoint(cancellation) ?? throw new InvalidOperationException("A submission has no entry point.");
        var type = loader.LoadSubmission(emitted.Image, emitted.Symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        return type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private string[] Warnings(Emitted emitted, SyntaxTree tree, CancellationToken cancellation)
    {
        var warnings = emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning);
        if (warnings.Any() && emitted.Compilation.SyntaxTrees[0] != tree)
            warnings = CreateCompilation(tree).GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Warning);
        return [.. warnings.SelectMany(CellDiagnostics.Lines)];
    }

    private static bool HasResult(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[0];
        return ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }

    /// <summary>Whether later code can see anything of it. <c>int.TryParse(text, out var n)</c> declares a variable, too.</summary>
    private static bool Declares(CompilationUnitSyntax root) =>
        root.Usings.Count > 0 || root.Externs.Count > 0 || root.Members.Any(member => member is not GlobalStatementSyntax)
        || root.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax or LocalFunctionStatementSyntax);

    private sealed record Pattern(CSharpCompilation Compilation, CSharpCompilation? Last, ImmutableArray<MetadataReference> References);

    private sealed record Emitted(CSharpCompilation Compilation, MemoryStream Image, MemoryStream Symbols, bool Success, ImmutableArray<Diagnostic> Diagnostics);
}
