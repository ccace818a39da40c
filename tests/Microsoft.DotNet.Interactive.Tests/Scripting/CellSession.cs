using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Scripting;

/// <summary>A session whose cells a test runs one after the other.</summary>
internal sealed class CellSession : IAsyncDisposable
{
    private int number;

    public CSharpLanguage Language { get; } = new();

    public async Task<(RecordedOutput Output, CellError? Error)> Try(string code, RecordedOutput? output = null, CancellationToken cancellation = default, CancellationToken insisted = default)
    {
        output ??= new RecordedOutput();
        var outcome = await Language.ExecuteAsync(new CellRequest(code, ++number) { Insisted = insisted }, output, cancellation);
        return (output, outcome.Error);
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<RecordedOutput> Run(string code, RecordedOutput? output = null)
    {
        var (shown, error) = await Try(code, output);
        Assert.True(error is null, error is null ? "" : string.Join('\n', error.Traceback));
        return shown;
    }

    /// <summary>The text of the last expression of a cell that must succeed.</summary>
    public async Task<string?> Value(string code) => (await Run(code)).Value?.Data["text/plain"];

    /// <summary>The error of a cell that must fail.</summary>
    public async Task<CellError> Error(string code)
    {
        var (_, error) = await Try(code);
        return Assert.IsType<CellError>(error);
    }

    public ValueTask DisposeAsync() => Language.DisposeAsync();
}
