using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

/// <summary>Threads that use and dispose the same tensors get exceptions at worst: never a crash, never a value of freed memory.</summary>
public class ThreadTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    [Fact]
    public void One_thread_uses_what_another_disposes()
    {
        var live = LiveTensors.Count();
        var shared = full(64, 64, 2f);
        var end = DateTime.UtcNow + Duration;
        var used = 0;
        var threads = Enumerable.Range(0, 3).Select(n => new Thread(() =>
        {
            while (DateTime.UtcNow < end)
            {
                var seen = Volatile.Read(ref shared);
                try
                {
                    using var doubled = n == 0 ? seen + seen : n == 1 ? seen.matmul(seen) : cat([seen, seen]);
                    using var row = doubled.select(0, 0);
                    using var first = row.select(0, 0);
                    var value = first.item<float>();
                    Assert.True(value == (n == 0 ? 4 : n == 1 ? 256 : 2), $"thread {n} read {value}");
                    Interlocked.Increment(ref used);
                }
                catch (ObjectDisposedException)
                {
                    // The other thread was first.
                }
            }
        })).ToList();
        RunAll(threads, () =>
        {
            while (DateTime.UtcNow < end)
            {
                var old = Interlocked.Exchange(ref shared, full(64, 64, 2f));
                old.Dispose();
            }
        });
        shared.Dispose();
        Assert.True(used > 100, $"only {used} uses came about");
        Assert.Equal(live, LiveTensors.Count());
    }

    [Fact]
    public void Several_threads_dispose_the_same_tensors()
    {
        var live = LiveTensors.Count();
        for (var round = 0; round < 30; round++)
        {
            var tensors = Enumerable.Range(0, 50).Select(_ => zeros(4)).ToArray();
            var threads = Enumerable.Range(0, 3).Select(_ => new Thread(() => Array.ForEach(tensors, tensor => tensor.Dispose()))).ToList();
            RunAll(threads, () => Array.ForEach(tensors, tensor => tensor.Dispose()));
        }
        Assert.Equal(live, LiveTensors.Count());
    }

    [Fact]
    public void A_scope_may_end_while_another_thread_disposes_its_tensors()
    {
        var live = LiveTensors.Count();
        for (var round = 0; round < 100; round++)
        {
            Tensor[] tensors;
            Thread other;
            using (NewDisposeScope())
            {
                tensors = [.. Enumerable.Range(0, 50).Select(_ => zeros(4))];
                other = new Thread(() => Array.ForEach(tensors, tensor => tensor.Dispose()));
                other.Start();
            }
            other.Join();
            Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
        }
        Assert.Equal(live, LiveTensors.Count());
    }

    [Fact]
    public void Each_thread_has_its_own_scopes_grad_mode_and_errors()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor? made = null;
        var recorded = false;
        var message = "";
        var thread = new Thread(() =>
        {
            recorded = is_grad_enabled();
            made = ones(3);
            message = Assert.ThrowsAny<Exception>(() => ones(2, 3).matmul(ones(2, 3))).Message;
        });
        RunAll([thread], () => Assert.ThrowsAny<Exception>(() => ones(2).view(5)));
        Assert.True(recorded);
        Assert.Contains("2x3", message, StringComparison.Ordinal);
        Assert.Equal(0, scope.DisposablesView.Count(x => ReferenceEquals(x, made)));
        made!.Dispose();
    }

    /// <summary>Runs threads beside an action of this one; an exception in any of them is the test's.</summary>
    private static void RunAll(List<Thread> threads, Action here)
    {
        threads.ForEach(thread => thread.Start());
        here();
        foreach (var thread in threads)
            Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "a thread hangs");
    }
}
