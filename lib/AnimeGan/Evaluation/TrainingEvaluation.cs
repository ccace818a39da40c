using AnimeGan.Models;
using AnimeGan.Sampling;
using AnimeGan.Training;

namespace AnimeGan.Evaluation;

/// <summary>
/// Measures the generator while it learns: every so many steps the Fréchet distance of its average, a line of <c>evaluation.jsonl</c> in
/// the run's folder, and <c>best.safetensors</c>, the weights with the smallest one. More training is not always better. It draws nothing
/// from the run's random numbers.
/// </summary>
public sealed class TrainingEvaluation : IDisposable
{
    private const int HashDigits = 16;
    private const string HashKey = "extractor_hash";

    private readonly Trainer trainer;
    private readonly RealFaces real;
    private readonly IFeatureExtractor extractor;
    private readonly FeatureMoments moments;
    private readonly TagSampler conditions;
    private readonly long every;
    private readonly int samples;
    private string? other;

    /// <summary>Takes part in a run.</summary>
    /// <param name="trainer">The run.</param>
    /// <param name="real">Real faces.</param>
    /// <param name="extractor">In whose features.</param>
    /// <param name="every">
    /// How many steps from one measure to the next: a multiple of the run's <see cref="TrainingOptions.SampleEvery"/>.
    /// </param>
    /// <param name="samples">Faces drawn each time.</param>
    /// <exception cref="OptionException">The steps do not fit.</exception>
    public TrainingEvaluation(Trainer trainer, RealFaces real, IFeatureExtractor extractor, long every, int samples = 1000)
    {
        RequireFit(trainer.Run.Options, every);
        (this.trainer, this.real, this.extractor, this.every, this.samples) = (trainer, real, extractor, every, samples);
        using var features = FeatureSet.Of(extractor, real.Compared);
        moments = FeatureMoments.Of(features);
        conditions = trainer.Run.Options.Conditions == ConditionSource.Dataset ? TagSampler.FrequenciesOf(real.ComparedTags)
            : TagSampler.PaperPrior;
        Best = Continue();
    }

    /// <summary>Refuses an interval before any work is done for it.</summary>
    /// <exception cref="OptionException">It is no multiple of the run's <see cref="TrainingOptions.SampleEvery"/>.</exception>
    public static void RequireFit(TrainingOptions options, long every)
    {
        if (every < 1 || options.SampleEvery < 1 || every % options.SampleEvery != 0)
            throw new OptionException($"evaluation every {every} steps does not fit: it must be a multiple of sample_every, which is "
                + $"{options.SampleEvery}.");
    }

    /// <summary>A step and the distance after it.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Frechet">The distance.</param>
    /// <param name="Extractor">In whose features: the beginning of the extractor's hash. Distances of two cannot be compared.</param>
    public readonly record struct Measure(long Step, double Frechet, string? Extractor = null);

    /// <summary>The best so far; null before the first.</summary>
    public Measure? Best { get; private set; }

    /// <summary>What was found damaged, or measured in other features, and is kept; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>The lines, a measure each.</summary>
    public string LogPath => LogOf(trainer.Run);

    /// <summary>The weights of the best measure.</summary>
    public string BestPath => Path.Combine(trainer.Run.Path, "best.safetensors");

    /// <summary>What was measured of a run on the way, in order; empty where nothing was.</summary>
    public static IReadOnlyList<Measure> Read(RunFolder run) =>
        File.Exists(LogOf(run)) ? [.. File.ReadLines(LogOf(run)).Select(Parse).OfType<Measure>()] : [];

    private static string LogOf(RunFolder run) => Path.Combine(run.Path, "evaluation.jsonl");

    /// <summary>Something to draw samples with (<see cref="Trainer.DrawSamples"/>) that measures too.</summary>
    /// <param name="draw">What draws them; null: nothing does.</param>
    public Action<FaceGenerator, string> After(Action<FaceGenerator, string>? draw) => (generator, path) =>
    {
        draw?.Invoke(generator, path);
        if (trainer.State.Step > 0 && trainer.State.Step % every == 0)
            Run(generator);
    };

