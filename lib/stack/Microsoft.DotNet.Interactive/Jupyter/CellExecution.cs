using Microsoft.DotNet.Interactive.Jupyter.Output;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>Has the language run a cell and waits for it, but not for ever once it is interrupted.</summary>
internal sealed class CellExecution(ICellLanguage language)
{
    /// <summary>The language gives up an interrupted cell after a grace of its own; these are for a language that does not come back either.</summary>
    private static readonly TimeSpan grace = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan graceWhenInsisted = TimeSpan.FromSeconds(10);

    internal CellOutcome Run(CellRequest request, CellOutput output, CancellationToken cancellation)
    {
        try
        {
            var running = language.ExecuteAsync(request, output, cancellation);
            using var abandon = new CancellationTokenSource();
            using var registration = cancellation.Register(() => abandon.CancelAfter(grace));
            using var insisted = request.Insisted.Register(() => abandon.CancelAfter(graceWhenInsisted));
            running.Wait(abandon.Token);
            return running.Result;
        }
        catch (OperationCanceledException)
        {
            return Failed("OperationCanceledException", "The cell was interrupted, did not stop, and was left to itself: it may still be running.");
        }
        catch (AggregateException e)
        {
            var cause = e.InnerException ?? e;
            return Failed(cause.GetType().Name, cause.Message, cause.ToString().Split('\n'));
        }
        finally
        {
            // What an interrupted cell has left running is not to write under it any more.
            if (cancellation.IsCancellationRequested)
                output.Close();
        }
    }

    private static CellOutcome Failed(string name, string value, params string[] traceback) =>
        new(new CellError(name, value, traceback.Length > 0 ? traceback : [$"{name}: {value}"]));
}
