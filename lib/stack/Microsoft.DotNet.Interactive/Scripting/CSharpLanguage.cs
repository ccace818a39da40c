using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Assistance;
using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>C# cells: the session they share, and the order in which they run.</summary>
internal sealed class CSharpLanguage : ICellLanguage
{
    /// <summary>How long an interrupted cell has to stop by itself before the kernel goes on without it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>The same for a cell that has asked for its token: a trainer finishes its step and saves. A second interrupt ends it.</summary>
    private static readonly TimeSpan GraceOfListeners = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Kernel kernel = new CSharpKernel();
    private readonly Session session;
    private readonly CellRunner runner;
    private readonly DirectiveTable directives;
    private readonly Lazy<CodeAssistant> assistant;
    private int abandoned;

    public CSharpLanguage()
    {
        ConsoleRouter.Install();
        var loader = new CellLoader();
        session = new Session(new CellReferences(), loader);
        directives = new DirectiveTable(loader);
        runner = new CellRunner(session, directives);
        assistant = new(() => new CodeAssistant(session, directives));
    }

    public IReadOnlyList<CellVariable> Variables => session.Variables();

    public Task WarmUpAsync() => WarmUp.RunAsync(session, assistant);

    public async Task<CellOutcome> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellation)
    {
        try
        {
            await turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CellOutcome(Interrupted());
        }
        try
        {
            using var scope = new CellScope(output, cancellation, kernel);
            var error = await RunAsync(scope, request.Insisted, async () =>
            {
                await runner.RunAsync(request.Code, $"Cell {request.Number}", scope);
                return true;
            });
            return new CellOutcome(error.Error);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<EvaluationOutcome> EvaluateAsync(string expression, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            using var scope = new CellScope(SilentOutput.Instance, cancellation, kernel);
            var (value, error) = await RunAsync(scope, default, async () => MimeBundles.Of(await session.Start(session.Compile(expression, "expression", scope.Cancellation))));
            return new EvaluationOutcome(value, error);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task<CompletionList> CompleteAsync(string code, int cursor, CancellationToken cancellation) => assistant.Value.CompleteAsync(code, cursor, cancellation);

    public Task<Inspection?> InspectAsync(string code, int cursor, CancellationToken cancellation) => assistant.Value.InspectAsync(code, cursor, cancellation);

    public Completeness IsComplete(string code) => CompletenessCheck.Of(code);

    public ValueTask DisposeAsync()
    {
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a cell's work on a thread of its own until it ends, or until it has been interrupted and does not end.</summary>
    private async Task<(T? Value, CellError? Error)> RunAsync<T>(CellScope scope, CancellationToken insisted, Func<Task<T>> work)
    {
        var running = CellThread.Run(async () =>
        {
            scope.Enter();
            try
            {
                return await work();
            }
            finally
            {
                scope.Context.Dispose();
            }
        });
        // Loops look for interrupts only while there is one; an abandoned cell's loops do so until it is gone.
        using var armed = scope.Cancellation.Register(() => Beyond.CellGuard.Arm(true));
        try
        {
            await EndOrGraceOver(running, scope, insisted);
            if (!running.IsCompleted)
            {
                scope.Abandon();
                Interlocked.Increment(ref abandoned);
                _ = running.ContinueWith(task => { _ = task.Exception; Forget(); }, TaskScheduler.Default);
                return (default, Interrupted(" It did not stop and was left behind: what it was doing goes on unseen until it ends or the kernel restarts."));
            }
            return (await running, null);
        }
        catch (CellException e)
        {
            return (default, e.Error);
        }
        catch (OperationCanceledException) when (scope.Cancellation.IsCancellationRequested)
        {
            return (default, Interrupted());
        }
        catch (Exception e)
        {
            return (default, CellTraceback.Of(e));
        }
        finally
        {
            if (Volatile.Read(ref abandoned) == 0)
                Beyond.CellGuard.Arm(false);
        }
    }

    private void Forget()
    {
        if (Interlocked.Decrement(ref abandoned) == 0)
            Beyond.CellGuard.Arm(false);
    }

    /// <summary>Waits until a cell has ended, or has been interrupted and used up its grace.</summary>
    private static async Task EndOrGraceOver(Task running, CellScope scope, CancellationToken insisted)
    {
        if (await EndOr(running, Timeout.InfiniteTimeSpan, scope.Cancellation))
            return;
        if (!scope.IsListening || !await EndOr(running, GraceOfListeners, insisted))
            await Task.WhenAny(Task.Delay(Grace, CancellationToken.None), running);
    }

    /// <summary>Whether a task ended before a time was over or a token fired.</summary>
    private static async Task<bool> EndOr(Task running, TimeSpan time, CancellationToken token)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = await Task.WhenAny(Task.Delay(time, ended.Token), running);
        await ended.CancelAsync();
        return first == running;
    }

    private static CellError Interrupted(string more = "") => new("Interrupted", "The cell was interrupted." + more, ["The cell was interrupted." + more]);
}
