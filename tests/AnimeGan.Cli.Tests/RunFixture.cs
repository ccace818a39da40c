using AnimeGan.Data;
using AnimeGan.Data.Packing;
using AnimeGan.Tests;
using AnimeGan.Training;

namespace AnimeGan.Cli.Tests;

/// <summary>A folder with a few packed faces of 16 px, and how to train on them.</summary>
public abstract class RunFixture : FolderTests
{
    protected RunFixture()
    {
        using var faces = TestFaces.Make(40, 16);
        PackedFaces.Write(Data, faces, "made for a test");
    }

    /// <summary>The packed faces.</summary>
    protected string Data => folder.File("faces.safetensors");

    protected string InFolder(params string[] parts) => folder.File(parts);

    /// <summary>The arguments that train <c>smoke</c> into a folder of runs.</summary>
    protected string[] Train(string runs, params string[] more) =>
        ["train", "--preset", "smoke", "--data", Data, "--device", "cpu", "--out", InFolder(runs), .. more];

    /// <summary>Waits until a run, of another process, has come so far.</summary>
    protected void WaitForStep(string runs, long step)
    {
        for (var i = 0; i < 600; i++)
        {
            Thread.Sleep(100);
            if (Directory.Exists(InFolder(runs)) && Directory.GetDirectories(InFolder(runs), "0*") is [var path]
                && File.Exists(Path.Combine(path, "log.jsonl"))
                && TrainingLog.Read(Path.Combine(path, "log.jsonl")).LastOrDefault()?.Step >= step)
                return;
        }
        Assert.Fail($"no step {step} in a minute");
    }

    /// <summary>The one run of a folder of runs.</summary>
    protected RunFolder OnlyRun(string runs) => RunFolder.Open(Assert.Single(Directory.GetDirectories(InFolder(runs), "0*")));

    /// <summary>Asserts that two runs ended in the same bytes, and that their logs differ in nothing but time.</summary>
    internal static void AssertSame(RunFolder expected, RunFolder actual)
    {
        Assert.Equal(expected.Checkpoints()[^1].Step, actual.Checkpoints()[^1].Step);
        Assert.True(File.ReadAllBytes(expected.Checkpoints()[^1].Path).AsSpan()
            .SequenceEqual(File.ReadAllBytes(actual.Checkpoints()[^1].Path)), $"{actual.Path} ended in other weights");
        Assert.Equal(TrainingLog.Read(expected.LogPath).Select(record => record.WithoutTiming()),
            TrainingLog.Read(actual.LogPath).Select(record => record.WithoutTiming()));
        foreach (var sample in Directory.GetFiles(expected.SamplesPath))
            Assert.Equal(File.ReadAllBytes(sample), File.ReadAllBytes(Path.Combine(actual.SamplesPath, Path.GetFileName(sample))));
    }
}
