using System.Runtime.CompilerServices;

namespace AnimeGan.Tests;

public class FinalizersHeldTests
{
    /// <summary>TorchSharp's finalizers free numbers that libtorch still reads.</summary>
    [Fact]
    public void No_finalizer_runs_within_a_step_or_while_faces_are_drawn()
    {
        using var state = new TrainingState(Presets.Smoke with { BatchSize = 4 }, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        None_runs_within(state.Generator, () => state.TakeStep(faces, TagSampler.PaperPrior));
        None_runs_within(state.Generator, () => new FaceSampler(state.Generator).Draw(new FaceSampler(state.Generator).Source()[0]));
    }

    private static void None_runs_within(FaceGenerator generator, Action action)
    {
        var finalized = new ManualResetEventSlim();
        var within = false;
        var hook = generator.register_forward_pre_hook((_, z, c) =>
        {
            Finalized.Drop(finalized);
            GC.Collect();
            within |= finalized.Wait(200);
            return (z, c);
        });
        action();
        hook.remove();
        Assert.False(within);
        Assert.True(finalized.Wait(10_000));
    }

    [Fact]
    public void No_finalizer_runs_while_they_are_held()
    {
        var finalized = new ManualResetEventSlim();
        for (var tries = 0; !finalized.IsSet; tries++)
        {
            Assert.True(tries < 100, "another test holds them all the time");
            using var held = new FinalizersHeld();
            Finalized.Drop(finalized);
            GC.Collect();
            if (!held.Holds)
                continue;
            Assert.False(finalized.Wait(100));
            held.Dispose();
            Assert.True(finalized.Wait(10_000));
        }
    }

    private sealed class Finalized(ManualResetEventSlim finalized)
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void Drop(ManualResetEventSlim finalized) => _ = new Finalized(finalized);

        ~Finalized() => finalized.Set();
    }
}
