using System.Text.Json;
using AnimeGan.Models;
using AnimeGan.Tags;
using AnimeGan.Training;
using TorchSharp;

namespace AnimeGan.Cli;

/// <summary>What <c>sample</c> and <c>walk</c> draw with: a run, or a weights file.</summary>
internal static class GeneratorSource
{
    public const string Description = "a run's folder, or a generator's weights (.safetensors)";

    /// <summary>Opens the generator of a run or a weights file.</summary>
    /// <param name="path">The run or the file.</param>
    /// <param name="device">Where to draw.</param>
    /// <param name="conditions">What tags it was trained on; the paper's where the file does not say.</param>
    /// <exception cref="RunException">The run has no weights yet.</exception>
    public static FaceGenerator Open(string path, torch.Device device, out TagSampler conditions)
    {
        var file = FileOf(path);
        var about = WeightsFile.About(file);
        try
        {
            conditions = about.GetValueOrDefault(Trainer.ConditionsKey) is { } weights ? TagSampler.FromWeights(JsonSerializer.Deserialize<double[]>(weights) ?? []) : TagSampler.PaperPrior;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{file}: its metadata '{Trainer.ConditionsKey}' cannot be read: {error.Message}");
        }
        return WeightsFile.LoadGenerator(file, device);
    }

    private static string FileOf(string path)
    {
        if (!Directory.Exists(path))
            return File.Exists(path) ? path : throw new FileNotFoundException($"There is no run and no file {path}.");
        var run = RunFolder.Open(path);
        return File.Exists(run.GeneratorPath)
            ? run.GeneratorPath
            : throw new RunException($"{run.Path} has no weights yet: its first checkpoint comes at step {run.Options.CheckpointEvery}.");
    }
}