    private void Run(FaceGenerator generator)
    {
        var sampler = new FaceSampler(generator);
        var source = sampler.Source() with { Tags = conditions };
        var latents = Enumerable.Range(0, samples)
            .Select(number => (source with { Given = real.ComparedTags[number % real.ComparedTags.Count] })[number]).ToList();
        using var features = FeatureSet.Of(extractor, sampler, latents, real.Compared.ImageSize);
        using var generated = FeatureMoments.Of(features);
        var measure = new Measure(trainer.State.Step, FrechetDistance.Between(moments, generated), extractor.Hash[..HashDigits]);
        if (Best is null || measure.Frechet < Best.Value.Frechet)
        {
            Best = measure;
            if (other is not null && File.Exists(BestPath))
                File.Move(BestPath, other, overwrite: true);
            other = null;
            WeightsFile.Save(BestPath, generator, new Dictionary<string, string>
            {
                ["run"] = trainer.Run.Name,
                ["step"] = measure.Step.ToString(CultureInfo.InvariantCulture),
                ["frechet"] = measure.Frechet.ToString("R", CultureInfo.InvariantCulture),
                ["extractor"] = extractor.Name,
                [HashKey] = measure.Extractor!,
                [Trainer.ConditionsKey] = JsonSerializer.Serialize(conditions.Weights),
            });
        }
        File.AppendAllText(LogPath, JsonSerializer.Serialize(measure) + "\n");
    }

    // Keeps the lines up to the step that the run goes on from: later ones are measured again. The best so far is the best of them or what
    // the best weights say of themselves, where that was measured in these features; else those weights are kept under another name.
    private Measure? Continue()
    {
        var faults = new List<string>();
        if (File.Exists(LogPath)
            && TrainingLog.Cut(LogPath, trainer.State.Step, line => Parse(line) is { } found ? (found.Step, 0) : null).Beside is { } kept)
            faults.Add($"{LogPath}: lines that are no measures are left out, and the file as it was is kept as {kept}.");
        var measures = Read(trainer.Run).ToList();
        var held = OfBest(measures);
        if (held is { } told)
            measures.Add(told);
        if (File.Exists(BestPath) && held?.Extractor != extractor.Hash[..HashDigits])
        {
            other = held?.Extractor is { } hash ? Path.ChangeExtension(BestPath, $"of-{hash}.safetensors")
                : WholeFile.DamagedName(BestPath);
            faults.Add($"{BestPath} was not measured in these features, or is damaged: when it is replaced, it is kept as {other}.");
        }
        Fault = faults.Count > 0 ? string.Join(' ', faults) : null;
        var comparable = measures.Where(measure => measure.Extractor == extractor.Hash[..HashDigits]).ToList();
        return comparable.Count == 0 ? null : comparable.MinBy(measure => measure.Frechet);
    }

    // What the best weights say of themselves; in whose features, older ones leave to the log. Null: nothing.
    private Measure? OfBest(IReadOnlyList<Measure> log)
    {
        try
        {
            var about = File.Exists(BestPath) ? WeightsFile.About(BestPath) : ImmutableDictionary<string, string>.Empty;
            return long.TryParse(about.GetValueOrDefault("step"), CultureInfo.InvariantCulture, out var step)
                && double.TryParse(about.GetValueOrDefault("frechet"), CultureInfo.InvariantCulture, out var frechet)
                ? new(step, frechet, about.GetValueOrDefault(HashKey) ?? log.FirstOrDefault(measure => measure.Step == step).Extractor)
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Measure? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Measure?>(line) is { Step: > 0 } measure && double.IsFinite(measure.Frechet) ? measure : null;
        }
        catch (JsonException)
        {
            return null; // damaged, or torn by a kill: measured again
        }
    }

    /// <inheritdoc/>
    public void Dispose() => moments.Dispose();
}
