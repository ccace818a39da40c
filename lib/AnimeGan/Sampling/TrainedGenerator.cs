using AnimeGan.Models;
using AnimeGan.Training;

namespace AnimeGan.Sampling;

/// <summary>A generator to draw with, and the tags it was trained on.</summary>
public sealed class TrainedGenerator : IDisposable
{
    private TrainedGenerator(string path, FaceGenerator generator, TagSampler conditions)
    {
        Path = path;
        Generator = generator;
        Conditions = conditions;
    }

    /// <summary>The weights file.</summary>
    public string Path { get; }

    /// <summary>The network, in evaluation mode.</summary>
    public FaceGenerator Generator { get; }

    /// <summary>What tags it was trained on: the paper's where the file does not say.</summary>
    public TagSampler Conditions { get; }

    /// <summary>Opens the generator of a run or a weights file.</summary>
    /// <param name="path">A run's folder, or a weights file.</param>
    /// <param name="device">Where to draw.</param>
    /// <exception cref="FileNotFoundException">There is nothing of this name.</exception>
    /// <exception cref="RunException">The run has no weights yet.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else; the message names the field.</exception>
    public static TrainedGenerator Open(string path, torch.Device device)
    {
        var file = FileOf(path);
        var about = WeightsFile.About(file);
        TagSampler conditions;
        try
        {
            conditions = about.GetValueOrDefault(Trainer.ConditionsKey) is { } weights
                ? TagSampler.FromWeights(JsonSerializer.Deserialize<double[]>(weights) ?? []) : TagSampler.PaperPrior;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{file}: its metadata '{Trainer.ConditionsKey}' cannot be read: {error.Message}");
        }
        var generator = WeightsFile.LoadGenerator(file, device);
        try
        {
            if (generator.Options.Tags != TagCatalogue.Count)
                throw new InvalidDataException($"its network reads {generator.Options.Tags} tags, and faces are drawn by the "
                    + $"{TagCatalogue.Count} tags of this project.");
            new FaceSampler(generator).Draw((new FaceSampler(generator).Source() with { Tags = conditions })[0]); // or it is found out late
            return new TrainedGenerator(file, generator, conditions);
        }
        catch (InvalidDataException error)
        {
            generator.Dispose();
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }

    /// <summary>The weights file of a run, or the file itself.</summary>
    /// <exception cref="FileNotFoundException">There is nothing of this name.</exception>
    /// <exception cref="RunException">The run has no weights yet.</exception>
    public static string FileOf(string path)
    {
        if (!Directory.Exists(path))
            return File.Exists(path) ? path : throw new FileNotFoundException($"There is no run and no file {path}.");
        var run = RunFolder.Open(path);
        return File.Exists(run.GeneratorPath)
            ? run.GeneratorPath
            : throw new RunException(run.Checkpoints() is [.., ( > 0 and var step, _)]
                ? $"{run.GeneratorPath} is gone; the next checkpoint writes it again: animegan resume {run.Path} --steps {step + 1}."
                : $"{run.Path} has no weights yet: its first checkpoint comes at step {run.Options.CheckpointEvery}.");
    }

    /// <inheritdoc/>
    public void Dispose() => Generator.Dispose();
}
