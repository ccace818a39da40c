using System.Runtime.CompilerServices;

namespace AnimeGan;

/// <summary>
/// Until disposed, no finalizer runs. TorchSharp 0.107 hands libtorch the address of a Scalar that nothing refers to any more; where
/// another thread causes a collection just then, its finalizer frees it, and the step fails ("Expected false to be true", toFloat): see
/// docs/reliability.md. Finalizers of one process run on one thread; this keeps that thread waiting in a finalizer of its own.
/// </summary>
/// <remarks>
/// Where one is held already, a second holds nothing: two trainings in one process shall not keep finalizers from ever running.
/// </remarks>
internal sealed class FinalizersHeld : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1); // somebody else's finalizer may take long
    private static int holding;

    private ManualResetEventSlim? done;

    internal FinalizersHeld()
    {
        if (Interlocked.Exchange(ref holding, 1) != 0)
            return;
        done = new();
        var reached = new ManualResetEventSlim();
        Drop(reached, done);
        GC.Collect(0);
        Holds = reached.Wait(patience);
    }

    /// <summary>Whether they are held by this, and not by another or not in time.</summary>
    internal bool Holds { get; }

    public void Dispose()
    {
        if (done is null)
            return;
        done.Set();
        done = null;
        Volatile.Write(ref holding, 0);
    }

    // Not inlined: nothing may refer to it when the collection begins.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(ManualResetEventSlim reached, ManualResetEventSlim done) => _ = new Gate(reached, done);

    private sealed class Gate(ManualResetEventSlim reached, ManualResetEventSlim done)
    {
        ~Gate()
        {
            reached.Set();
            done.Wait();
        }
    }
}

/// <summary>Things that belong to what is made of them, once it is made.</summary>
internal static class Owned
{
    /// <summary>Makes something of a thing. Where that throws, nobody has the thing, and it is disposed.</summary>
    internal static TResult Into<T, TResult>(T thing, Func<T, TResult> make) where T : IDisposable
    {
        try
        {
            return make(thing);
        }
        catch
        {
            thing.Dispose();
            throw;
        }
    }
}
