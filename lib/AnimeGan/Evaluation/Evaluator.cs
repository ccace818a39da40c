using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Pictures;

namespace AnimeGan.Evaluation;

/// <summary>A generator to measure.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Generator">It stays the caller's.</param>
/// <param name="Conditions">What tags it was trained on: what real faces leave unknown is drawn from them.</param>
public sealed record Candidate(string Name, FaceGenerator Generator, TagSampler Conditions);

/// <summary>How far an evaluation has come.</summary>
/// <param name="Stage">What is being done: a generator's name and a measure.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">How much there is.</param>
public readonly record struct EvaluationProgress(string Stage, int Done, int Total);

/// <summary>
/// Measures generators against real faces and puts them side by side. The faces to draw are given the tags of real ones, so that a distance
/// tells of the drawing and not of other frequencies of tags. The same seed gives the same numbers.
/// </summary>
/// <param name="real">The real faces.</param>
/// <param name="extractor">In whose features.</param>
/// <param name="judge">Who says what tags a face shows; null: nobody does.</param>
/// <param name="options">How; null: the defaults.</param>
/// <param name="cache">Keeps the real faces' features; null: they are computed each time.</param>
public sealed class Evaluator(
    RealFaces real, IFeatureExtractor extractor, ITagJudge? judge = null, EvaluationOptions? options = null, FeatureCache? cache = null)
{
    private readonly EvaluationOptions options = options ?? new();

    /// <summary>Measures generators.</summary>
    /// <param name="candidates">One or more.</param>
    /// <param name="progress">Hears of every batch.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="drawNeighbours">Is given pictures of faces beside their nearest training faces, by name; null: none are made.</param>
    /// <exception cref="OptionException">An option is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public EvaluationReport Run(IReadOnlyList<Candidate> candidates, IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default, Action<string, RgbImage>? drawNeighbours = null)
    {
        options.Validate();
        using var scope = NewDisposeScope();
        var size = real.Compared.ImageSize;
        var features = Features("real faces", real.Compared, real.Hash, progress, cancellation);
        var held = Features("held-back faces", real.HeldBack, real.HeldBackHash, progress, cancellation);
        using var moments = FeatureMoments.Of(features);
        var known = Known(features, moments, held, progress, cancellation);
        return new EvaluationReport
        {
            Extractor = extractor.Name,
            ExtractorHash = extractor.Hash,
            Dimension = extractor.Dimension,
            Judge = judge?.Name,
            Real = Path.GetFileName(real.Compared.Source),
            RealSha256 = real.Hash,
            RealFaces = real.Compared.Count,
            TaggedFaces = real.ComparedTags.Count(tags => !tags.Equals(TagVector.Unknown)),
            HeldBack = real.HeldBack.Count,
            ImageSize = size,
            HalfAgainstHalf = HalfAgainstHalf(features),
            JudgeMeanAveragePrecision = known.JudgeMeanAveragePrecision,
            Options = options,
            Generators = [.. candidates.Select(candidate => new GeneratorMeasurement(
                candidate, real, extractor, judge, options, known, progress, cancellation, drawNeighbours).Run())],
        };
    }

    private Tensor Features(string stage, FaceDataset faces, string hash, IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        Tensor Compute() => FeatureSet.Of(extractor, faces, StageProgress.Of(progress, stage, faces.Count), cancellation);
        return cache is null ? Compute() : cache.Get(hash, faces.Count, extractor, Compute);
    }

    private KnownOfReal Known(
        Tensor features, FeatureMoments moments, Tensor held, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var bothWays = cat([Rows(real.Compared, NearestNeighbours.Pixels), Rows(real.Compared, NearestNeighbours.Pixels, mirrored: true)]);
        var heldPixels = Rows(real.HeldBack, NearestNeighbours.Pixels);
        IReadOnlyDictionary<Tag, JudgeQuality> quality = new Dictionary<Tag, JudgeQuality>();
        double? ranking = null;
        if (judge is { Tags.Count: > 0 })
        {
            var asked = StageProgress.Of(progress, "judge on held-back faces", real.HeldBack.Count);
            var probabilities = Rows(real.HeldBack, judge.Probabilities, asked: asked).data<float>().ToArray();
            var truth = real.HeldBack.TagVectors().ToList();
            // Colours compete among those alone of which real faces tell: a judge's output for others was never trained.
            bool Told(Tag tag) => truth.Any(face => face[tag] == TagState.On) && truth.Any(face => face[tag] == TagState.Off);
            var told = judge.Tags.Where(Told).ToList();
            quality = JudgeQuality.Measure(probabilities, truth, told, new TagDecision(told, options.TagThreshold));
            ranking = Mean(AveragePrecision.PerTag(probabilities, truth, told).Values);
        }
        var outer = scope.MoveToOuter(bothWays);
        var spectra = scope.MoveToOuter(Rows(real.Compared, Spectrum.Rows));
        return new(features, moments, outer, spectra, NearestNeighbours.Find(held, features, cancellation),
            NearestNeighbours.Find(heldPixels, outer, cancellation), quality, ranking);

        Tensor Rows(FaceDataset faces, Func<Tensor, Tensor> rows, bool mirrored = false, IProgress<int>? asked = null) => FeatureSet.Gather(
            faces.Count,
            (first, count) =>
            {
                var bytes = faces.Images.narrow(0, first, count);
                return FaceDataset.ToPixelRange(mirrored ? bytes.flip(3) : bytes);
            },
            rows, asked, cancellation);
    }

    private double HalfAgainstHalf(Tensor features)
    {
        using var scope = NewDisposeScope();
        var order = Enumerable.Range(0, (int)features.shape[0]).Select(row => (long)row).ToArray();
        new RandomStream(options.Seed).Shuffle(order.AsSpan());
        return FrechetDistance.Between(
            features.index_select(0, tensor(order[..(order.Length / 2)])), features.index_select(0, tensor(order[(order.Length / 2)..])));
    }

    internal static double? Mean(IEnumerable<double> values) => values.Any() ? values.Average() : null;
}

