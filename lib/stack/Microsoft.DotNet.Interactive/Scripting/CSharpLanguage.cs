using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>C# cells by Roslyn's scripting: each is a submission that sees what those before it declared.</summary>
internal sealed class CSharpLanguage : ICellLanguage
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ScriptOptions options = ScriptOptions.Default
        .WithImports("System", "System.Text", "System.IO", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting")
        .WithReferences(AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && a.Location.Length > 0))
        .WithLanguageVersion(LanguageVersion.Preview);

    private ScriptState<object>? state;

    public IReadOnlyList<CellVariable> Variables => [.. (state?.Variables ?? []).Select(v => new CellVariable(v.Name, v.Type, v.Value))];

    public Task WarmUpAsync() => Task.Run(() => CSharpScript.Create("0", options).Compile());

    public async Task<CellOutcome> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        var (consoleOut, consoleError) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(TextWriter.Synchronized(new StreamWriterTo(output, OutputStream.Out)));
            Console.SetError(TextWriter.Synchronized(new StreamWriterTo(output, OutputStream.Error)));
            state = await (state is null
                ? CSharpScript.RunAsync(request.Code, options, cancellationToken: cancellation)
                : state.ContinueWithAsync<object>(request.Code, cancellationToken: cancellation)).WaitAsync(cancellation);
            if (state.ReturnValue is { } value)
                output.Result(Bundle(value));
            return new CellOutcome();
        }
        catch (Exception e)
        {
            return new CellOutcome(new CellError(e.GetType().Name, e.Message, e.ToString().Split('\n')));
        }
        finally
        {
            Console.SetOut(consoleOut);
            Console.SetError(consoleError);
            turn.Release();
        }
    }

    public async Task<EvaluationOutcome> EvaluateAsync(string expression, CancellationToken cancellation)
    {
        try
        {
            var result = await (state is null
                ? CSharpScript.RunAsync(expression, options, cancellationToken: cancellation)
                : state.ContinueWithAsync<object>(expression, cancellationToken: cancellation));
            return new EvaluationOutcome(Bundle(result.ReturnValue), null);
        }
        catch (Exception e)
        {
            return new EvaluationOutcome(null, new CellError(e.GetType().Name, e.Message, [e.Message]));
        }
    }

    public Task<CompletionList> CompleteAsync(string code, int cursor, CancellationToken cancellation)
    {
        var start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
            start--;
        var prefix = code[start..cursor];
        return Task.FromResult(new CompletionList(start, cursor,
            [.. Variables.Where(v => v.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(v => new Completion(v.Name, "field", $"{v.Type} {v.Name}"))]));
    }

    public Task<Inspection?> InspectAsync(string code, int cursor, CancellationToken cancellation) => Task.FromResult(
        Variables.FirstOrDefault(v => code.Contains(v.Name, StringComparison.Ordinal)) is { } variable
            ? new Inspection(new MimeBundle(new Dictionary<string, string> { ["text/plain"] = $"{variable.Type} {variable.Name}" }))
            : null);

    public Completeness IsComplete(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Script);
        return !SyntaxFactory.IsCompleteSubmission(tree) ? new Completeness(CompletenessStatus.Incomplete, "    ")
            : tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? new Completeness(CompletenessStatus.Invalid)
            : new Completeness(CompletenessStatus.Complete);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static MimeBundle Bundle(object? value) => new(Formatter.GetPreferredMimeTypesFor(value?.GetType()).Append("text/plain").Distinct()
        .ToDictionary(type => type, type => value.ToDisplayString(type)));

    private sealed class StreamWriterTo(ICellOutput output, OutputStream stream) : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => output.Stream(stream, value.ToString());

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
                output.Stream(stream, value);
        }
    }
}
