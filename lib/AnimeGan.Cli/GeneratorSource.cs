using AnimeGan.Models;
using AnimeGan.Training;
using TorchSharp;

namespace AnimeGan.Cli;

/// <summary>What <c>sample</c> and <c>walk</c> draw with: a run, or a weights file.</summary>
internal static class GeneratorSource
{
    public const string Description = "a run's folder, or a generator's weights (.safetensors)";

    /// <summary>Opens the generator of a run or a weights file.</summary>
    /// <exception cref="RunException">The run has no weights yet.</exception>
    public static FaceGenerator Open(string path, torch.Device device)
    {
        if (!Directory.Exists(path))
            return File.Exists(path) ? WeightsFile.LoadGenerator(path, device) : throw new FileNotFoundException($"There is no run and no file {path}.");
        var run = RunFolder.Open(path);
        return File.Exists(run.GeneratorPath)
            ? WeightsFile.LoadGenerator(run.GeneratorPath, device)
            : throw new RunException($"{run.Path} has no weights yet: its first checkpoint comes at step {run.Options.CheckpointEvery}.");
    }
}
