using AnimeGan.Training;

namespace AnimeGan.Cli.Tests;

/// <summary>A run that is stopped in any way goes on to the same bytes as one that was not.</summary>
public class StopTests : RunFixture
{
    // How often the run of A_run_killed_at_random_moments_always_resumes is killed; ANIMEGAN_KILLS=50 for the long test.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ANIMEGAN_KILLS"), out var kills) ? kills : 3;

    [Fact]
    public void Ctrl_C_finishes_the_step_saves_and_the_run_resumes()
    {
        string[] options = ["--steps", "200", "--set", "sample_every=50", "checkpoint_every=1000"];
        Assert.Equal(0, Animegan.Run(Train("whole", options)).ExitCode);
        using (var program = Animegan.Start(Train("stopped", options)))
        {
            WaitForStep("stopped", 3);
            program.Interrupt();
            var result = program.Wait();
            Assert.Equal(130, result.ExitCode);
            Assert.Contains("To go on: animegan resume", result.Output);
            Assert.Contains("finishing this step", result.Error);
        }
        var run = OnlyRun("stopped");
        var step = TrainingLog.Read(run.LogPath).Last().Step;
        Assert.InRange(step, 3, 199);
        Assert.Equal(step, Assert.Single(run.Checkpoints()).Step);
        Assert.Equal(0, Animegan.Run("resume", run.Path, "--device", "cpu").ExitCode);
        AssertSame(OnlyRun("whole"), run);
        // What goes on says all of its call.
        using var further = Animegan.Start("resume", run.Path, "--device", "cpu", "--steps", "50000", "--data", Data);
        WaitForStep("stopped", 203);
        further.Interrupt();
        Assert.Contains($"animegan resume {run.Path} --steps 50000 --data {Data}\n", further.Wait().Output);
    }

    [Fact]
    public void Ctrl_C_in_the_midst_of_many_faces_says_which_are_whole()
    {
        var weights = Checkout.Path("data", "pretrained", "generator.safetensors");
        using var program = Animegan.Start("sample", weights, "--each", "--count", "100000", "--out", InFolder("many"), "--device", "cpu");
        for (var i = 0; i < 600 && !File.Exists(InFolder("many", "00002.png")); i++)
            Thread.Sleep(100);
        program.Interrupt();
        var result = program.Wait();
        Assert.Equal(130, result.ExitCode);
        var whole = Directory.GetFiles(InFolder("many"));
        Assert.Contains($"stopped; {whole.Length} of 100000 faces are whole in {InFolder("many")}", result.Error);
    }

