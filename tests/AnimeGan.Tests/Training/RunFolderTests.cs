namespace AnimeGan.Tests.Training;

public sealed class RunFolderTests : FolderTests
{
    private static readonly DataRecord Data = new("faces.safetensors", 10, 16, "0123456789abcdef");

    [Fact]
    public void Runs_are_numbered_and_named_after_their_preset()
    {
        Assert.Equal("0001-smoke", Create().Name);
        Assert.Equal("0002-smoke", Create().Name);
        Directory.CreateDirectory(folder.File("0041-mine"));
        Directory.CreateDirectory(folder.File("notes"));
        Assert.Equal("0042-smoke", Create().Name);
    }

    [Fact]
    public void Runs_started_together_get_numbers_of_their_own()
    {
        var names = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, _ => names.Add(Create().Name));
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"{number:D4}-smoke"), names.Order());
    }

    [Fact]
    public void It_opens_as_it_was_made()
    {
        var run = Create();
        var opened = RunFolder.Open(run.Path + System.IO.Path.DirectorySeparatorChar);
        Assert.Equal((run.Name, run.Path, run.Options, run.Data), (opened.Name, opened.Path, opened.Options, opened.Data));
        Assert.True(Directory.Exists(opened.SamplesPath) && Directory.Exists(opened.CheckpointsPath));
    }

    [Fact]
    public void What_is_no_run_is_refused()
    {
        Assert.Contains("not a run", Assert.Throws<RunException>(() => RunFolder.Open(folder.File("nothing"))).Message);
        var run = Create();
        Assert.EndsWith($"Name one of the runs in it: {run.Path}.", Assert.Throws<RunException>(() => RunFolder.Open(folder.Path)).Message);
        File.WriteAllText(System.IO.Path.Combine(run.Path, "data.json"), "{");
        Assert.Contains("data.json", Assert.Throws<RunException>(() => RunFolder.Open(run.Path)).Message);
        foreach (var text in new[] { "{}", "null", "[]", "{\"source\":null,\"count\":1,\"image_size\":8,\"sha256\":\"a\"}",
            "{\"source\":\"x\",\"count\":1,\"image_size\":8}" })
        {
            File.WriteAllText(System.IO.Path.Combine(run.Path, "data.json"), text);
            Assert.Contains("data.json", Assert.Throws<RunException>(() => RunFolder.Open(run.Path)).Message);
        }
        File.WriteAllText(System.IO.Path.Combine(run.Path, "options.json"), "{\"lamda\": 1}");
        Assert.Contains("lamda", Assert.Throws<OptionException>(() => RunFolder.Open(run.Path)).Message);
    }

    [Fact]
    public void One_trainer_at_a_time()
    {
        var run = Create();
        using (run.Lock())
            Assert.Contains("another process", Assert.Throws<RunException>(() => run.Lock()).Message);
        run.Lock().Dispose();
    }

    [Fact]
    public void Checkpoints_are_listed_by_step_whatever_else_lies_there()
    {
        var run = Create();
        foreach (var name in new[] { "step-0000020.safetensors", "step-0000003.safetensors", "step-12345678.safetensors",
            "step-x.safetensors", ".step-0000007.safetensors.1.tmp", "notes.txt" })
            File.WriteAllText(System.IO.Path.Combine(run.CheckpointsPath, name), "");
        Assert.Equal([3L, 20, 12345678], run.Checkpoints().Select(found => found.Step));
        run.DeleteUnfinished();
        Assert.Equal(5, Directory.GetFiles(run.CheckpointsPath).Length);
    }

    [Theory]
    [InlineData(2, 0, new long[] { 50, 60 })]
    [InlineData(1, 30, new long[] { 30, 60 })]
    [InlineData(3, 20, new long[] { 20, 40, 50, 60 })]
    public void The_last_few_and_every_kth_checkpoint_stay(int last, int every, long[] expected)
    {
        var run = RunFolder.Create(folder.Path, Presets.Smoke with { KeepLast = last, KeepEvery = every }, Data);
        for (var step = 10; step <= 60; step += 10)
            File.WriteAllText(run.CheckpointPath(step), "");
        run.DeleteOldCheckpoints(60);
        Assert.Equal(expected, run.Checkpoints().Select(found => found.Step));
    }

    [Fact]
    public void Checkpoints_of_later_steps_are_not_counted_and_stay()
    {
        var run = RunFolder.Create(folder.Path, Presets.Smoke with { KeepLast = 2, KeepEvery = 0 }, Data);
        foreach (var step in new[] { 0, 5, 10, 15, 20, 30, 40 })
            File.WriteAllText(run.CheckpointPath(step), "");
        run.DeleteOldCheckpoints(15);
        Assert.Equal([10L, 15, 20, 30, 40], run.Checkpoints().Select(found => found.Step));
    }

    [Fact]
    public void The_newest_run_is_that_of_the_highest_number_whatever_else_lies_there()
    {
        RunFolder Trained(string runs)
        {
            var run = RunFolder.Create(runs, Presets.Smoke, Data);
            File.WriteAllText(run.CheckpointPath(1), "");
            return run;
        }
        var newest = Trained(folder.Path);
        Trained(folder.File("backup"));
        Directory.Move(Trained(folder.File("others")).Path, folder.File("old")); // a run, without a number
        Directory.CreateDirectory(folder.File("0009-notes"));
        Assert.Equal(newest.Path, RunFolder.Unfinished(folder.Path, Presets.Smoke, Data)?.Path);
    }

    private RunFolder Create() => RunFolder.Create(folder.Path, Presets.Smoke, Data);
}
