using System.Globalization;
using AnimeGan.Data;
using AnimeGan.Sampling;
using AnimeGan.Training;
using TorchSharp;

namespace AnimeGan.Course;

/// <summary>
/// What a run of the notebooks is steered by from outside, so that no cell has to be edited: <c>ANIMEGAN_PRESET</c> (what to train),
/// <c>ANIMEGAN_STEPS</c> (for how long), <c>ANIMEGAN_DEVICE</c> (where), <c>ANIMEGAN_DATA</c> (which faces: whatever
/// <see cref="FaceSource"/> takes) and <c>ANIMEGAN_OUT</c> (the folder for runs and pictures). Each has a default.
/// </summary>
public sealed record CourseSettings
{
    private const string Solution = "AnimeGanNotebooks.sln";
    private const int SmokeFaces = 256;

    // A lesson has no quarter of an hour to wait: a third of the preset's steps, with its schedule shortened likewise.
    private const int LessonSteps = 2_500;

    /// <summary>What is trained: <c>workshop-32</c> unless told, shortened to a lesson.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>Where: the first GPU if there is one, unless told.</summary>
    public required torch.Device Device { get; init; }

    /// <summary>Which faces: drawn ones, every colour equally often, unless told.</summary>
    public required string Data { get; init; }

    /// <summary>The folder for runs and pictures: <c>out</c> beside the notebooks' folder unless told.</summary>
    public required string Out { get; init; }

    /// <summary>The project's folder, for what comes with it.</summary>
    public required string Root { get; init; }

    /// <summary>Whether this run only proves that everything works, in seconds.</summary>
    public bool IsSmoke => Options.Preset == Presets.Smoke.Preset;

    /// <summary>Where runs of training lie.</summary>
    public string Runs => Path.Combine(Out, "runs");

    /// <summary>The generator that comes with the project.</summary>
    public string Pretrained => Path.Combine(Root, "data", "pretrained", "generator.safetensors");

    /// <summary>
    /// The settings of this process's environment. From here on operators use all its processors (<see cref="Devices.UseAllProcessors"/>).
    /// </summary>
    /// <exception cref="OptionException">A variable has a value that is none; the message names the variable.</exception>
    public static CourseSettings FromEnvironment()
    {
        Devices.UseAllProcessors();
        return From(Environment.GetEnvironmentVariable);
    }

    /// <summary>The settings of an environment.</summary>
    /// <param name="variable">The value of a variable; null or empty where it is not set.</param>
    /// <inheritdoc cref="FromEnvironment"/>
    public static CourseSettings From(Func<string, string?> variable)
    {
        var root = FindRoot();
        var name = Value(variable, "ANIMEGAN_PRESET", Presets.Workshop32.Preset);
        TrainingOptions options;
        try
        {
            options = Presets.Find(name);
        }
        catch (OptionException error)
        {
            throw new OptionException($"ANIMEGAN_PRESET: {error.Message}");
        }
        if (Value(variable, "ANIMEGAN_STEPS", "") is { Length: > 0 } text)
            options = options.Lasting(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0
                ? steps : throw new OptionException($"ANIMEGAN_STEPS is '{text}'; it must be a whole number above 0."));
        else if (options == Presets.Workshop32)
            // Samples and checkpoints at steps that are easy to read; every second checkpoint stays, for the distance over the steps.
            options = options.Lasting(LessonSteps) with { SampleEvery = 250, CheckpointEvery = 250, KeepEvery = 500 };
        var smoke = options.Preset == Presets.Smoke.Preset;
        return new CourseSettings
        {
            Options = options,
            Device = Devices.Parse(Value(variable, "ANIMEGAN_DEVICE", "auto"), "ANIMEGAN_DEVICE"),
            Data = Value(variable, "ANIMEGAN_DATA", smoke ? $"{FaceSource.SyntheticUniform}:{SmokeFaces}" : FaceSource.SyntheticUniform),
            Out = Path.GetFullPath(Value(variable, "ANIMEGAN_OUT", Path.Combine(root, "out"))),
            Root = root,
        };
    }

    /// <summary>The faces to learn from, on the device.</summary>
    public FaceDataset LoadFaces() => FaceSource.Load(Data, Options.ImageSize, Device);

    /// <summary>The newest run that has a generator; null where there is none.</summary>
    public RunFolder? LatestRun() =>
        !Directory.Exists(Runs) ? null : Directory.GetDirectories(Runs).Order(StringComparer.Ordinal).Reverse()
            .Where(path => File.Exists(Path.Combine(path, "options.json"))).Select(RunFolder.Open)
            .FirstOrDefault(run => File.Exists(run.GeneratorPath));

    /// <summary>The generator of the newest run, or where there is none yet the one that comes with the project.</summary>
    public TrainedGenerator OpenGenerator() => TrainedGenerator.Open(LatestRun()?.GeneratorPath ?? Pretrained, Device);

    private static string Value(Func<string, string?> variable, string name, string otherwise) =>
        variable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : otherwise;

    // The library lies in the project's artifacts, wherever a notebook was started from.
    private static string FindRoot()
    {
        foreach (var start in new[] { Path.GetDirectoryName(typeof(CourseSettings).Assembly.Location), Directory.GetCurrentDirectory() })
            for (var folder = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, Solution)))
                    return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
