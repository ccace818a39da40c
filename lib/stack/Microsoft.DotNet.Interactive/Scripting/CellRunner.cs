using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>Runs a cell's parts one after the other: C# in the session, other languages by showing them, directives by doing them.</summary>
internal sealed class CellRunner(Session session, DirectiveTable directives)
{
    /// <summary>Runs a cell, or a file that a cell imports.</summary>
    /// <param name="code">Its text.</param>
    /// <param name="path">What diagnostics and stacks call it.</param>
    /// <param name="scope">Whose output it is.</param>
    /// <param name="showResult">Whether the value of the last expression is shown.</param>
    /// <param name="language">What the text is in where it does not say.</param>
    public async Task RunAsync(string code, string path, CellScope scope, bool showResult = true, string language = "csharp")
    {
        foreach (var part in CellParts.Of(code, language))
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            var context = new DirectiveContext(this, session, scope, path);
            if (part.Action is { } action)
            {
                await directives.DoAsync(action, context);
                continue;
            }
            foreach (var reference in part.References)
                await directives.DoAsync(reference, context);
            if (part.Language == "csharp")
            {
                if (!part.IsBlank)
                    await RunCSharpAsync(part.Code, path, scope, showResult);
            }
            else
                await directives.ShowAsync(part, context);
        }
    }

    private async Task RunCSharpAsync(string code, string path, CellScope scope, bool showResult)
    {
        var submission = session.Compile(code, path, scope.Cancellation);
        foreach (var line in submission.Warnings)
            scope.Write(OutputStream.Error, line + "\n");
        object? value;
        try
        {
            value = await session.Start(submission);
        }
        finally
        {
            // What a failing cell declared before it failed is there to be looked at; what an abandoned one still does is not.
            if (!scope.IsAbandoned)
                session.Keep(submission);
        }
        if (submission.HasResult && showResult)
            scope.PublishResult(value);
    }
}
