using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Starts a scope that disposes every tensor made on this thread while it is the innermost one.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Push();

    /// <summary>The innermost scope of this thread, if any.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Runs a function in a scope of its own and moves its result to the scope around it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(expr());
    }
}

/// <summary>The scopes of each thread, the innermost last.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    private readonly List<DisposeScope> scopes = [];
    private readonly ThreadDisposeScopeStatistics statistics = new();

    internal static DisposeScopeManager Current => current ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => Current.statistics;

    internal DisposeScope? Innermost { get; private set; }

    internal DisposeScope Push()
    {
        var scope = new DisposeScope(this, Innermost);
        scopes.Add(scope);
        return Innermost = scope;
    }

    internal void Remove(DisposeScope scope)
    {
        scopes.Remove(scope);
        Innermost = scopes.Count > 0 ? scopes[^1] : null;
    }

    /// <summary>Hands a new tensor to the innermost scope.</summary>
    internal void Register(torch.Tensor tensor)
    {
        var scope = Innermost;
        if (scope is null)
        {
            statistics.TensorStatistics.CreatedOutsideScopeCount++;
            return;
        }
        statistics.TensorStatistics.CreatedInScopeCount++;
        scope.Add(tensor);
    }
}

/// <summary>
/// Disposes what was made on its thread while it was the innermost scope, unless that has been detached or moved.
/// Adding and removing a tensor takes constant time and no allocation.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly DisposeScope? outer;
    private readonly List<IDisposable> disposables = [];

    // Another thread may dispose or move a tensor of this scope.
    private readonly Lock gate = new();
    private bool disposed;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        this.outer = outer;
    }

    public int DisposablesCount => disposables.Count;

    public IReadOnlyList<IDisposable> DisposablesView => disposables;

    /// <summary>Hands objects to the scope around this one, or to nobody where this is the outermost.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        MoveToOther(outer!, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(outer!, disposables);

    /// <summary>Hands objects to another scope; to nobody where that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        if (Remove(disposable))
        {
            if (scope is null)
                Count(disposable, s => s.DetachedFromScopeCount++);
            else
                scope.Add(disposable);
        }
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
            MoveToOther(scope, disposable);
    }

    /// <summary>Takes objects out of the scope: their owner disposes them.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        if (Remove(disposable))
            Count(disposable, s => s.DetachedFromScopeCount++);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
            Detach(disposable);
    }

    /// <summary>Makes this scope the owner of objects, whoever owned them before.</summary>
    public void Attach(IDisposable disposable)
    {
        (disposable as torch.Tensor)?.OwningDisposeScope?.Remove(disposable);
        Add(disposable);
        Count(disposable, s => s.AttachedToScopeCount++);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var attached = disposables.ToList();
        attached.ForEach(Attach);
        return attached;
    }

    public bool Contains(IDisposable disposable) => IndexOf(disposable) >= 0;

    /// <summary>Forgets an object that has been disposed by its owner.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Remove(disposable))
            Count(disposable, s => s.DisposedInScopeCount++);
    }

    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    /// <summary>Disposes what the scope holds except these, which it goes on holding.</summary>
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        for (var i = disposables.Count - 1; i >= 0; i--)
        {
            // A disposed tensor, also one disposed by another thread, takes itself out of the list; the last entry fills
            // its gap: one that has been seen, or will be.
            IDisposable disposable;
            lock (gate)
            {
                if (i >= disposables.Count)
                    continue;
                disposable = disposables[i];
            }
            if (keep.Contains(disposable))
                continue;
            disposable.Dispose();
            if (disposable is not torch.Tensor)
                MarkAsDisposed(disposable);
        }
    }

    /// <summary>Disposes everything the scope still holds and makes the scope around it the current one.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        DisposeEverything();
        manager.Remove(this);
    }

    internal void Add(IDisposable disposable)
    {
        lock (gate)
        {
            if (disposable is torch.Tensor tensor)
            {
                if (ReferenceEquals(tensor.OwningDisposeScope, this))
                    return;
                tensor.OwningDisposeScope = this;
                tensor.ScopeIndex = disposables.Count;
            }
            disposables.Add(disposable);
        }
    }

    private int IndexOf(IDisposable disposable) => disposable is torch.Tensor tensor
        ? ReferenceEquals(tensor.OwningDisposeScope, this) ? tensor.ScopeIndex : -1
        : disposables.FindIndex(other => ReferenceEquals(other, disposable));

    private bool Remove(IDisposable disposable)
    {
        lock (gate)
        {
            var index = IndexOf(disposable);
            if (index >= 0)
                RemoveAt(index);
            return index >= 0;
        }
    }

    private void RemoveAt(int index)
    {
        if (disposables[index] is torch.Tensor removed)
            removed.OwningDisposeScope = null;
        var last = disposables[^1];
        disposables[index] = last;
        if (last is torch.Tensor moved && moved.OwningDisposeScope is not null)
            moved.ScopeIndex = index;
        disposables.RemoveAt(disposables.Count - 1);
    }

    private static void Count(IDisposable disposable, Action<LifetimeStatistics> count)
    {
        if (disposable is torch.Tensor)
            count(DisposeScopeManager.Statistics.TensorStatistics);
    }
}

/// <summary>How many objects of a kind one thread made, moved and disposed.</summary>
public class LifetimeStatistics
{
    public long CreatedInScopeCount { get; internal set; }
    public long CreatedOutsideScopeCount { get; internal set; }
    public long AttachedToScopeCount { get; internal set; }
    public long DetachedFromScopeCount { get; internal set; }
    public long DisposedInScopeCount { get; internal set; }
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Objects made on this thread less those disposed on it.</summary>
    public long ThreadTotalLiveCount => CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset()
    {
        CreatedInScopeCount = CreatedOutsideScopeCount = AttachedToScopeCount = 0;
        DetachedFromScopeCount = DisposedInScopeCount = DisposedOutsideScopeCount = 0;
    }

    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedInScope: {CreatedInScopeCount}; CreatedOutsideScope: {CreatedOutsideScopeCount}; "
        + $"AttachedToScope: {AttachedToScopeCount}; DetachedFromScope: {DetachedFromScopeCount}; "
        + $"DisposedInScope: {DisposedInScopeCount}; DisposedOutsideScope: {DisposedOutsideScopeCount}";
}

/// <summary>The statistics of one thread.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();
    public LifetimeStatistics PackedSequenceStatistics { get; } = new();

    public long CreatedInScopeCount => Total(s => s.CreatedInScopeCount);
    public long CreatedOutsideScopeCount => Total(s => s.CreatedOutsideScopeCount);
    public long AttachedToScopeCount => Total(s => s.AttachedToScopeCount);
    public long DetachedFromScopeCount => Total(s => s.DetachedFromScopeCount);
    public long DisposedInScopeCount => Total(s => s.DisposedInScopeCount);
    public long DisposedOutsideScopeCount => Total(s => s.DisposedOutsideScopeCount);
    public long ThreadTotalLiveCount => Total(s => s.ThreadTotalLiveCount);

    public void Reset()
    {
        TensorStatistics.Reset();
        PackedSequenceStatistics.Reset();
    }

    public override string ToString() => $"Tensors: {TensorStatistics}\nPackedSequences: {PackedSequenceStatistics}";

    private long Total(Func<LifetimeStatistics, long> count) => count(TensorStatistics) + count(PackedSequenceStatistics);
}
