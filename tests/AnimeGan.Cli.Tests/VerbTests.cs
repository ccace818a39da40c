using System.Text.Json;
using AnimeGan.Training;

namespace AnimeGan.Cli.Tests;

public class VerbTests : RunFixture
{
    [Fact]
    public void A_run_is_trained_shown_sampled_and_walked()
    {
        var trained = Animegan.Run(Train("runs", "--steps", "12", "--seed", "3", "--set", "lambda_gp=10", "sample_every=6"));
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Contains("step 12/12", trained.Output);
        Assert.DoesNotContain('\u001b', trained.Output);
        var run = OnlyRun("runs");
        Assert.Equal((12, 3ul, 10d), (run.Options.Steps, run.Options.Seed, run.Options.LambdaGp));
        Assert.Equal(["step-0000000.png", "step-0000006.png", "step-0000012.png"],
            Directory.GetFiles(run.SamplesPath).Select(Path.GetFileName).Order());

        var info = JsonDocument.Parse(Animegan.Run("info", run.Path, "--json").Output).RootElement;
        Assert.Equal((12, 12), (info.GetProperty("step").GetInt32(), info.GetProperty("steps").GetInt32()));
        Assert.Equal(10, info.GetProperty("options").GetProperty("lambda_gp").GetDouble());
        Assert.Contains("12 of 12", Animegan.Run("info", run.Path).Output);

        var weights = JsonDocument.Parse(Animegan.Run("info", run.GeneratorPath, "--json").Output).RootElement;
        Assert.Equal("generator", weights.GetProperty("kind").GetString());
        Assert.Equal("12", weights.GetProperty("metadata").GetProperty("step").GetString());
        Assert.True(weights.GetProperty("parameters").GetInt64() > 1000);

        var sampled = Animegan.Run("sample", run.Path, "--tags", "blonde hair, blue eyes", "--count", "4", "--out", InFolder("faces.png"),
            "--device", "cpu");
        Assert.Equal((0, ""), (sampled.ExitCode, sampled.Error));
        AssertPng(InFolder("faces.png"));
        var each = Animegan.Run(
            "sample", run.GeneratorPath, "--each", "--save-latents", "--count", "2", "--out", InFolder("each"), "--json");
        Assert.Equal(2, JsonDocument.Parse(each.Output).RootElement.GetArrayLength());
        var swept = Animegan.Run("sample", run.Path, "--latent", InFolder("each", "00001.json"), "--sweep", "smile", "--count", "5",
            "--out", InFolder("sweep.png"));
        Assert.Equal((0, ""), (swept.ExitCode, swept.Error));
        AssertPng(InFolder("sweep.png"));
        var walked = Animegan.Run("walk", run.Path, "--stops", "2", "--frames", "3", "--out", InFolder("walk.gif"));
        Assert.Equal((0, ""), (walked.ExitCode, walked.Error));
        Assert.Equal("GIF8"u8.ToArray(), File.ReadAllBytes(InFolder("walk.gif"))[..4]);
    }

    [Fact]
    public void Help_calls_the_program_as_it_is_typed()
    {
        var help = Animegan.Run("train", "--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains("  animegan train [options]", help.Output);
        Assert.Matches(@"^\d+\.\d+\.\d+", Animegan.Run("--version").Output);
    }

    [Fact]
    public void A_script_gets_a_line_of_JSON_a_step_and_one_at_the_end()
    {
        var result = Animegan.Run(Train("runs", "--steps", "3", "--json"));
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1L, 2, 3], lines[..3].Select(line => StepRecord.FromJson(line).Step));
        var end = JsonDocument.Parse(lines[3]).RootElement;
        Assert.Equal(OnlyRun("runs").Path, end.GetProperty("run").GetString());
        Assert.False(end.GetProperty("cancelled").GetBoolean());
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void A_dry_run_tells_what_a_run_will_take_and_writes_nothing()
    {
        var result = Animegan.Run(Train("runs", "--dry-run", "--json"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var estimate = JsonDocument.Parse(result.Output).RootElement.GetProperty("estimate");
        Assert.True(estimate.GetProperty("seconds_per_step").GetDouble() > 0);
        Assert.True(estimate.GetProperty("generator_parameters").GetInt64() > 1000);
        Assert.False(Directory.Exists(InFolder("runs")));
        Assert.Matches("time +[0-9.]+ s a step .median of 3.", Animegan.Run(Train("runs", "--dry-run")).Output);
    }

    [Fact]
    public void A_finished_run_goes_on_when_asked_for_more_steps()
    {
        Animegan.Run(Train("runs", "--steps", "3"));
        var path = OnlyRun("runs").Path;
        Assert.Contains("is done: 3 steps", Animegan.Run("resume", path).Output);
        Assert.Equal(0, Animegan.Run("resume", path, "--steps", "5").ExitCode);
        Assert.Equal(5, TrainingLog.Read(OnlyRun("runs").LogPath).Last().Step);
    }

    [Theory]
    [InlineData(2, "--prest", "train", "--prest", "smoke")]
    [InlineData(1, "synthetic:COUNT", "train", "--data", "synthetic:many")]
    [InlineData(1, "workshop-32", "train", "--data", "DATA", "--preset", "workshp")]
    [InlineData(1, "There is no folder, zip or packed file", "train", "--data", "nothing.safetensors")]
    [InlineData(1, "lambda_gp", "train", "--data", "DATA", "--set", "lambda_pg=3")]
    [InlineData(1, "generator.image_size", "train", "--data", "DATA", "--preset", "workshop-32")]
    [InlineData(1, "cuda:7", "train", "--data", "DATA", "--preset", "smoke", "--device", "cuda:7")]
    [InlineData(1, "it must be cpu", "train", "--data", "DATA", "--preset", "smoke", "--device", "tpu")]
    [InlineData(1, "not a run", "resume", "FOLDER")]
    [InlineData(1, "There is no run", "info", "nothing")]
    [InlineData(1, "animegan-faces", "sample", "DATA")]
    public void A_users_error_is_one_line_and_an_exit_code(int exitCode, string says, params string[] arguments)
    {
        var result = Animegan.Run(
            [.. arguments.Select(argument => argument switch { "DATA" => Data, "FOLDER" => InFolder(), _ => argument })]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(says, result.Error);
        Assert.DoesNotContain("   at ", result.Error);
        if (exitCode == 1)
            Assert.Single(result.Error.Trim().Split('\n'));
    }

    private static void AssertPng(string path) => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(path)[..4]);
}