/// <summary>What is measured of the real faces once, for all generators.</summary>
internal sealed record KnownOfReal(
    Tensor Features, FeatureMoments Moments, Tensor PixelsBothWays, Tensor Spectra, NearestNeighbours HeldByFeatures,
    NearestNeighbours HeldByPixels, IReadOnlyDictionary<Tag, JudgeQuality> Quality, double? JudgeMeanAveragePrecision);

/// <summary>Counts faces for one stage of an evaluation.</summary>
internal sealed class StageProgress(IProgress<EvaluationProgress> progress, string stage, int total) : IProgress<int>
{
    internal static StageProgress? Of(IProgress<EvaluationProgress>? progress, string stage, int total) =>
        progress is null ? null : new(progress, stage, total);

    void IProgress<int>.Report(int value) => progress.Report(new(stage, value, total));
}

/// <summary>How generators are measured. All that is compared must be measured alike: a report keeps these.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Faces drawn for the distances, each time. Fréchet distances fall with it, so never compare two numbers of faces.</summary>
    [Range(10, 1_000_000)]
    public int Samples { get; init; } = 2_000;

    /// <summary>How often with other seeds; the paper repeats 5 times and gives mean and max - min.</summary>
    [Range(1, 100)]
    public int Repeats { get; init; } = 3;

    /// <summary>What everything random is drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Faces a tag for the tag precision; 20 in the paper.</summary>
    [Range(1, 10_000)]
    public int TagFaces { get; init; } = 20;

    /// <summary>From which probability a tag that is no colour is on.</summary>
    [Range(0, 1)]
    public double TagThreshold { get; init; } = 0.5;

    /// <summary>Subsets of the kernel distance.</summary>
    [Range(1, 10_000)]
    public int KernelSubsets { get; init; } = 50;

    /// <summary>Faces in each of them.</summary>
    [Range(2, 100_000)]
    public int KernelSubsetSize { get; init; } = 500;

    /// <summary>The neighbour that balls reach to, for precision and recall.</summary>
    [Range(1, 1_000)]
    public int PrecisionNeighbour { get; init; } = 3;

    /// <summary>The same for density and coverage.</summary>
    [Range(1, 1_000)]
    public int CoverageNeighbour { get; init; } = 5;

    /// <summary>The share of real faces that is held back from judge and distances, to know the judge by and to see copies by.</summary>
    [Range(0.01, 0.5)]
    public double HeldBack { get; init; } = 0.1;

    /// <summary>Refuses values that measure nothing.</summary>
    /// <exception cref="OptionException">A value is out of range; the message names it.</exception>
    public void Validate() => OptionRules.Check(this);
}
