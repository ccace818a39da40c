using Microsoft.DotNet.Interactive.Jupyter.Output;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>
/// Runs cells on a thread with a large stack, so that a recursion as deep as a notebook's reader may try does not end the process. A cell
/// that does not come back after an interrupt is left to itself with its thread; the next one gets another.
/// </summary>
internal sealed class CellRunner(ICellLanguage language)
{
    private const int StackBytes = 256 << 20;

    /// <summary>The language gives an interrupted cell a grace of its own first; this is for a language that does not come back either.</summary>
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(10);

    private CellThread? thread;

    internal CellOutcome Run(CellRequest request, CellOutput output, CancellationToken cancellation)
    {
        thread ??= new CellThread(StackBytes);
        var done = thread.Start(() =>
        {
            CurrentCell.Enter(output);
            return language.ExecuteAsync(request, output, cancellation).GetAwaiter().GetResult();
        });
        try
        {
            using var abandon = new CancellationTokenSource();
            using var registration = cancellation.Register(() => abandon.CancelAfter(grace));
            done.Wait(abandon.Token);
            return done.Result;
        }
        catch (OperationCanceledException)
        {
            thread.Abandon();
            thread = null;
            output.Close();
            return Failed("OperationCanceledException", "The cell was interrupted, did not stop, and was left to itself: it may still be running.");
        }
        catch (AggregateException e)
        {
            var cause = e.InnerException ?? e;
            return Failed(cause.GetType().Name, cause.Message, cause.ToString().Split('\n'));
        }
    }

    private static CellOutcome Failed(string name, string value, params string[] traceback) =>
        new(new CellError(name, value, traceback.Length > 0 ? traceback : [$"{name}: {value}"]));

    /// <summary>A thread that runs one piece of work after the other.</summary>
    private sealed class CellThread
    {
        private readonly System.Collections.Concurrent.BlockingCollection<Action> work = [];

        internal CellThread(int stackBytes) => new Thread(() =>
        {
            foreach (var piece in work.GetConsumingEnumerable())
                piece();
        }, stackBytes)
        { IsBackground = true, Name = "cells" }.Start();

        internal Task<CellOutcome> Start(Func<CellOutcome> run)
        {
            // What waits for the outcome must not go on here.
            var outcome = new TaskCompletionSource<CellOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            work.Add(() => ExecutionContext.Run(ExecutionContext.Capture()!, _ =>
            {
                try
                {
                    outcome.SetResult(run());
                }
                catch (Exception e)
                {
                    outcome.SetException(e);
                }
            }, null));
            return outcome.Task;
        }

        internal void Abandon() => work.CompleteAdding();
    }
}
