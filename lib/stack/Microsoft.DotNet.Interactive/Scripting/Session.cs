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

    private readonly List<Submission> chain = [];
    private object?[] states = new object?[16];
    private int compiled;

    public CellReferences References => references;

    /// <summary>What later code is compiled against; null before the first declaration.</summary>
    public CSharpCompilation? Last => chain.LastOrDefault()?.Compilation;

    /// <summary>Compiles code that can see all that ran before it.</summary>
    /// <param name="code">C#, its directives blanked out.</param>
    /// <param name="path">What diagnostics and stacks call it.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <exception cref="CellException">It does not compile.</exception>
    public Submission Compile(string code, string path, CancellationToken cancellation)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), Parsing, path, cancellation);
        var plain = CreateCompilation(tree);
        var woven = GuardWeaver.Weave(tree);
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var compilation = woven == tree ? plain : CreateCompilation(woven);
        var result = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellation);
        if (!result.Success && woven != tree)
        {
            // Whatever is wrong is told of the code as it was written; should only the weaving be wrong, the cell runs without it.
            (compilation, image, symbols) = (plain, new MemoryStream(), new MemoryStream());
            result = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellation);
        }
        if (!result.Success)
        {
            if (references.Widen())
                return Compile(code, path, cancellation);
            throw new CellException(CellDiagnostics.Error(result.Diagnostics));
        }
        var warnings = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning).ToList();
        if (warnings.Count > 0 && compilation != plain)
            warnings = [.. plain.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Warning)];
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        var declares = root.Usings.Count > 0 || root.Members.Any(member => member is not GlobalStatementSyntax) || DeclaresInExpressions(root);
        return new Submission(compilation, Load(compilation, image, symbols, cancellation), HasResult(plain, root), declares, DeferredNames.In(root), [.. warnings.SelectMany(CellDiagnostics.Lines)]);
    }

    /// <summary>Starts a submission and gives it its place in the chain: from here on later code sees it.</summary>
    /// <returns>Its completion, with the value of its last expression.</returns>
    public Task<object?> Start(Submission submission)
    {
        if (states.Length < chain.Count + 8)
            Array.Resize(ref states, states.Length * 2);
        // Every submission finds those before it in the array and puts itself behind them.
        var own = (object?[])states.Clone();
        var slot = chain.Count + 1;
        own[slot] = null;
        var running = submission.Start(own);
        submission.State = own[slot];
        return running;
    }

    /// <summary>Keeps what a submission has declared. One that was abandoned is not kept.</summary>
    public void Keep(Submission submission)
    {
        if (!submission.Declares)
            return;
        chain.Add(submission);
        states[chain.Count] = submission.State;
        OverwrittenVariables.Release(chain);
    }

    /// <summary>The variables of the session, each as its last declaration left it.</summary>
    public IReadOnlyList<CellVariable> Variables()
    {
        var found = new Dictionary<string, CellVariable>();
        foreach (var submission in chain.ToArray())
        {
            foreach (var field in submission.Variables())
                found[field.Name] = new CellVariable(field.Name, field.FieldType, field.GetValue(submission.State));
        }
        return [.. found.Values.OrderBy(variable => variable.Name, StringComparer.Ordinal)];
    }

    /// <summary>Gives a variable of the session another value.</summary>
    public bool Set(string name, object? value)
    {
        var (submission, field) = chain.AsEnumerable().Reverse().SelectMany(s => s.Variables().Select(f => (s, f))).FirstOrDefault(pair => pair.f.Name == name);
        field?.SetValue(submission.State, value);
        return field is not null;
    }

    public CSharpCompilation CreateCompilation(SyntaxTree tree) => CSharpCompilation.CreateScriptCompilation(
        $"Cell{Interlocked.Increment(ref compiled)}", tree, references.Current, Options.WithScriptClassName($"Submission#{chain.Count}"), Last, typeof(object));

    private Func<object?[], Task<object?>> Load(CSharpCompilation compilation, MemoryStream image, MemoryStream symbols, CancellationToken cancellation)
    {
        image.Position = 0;
        symbols.Position = 0;
        var entry = compilation.GetEntryPoint(cancellation) ?? throw new InvalidOperationException("A submission has no entry point.");
        var type = loader.LoadSubmission(image, symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        return type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private static bool HasResult(CSharpCompilation compilation, CompilationUnitSyntax root)
    {
        if (root.Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return false;
        return compilation.GetSemanticModel(root.SyntaxTree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }

    /// <summary><c>int.TryParse(text, out var n)</c> declares a variable in a statement that is no declaration.</summary>
    private static bool DeclaresInExpressions(CompilationUnitSyntax root) =>
        root.Members.OfType<GlobalStatementSyntax>().Any(member => member.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax or LocalFunctionStatementSyntax));
}
