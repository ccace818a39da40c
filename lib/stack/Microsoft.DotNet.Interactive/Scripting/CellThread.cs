namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>Runs cells on threads of their own, with room for deep recursion. One that never ends does not keep the process alive.</summary>
internal static class CellThread
{
    // The usual. More would not help the endless recursion, whose end takes longer the deeper it got.
    private const int StackBytes = 8 << 20;

    public static Task<T> Run<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work().ContinueWith(
                    task =>
                    {
                        if (task.IsCanceled)
                            done.SetCanceled();
                        else if (task.Exception is { } failure)
                            done.SetException(failure.InnerExceptions);
                        else
                            done.SetResult(task.Result);
                    },
                    CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }, StackBytes)
        {
            IsBackground = true,
            Name = "cell",
        };
        thread.Start();
        return done.Task;
    }
}
