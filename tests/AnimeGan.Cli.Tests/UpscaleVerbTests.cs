using AnimeGan.Models;
using AnimeGan.Tests;
using SixLabors.ImageSharp;

namespace AnimeGan.Cli.Tests;

/// <summary>train-sr and sample --upscale, as a user calls them.</summary>
public sealed class UpscaleVerbTests : FolderTests
{
    [Fact]
    public void A_training_that_is_stopped_goes_on_by_the_same_command_and_its_weights_double_faces()
    {
        var whole = Animegan.Here(Train("whole.safetensors"));
        Assert.True(whole.ExitCode == 0, whole.Error);
        Assert.Matches("whole.safetensors: 10 held-back faces: bicubic [0-9.]+ dB, SSIM 0[0-9.]+; network [0-9.]+ dB, SSIM 0",
            whole.Output);

        using (var stopped = Animegan.Start(Train("x.safetensors")))
        {
            var state = folder.File("x.training.safetensors");
            while (!File.Exists(state) && !stopped.Wait(TimeSpan.FromMilliseconds(20)))
                continue;
            stopped.Interrupt();
            var result = stopped.Wait();
            Assert.Equal((130, true, false), (result.ExitCode, File.Exists(state), File.Exists(folder.File("x.safetensors"))));
            Assert.Contains("the same command", result.Output);
            var again = Animegan.Here(Train("x.safetensors"));
            Assert.True(again.ExitCode == 0, again.Error);
            Assert.False(File.Exists(state));
        }
        Assert.Equal(File.ReadAllBytes(folder.File("whole.safetensors")), File.ReadAllBytes(folder.File("x.safetensors")));

        var generator = Checkout.Path("data", "pretrained", "generator.safetensors");
        var sample = Animegan.Here("sample", generator, "--count", "2", "--each", "--device", "cpu", "--upscale",
            folder.File("x.safetensors"), "--out", folder.File("faces"));
        Assert.True(sample.ExitCode == 0, sample.Error);
        Assert.Equal([128, 128], Directory.GetFiles(folder.File("faces")).Select(file => Image.Identify(file).Width));
    }

    [Theory]
    [InlineData(1, "not a super-resolution network", "sample", "GENERATOR", "--upscale", "GENERATOR")]
    [InlineData(1, "train-sr", "sample", "GENERATOR", "--upscale", "nothing.safetensors")]
    [InlineData(1, "must be even", "train-sr", "--data", "synthetic:4", "--size", "33")]
    [InlineData(1, "from 32", "train-sr", "--data", "synthetic:4", "--size", "16")]
    [InlineData(1, "one face", "train-sr", "--data", "synthetic:1", "--size", "32")]
    [InlineData(1, "--held-back", "train-sr", "--data", "synthetic:4", "--held-back", "1")]
    [InlineData(1, "width", "train-sr", "--data", "synthetic:4", "--width", "0")]
    [InlineData(1, ".safetensors", "train-sr", "--data", "synthetic:4", "--out", "x.png")]
    [InlineData(4, "is a folder", "train-sr", "--data", "synthetic:4", "--out", "FOLDER")]
    public void A_users_error_is_one_line(int exitCode, string says, params string[] arguments)
    {
        var result = Animegan.Here([.. arguments.Select(argument => argument switch
        {
            "GENERATOR" => Checkout.Path("data", "pretrained", "generator.safetensors"),
            "FOLDER" => folder.File(),
            _ => argument,
        })]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(says, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    [Fact]
    public void A_file_that_has_the_name_of_what_it_keeps_is_left_alone()
    {
        var state = folder.File("x.training.safetensors");
        Assert.Equal(0, Animegan.Here("data", "synth", "--count", "4", "--size", "32", "--out", state).ExitCode);
        var before = File.ReadAllBytes(state);
        var result = Animegan.Here(Train("x.safetensors"));
        Assert.Equal(4, result.ExitCode);
        Assert.Contains($"{state} holds something else (animegan-faces)", result.Error);
        Assert.Equal(before, File.ReadAllBytes(state));
    }

    private string[] Train(string path) => ["train-sr", "--data", "synthetic:100", "--size", "32", "--steps", "400", "--width", "8",
        "--blocks", "1", "--device", "cpu", "--out", folder.File(path)];
}