    [Fact]
    public void A_run_killed_at_random_moments_always_resumes()
    {
        var random = new RandomStream(unchecked((ulong)Environment.TickCount64));
        string[] options = ["--steps", $"{60 * Kills}", "--set", "sample_every=13", "checkpoint_every=7"];
        Assert.Equal(0, Animegan.Run(Train("whole", options)).ExitCode);
        var log = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var logged = LogLength();
            using var program = Start(options);
            // Every other kill waits until steps are being done, so that it falls among steps, samples and checkpoints; the rest fall
            // anywhere from the start on.
            for (var waited = 0; kill % 2 == 1 && waited < 600 && LogLength() == logged
                && !program.Wait(TimeSpan.FromMilliseconds(50)); waited++)
            {
            }
            var delay = TimeSpan.FromSeconds((kill % 2 == 1 ? 1 : 3) * random.NextDouble());
            if (program.Wait(delay))
                Assert.Equal(0, program.Wait().ExitCode);
            else
                program.Kill();
            log.Add($"{delay.TotalSeconds:0.00} s after {(kill % 2 == 1 ? "its first step" : "the start")}: {Progress()}");
        }
        using (var program = Start(options))
        {
            var end = program.Wait();
            Assert.True(end.ExitCode == 0, $"{end.Error}\nkilled\n{string.Join('\n', log)}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', log));
        AssertSame(OnlyRun("whole"), OnlyRun("killed"));
    }

    [Fact]
    public void When_a_checkpoint_cannot_be_written_the_one_before_survives_and_the_message_says_so()
    {
        string[] options = ["--steps", "20", "--set", "sample_every=0", "checkpoint_every=10"];
        Assert.Equal(0, Animegan.Run(Train("whole", options)).ExitCode);
        Assert.Equal(0, Animegan.Run(Train("full", ["--steps", "10", .. options[2..]])).ExitCode);
        var run = OnlyRun("full");
        var before = File.ReadAllBytes(run.CheckpointPath(10));

        var result = Animegan.RunWithFilesUpTo(64, "resume", run.Path, "--steps", "20", "--device", "cpu");
        Assert.Equal(4, result.ExitCode);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains($"The last checkpoint, {run.CheckpointPath(10)}, is untouched", result.Error);
        Assert.Contains($"animegan resume {run.Path}", result.Error);
        Assert.Equal(before, File.ReadAllBytes(run.CheckpointPath(10)));
        Assert.Equal(["step-0000010.safetensors"], Directory.GetFiles(run.CheckpointsPath).Select(Path.GetFileName));

        Assert.Equal(0, Animegan.Run("resume", run.Path, "--steps", "20", "--device", "cpu").ExitCode);
        Assert.Equal(TrainingLog.Read(OnlyRun("whole").LogPath).Select(record => record.WithoutTiming()),
            TrainingLog.Read(run.LogPath).Select(record => record.WithoutTiming()));
    }

    [Fact]
    public void On_a_full_disk_the_checkpoint_before_survives()
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs root, to mount a small disk");
        var disk = Directory.CreateDirectory(InFolder("disk")).FullName;
        Assert.SkipUnless(Shell("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk) == 0, "mounting is not allowed here");
        try
        {
            Assert.Equal(0, Animegan.Run(Train("disk", "--steps", "10", "--set", "sample_every=0", "checkpoint_every=10")).ExitCode);
            var run = OnlyRun("disk");
            var before = File.ReadAllBytes(run.CheckpointPath(10));
            FillUp(Path.Combine(disk, "filler"), leave: before.Length / 2);

            var result = Animegan.Run("resume", run.Path, "--steps", "20", "--device", "cpu");
            Assert.Equal(4, result.ExitCode);
            Assert.Contains("No space left on device", result.Error);
            Assert.Contains("is untouched", result.Error);
            Assert.Equal(before, File.ReadAllBytes(run.CheckpointPath(10)));

            File.Delete(Path.Combine(disk, "filler"));
            Assert.Equal(0, Animegan.Run("resume", run.Path, "--steps", "20", "--device", "cpu").ExitCode);
            Assert.Equal(20, OnlyRun("disk").Checkpoints()[^1].Step);
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    // Starts the run, or goes on with it if its folder is there.
    private Animegan Start(string[] options) =>
        Directory.Exists(InFolder("killed")) && Directory.GetDirectories(InFolder("killed"), "0*") is [var run]
            ? Animegan.Start("resume", run, "--device", "cpu")
            : Animegan.Start(Train("killed", options));

    private long LogLength() => Directory.Exists(InFolder("killed")) && Directory.GetDirectories(InFolder("killed"), "0*") is [var run]
        && new FileInfo(Path.Combine(run, "log.jsonl")) is { Exists: true } log
        ? log.Length
        : 0;

    private string Progress() => Directory.Exists(InFolder("killed")) && Directory.GetDirectories(
        InFolder("killed"), "0*") is [var path] && RunFolder.Open(path) is var run
        ? $"{(File.Exists(run.LogPath) ? TrainingLog.Read(run.LogPath).LastOrDefault()?.Step : 0) ?? 0} steps logged, checkpoint "
            + $"{run.Checkpoints().LastOrDefault().Step}"
        : "no run yet";

    private static void FillUp(string path, int leave)
    {
        using var file = File.Create(path);
        var free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        file.Write(new byte[Math.Max(0, free - leave)]);
    }

    private static int Shell(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
