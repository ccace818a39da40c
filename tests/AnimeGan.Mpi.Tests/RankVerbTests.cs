using AnimeGan.Cli.Tests;
using AnimeGan.Training;

namespace AnimeGan.Mpi.Tests;

/// <summary>Several ranks as a user starts and loses them.</summary>
public sealed class RankVerbTests : RunFixture
{
    private static readonly string[] few = ["--steps", "20", "--set", "sample_every=10", "checkpoint_every=10"];
    private static readonly string[] endless = ["--steps", "100000", "--set", "sample_every=0", "checkpoint_every=5"];

    public RankVerbTests() => Needs.Mpiexec();

    [Fact]
    public void Stopped_by_Ctrl_C_it_resumes_to_the_same_bytes_and_goes_on_with_another_number_of_ranks()
    {
        string[] options = ["--steps", "100", "--set", "sample_every=50", "checkpoint_every=50", "--ranks", "2"];
        Done(Animegan.Run(Train("whole", options)));
        using (var program = Animegan.Start(Train("stopped", options)))
        {
            WaitForStep("stopped", 3);
            program.Interrupt();
            var result = program.Wait();
            Assert.Equal(130, result.ExitCode);
            Assert.Contains("To go on: animegan resume", result.Output);
        }
        var stopped = OnlyRun("stopped");
        var step = (int)stopped.Checkpoints()[^1].Step;
        Assert.InRange(step, 3, 99);
        Assert.Empty(RankFinder.Of(InFolder("stopped")));
        var other = Copy(stopped.Path, InFolder("other", "0001-smoke"));
        Done(Resume(stopped.Path, "--ranks", "2"));
        AssertSame(OnlyRun("whole"), stopped);

        Done(Resume(other));
        foreach (var (one, two) in stopped.Log().Zip(RunFolder.Open(other).Log()).Take(step + 10))
            Assert.Equal(one.DLoss, two.DLoss, 1e-2 * Math.Abs(one.DLoss));
    }

    [Theory, InlineData(0), InlineData(1)]
    public void When_a_rank_is_killed_all_end_with_one_message_and_the_run_resumes(int rank)
    {
        using var program = Animegan.StartRanks([.. Enumerable.Repeat(Train("killed", endless), 2)]);
        WaitForStep("killed", 12);
        RankFinder.Kill(rank, InFolder("killed"));
        Assert.True(program.Wait(TimeSpan.FromSeconds(10)), "the others live on");
        var result = program.Wait();
        Assert.NotEqual(0, result.ExitCode);
        var message = Assert.Single(result.Error.Split('\n'), line => line.StartsWith("animegan:", StringComparison.Ordinal));
        Assert.Contains($"rank {rank} on ", message);
        Assert.Contains("was killed", message);
        var run = OnlyRun("killed");
        Assert.Contains($"The last checkpoint is {run.CheckpointPath(10)[..^15]}", message);
        Assert.Empty(RankFinder.Of(InFolder("killed")));
        Done(Resume(run.Path, "--steps", $"{run.Checkpoints()[^1].Step + 5}"));
    }

    [Fact]
    public void Ctrl_C_on_one_rank_saves_and_stops_all()
    {
        using var program = Animegan.Start(Train("stopped", [.. endless, "--ranks", "2"]));
        WaitForStep("stopped", 3);
        RankFinder.Interrupt(1, InFolder("stopped"));
        var result = program.Wait();
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("as rank 1 was asked to. To go on: animegan resume", result.Output);
        var run = OnlyRun("stopped");
        Assert.Equal(run.Log()[^1].Step, run.Checkpoints()[^1].Step);
        Assert.Empty(RankFinder.Of(InFolder("stopped")));
    }

    [Fact]
    public void A_rank_with_other_options_is_refused()
    {
        using var program = Animegan.StartRanks(Train("refused", few), Train("refused", [.. few, "lambda_gp=7"]));
        var result = program.Wait();
        Assert.Equal(1, result.ExitCode);
        var message = Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains("rank 1 on ", message);
        Assert.Contains("lambda_gp is 7 here and 0.5 on rank 0", message);
        Assert.False(Directory.Exists(InFolder("refused")));
    }

    /// <summary>As where a machine lacks MPI: mpiexec by itself would have the others wait for it forever.</summary>
    [Fact]
    public void One_that_ends_before_it_met_the_others_ends_them() =>
        Assert.Equal(3, RankWork.Launch(2, InFolder("early"), RankWork.None).Code);

    [Fact]
    public void What_all_ranks_lack_is_said_once()
    {
        var result = Animegan.Run("train", "--data", InFolder("nowhere.zip"), "--device", "cpu", "--ranks", "2", "--out", InFolder("runs"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nowhere.zip", Assert.Single(result.Error.Trim().Split('\n')));
    }

    /// <summary>As on a full disk, which rank 0 alone meets.</summary>
    [Fact]
    public void What_rank_0_cannot_write_ends_all()
    {
        Done(Animegan.Run(Train("full", "--steps", "10", "--set", "sample_every=0", "checkpoint_every=10")));
        var run = OnlyRun("full");
        File.Delete(run.LogPath);
        Directory.CreateDirectory(run.LogPath);
        var result = Resume(run.Path, "--steps", "20", "--ranks", "2");
        Assert.Equal(4, result.ExitCode);
        var message = Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains("rank 0 on ", message);
        Assert.Contains($"The last checkpoint is {run.CheckpointPath(10)}.", message);
        Assert.Empty(RankFinder.Of(run.Path));
    }

    private static Animegan.Result Resume(string run, params string[] more) => Animegan.Run(["resume", run, "--device", "cpu", .. more]);

    private static void Done(Animegan.Result result) => Assert.True(result.ExitCode == 0, $"{result.ExitCode}: {result.Error}");

    private static string Copy(string run, string to)
    {
        foreach (var file in Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }
}
