namespace AnimeGan.Tests.Training;

public sealed class RunEstimateTests
{
    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        using var faces = TestFaces.Make(30, 16);
        var estimate = RunEstimate.Measure(Presets.Smoke with { BatchSize = 4, Steps = 40 }, faces, TestDevice.Device);
        Assert.True(estimate.SecondsPerStep > 0 && estimate.MemoryMb > 10 && estimate.CheckpointMb > 0.01);
        Assert.Equal(estimate.SecondsPerStep * 40, estimate.Seconds, 1e-9);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Of_a_card_is_told_what_is_held_and_what_fits()
    {
        string[] cards = ["4300 MiB, 143771 MiB", "100 MiB, 8000 MiB"];
        Assert.Equal((100 * 1.048576, 8000 * 1.048576), Devices.CardMemory(cards, 1, null));
        Assert.Equal((100 * 1.048576, 8000 * 1.048576), Devices.CardMemory(cards, 0, "1"));
        Assert.Equal((null, null), Devices.CardMemory(cards, 2, null));
        Assert.Equal((null, null), Devices.CardMemory(cards, 0, "GPU-8f6e"));
        Assert.Equal((null, null), Devices.CardMemory(["[N/A], [N/A]"], 0, null)); // where memory is shared with the processor
        Assert.Equal(96, RunEstimate.Largest(64, 1000, 5000, 7000));
        Assert.Null(RunEstimate.Largest(64, null, null, null));
        Assert.Null(RunEstimate.Largest(64, 1000, 1000, 7000));
    }
}
