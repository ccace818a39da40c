using AnimeGan.Pictures;
using AnimeGan.Sampling;
using static AnimeGan.Evaluation.EvaluationTable;

namespace AnimeGan.Evaluation;

/// <summary>A number measured several times with different seeds.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Range">Largest - smallest: the paper's measure of what chance does.</param>
/// <param name="Values">Each of them.</param>
public sealed record Repeated(double Mean, double Range, IReadOnlyList<double> Values)
{
    /// <summary>Of some values.</summary>
    public static Repeated Of(IReadOnlyList<double> values) => new(values.Average(), values.Max() - values.Min(), values);
}

/// <summary>The tag precision of one group of tags.</summary>
/// <param name="Group">Which.</param>
/// <param name="Observed">Mean of what the judge sees, over the group's tags.</param>
/// <param name="Corrected">
/// Mean with the judge's errors taken out, over the tags for which that can be told; null where there are none.
/// </param>
/// <param name="Judge">The judge's own mean sensitivity on real faces it never saw; null where no real face tells.</param>
public sealed record GroupPrecision(TagGroup Group, double Observed, double? Corrected, double? Judge);

/// <summary>What one generator measures.</summary>
public sealed record GeneratorEvaluation
{
    /// <summary>What the table calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The edge of its faces in pixels, before they were brought to the real ones'.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Fréchet distance to the real faces, in the extractor's features.</summary>
    public required Repeated Frechet { get; init; }

    /// <summary>Kernel distance to the real faces.</summary>
    public required Repeated Kernel { get; init; }

    /// <summary>Share of generated faces within the real manifold.</summary>
    public required Repeated Precision { get; init; }

    /// <summary>Share of real faces within the generated manifold.</summary>
    public required Repeated Recall { get; init; }

    /// <summary>In how many real balls a generated face lies.</summary>
    public required Repeated Density { get; init; }

    /// <summary>Share of real faces with a generated one near.</summary>
    public required Repeated Coverage { get; init; }

    /// <summary>Copies, by features.</summary>
    public required Memorisation CopiesByFeatures { get; init; }

    /// <summary>Copies, by pixels.</summary>
    public required Memorisation CopiesByPixels { get; init; }

    /// <summary>How much faces of one tag setting differ.</summary>
    public required Diversity Diversity { get; init; }

    /// <summary>How evenly faces change along a way.</summary>
    public required LatentSmoothness Smoothness { get; init; }

    /// <summary>Grain and grid.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>Whether the tags asked for are to be seen, tag by tag; empty without a judge.</summary>
    public IReadOnlyList<TagPrecision> Tags { get; init; } = [];

    /// <summary>The same, by group.</summary>
    public IReadOnlyList<GroupPrecision> Groups { get; init; } = [];

    /// <summary>
    /// Mean over the tags of the average precision with which the judge's probabilities rank the faces by the tags asked for.
    /// </summary>
    public double? MeanAveragePrecision { get; init; }

    /// <summary>The rows of the table: what each is called, and its text.</summary>
    internal static IEnumerable<(string Name, Func<GeneratorEvaluation, string> Text)> Rows(EvaluationReport report)
    {
        yield return ("Fréchet distance, lower is better", found => Text(found.Frechet));
        yield return ("kernel distance, lower is better", found => Text(found.Kernel));
        yield return ("precision", found => Text(found.Precision));
        yield return ("recall", found => Text(found.Recall));
        yield return ("density", found => Text(found.Density));
        yield return ("coverage", found => Text(found.Coverage));
        foreach (var group in report.Generators.SelectMany(generator => generator.Groups).Select(found => found.Group).Distinct())
        {
            GroupPrecision? Of(GeneratorEvaluation found) => found.Groups.FirstOrDefault(one => one.Group == group);
            yield return ($"tag precision, {NameOf(group)}: seen by the judge", found => Percent(Of(found)?.Observed));
            yield return ($"the same, the judge's errors taken out (it sees {Percent(Of(report.Generators[0])?.Judge)} of real ones)",
                found => Percent(Of(found)?.Corrected));
        }
        if (report.JudgeMeanAveragePrecision is { } real)
            yield return ($"mean average precision of the tags (real faces: {Number(real)})", found => Number(found.MeanAveragePrecision));
        yield return ("nearest training face by features, against held-back faces'",
            found => $"{Number(found.CopiesByFeatures.Generated)} / {Number(found.CopiesByFeatures.HeldBack)}");
        yield return ("nearer than 99 % of held-back faces, by features", found => Percent(found.CopiesByFeatures.TooNear));
        yield return ("the same, by pixels", found => Percent(found.CopiesByPixels.TooNear));
        yield return ("difference within a tag setting / across / of real faces",
            found => $"{Number(found.Diversity.Within)} / {Number(found.Diversity.Across)} / {Number(found.Diversity.Real)}");
        if (report.Generators.Any(found => found.Diversity.DrawnWithin is not null))
            yield return ("the first over that of drawn faces with the same tags, 1 is right",
                found => Number(found.Diversity.Within / found.Diversity.DrawnWithin));
        yield return ("grain: energy of the finest octave over real faces', 1 is right", found => Number(found.Spectrum.Grain));
        yield return ("grid: highest peak at 2, 4 or 8 px, 1 is none", found => Number(found.Spectrum.Grid));
        yield return ("path length", found => Number(found.Smoothness.PathLength));
        yield return ("longest step of a walk over the mean step", found => Number(found.Smoothness.Unevenness));
    }

    private static string Text(Repeated value) =>
        value.Values.Count > 1 ? $"{Number(value.Mean)} ± {Number(value.Range)}" : Number(value.Mean);

    private static string NameOf(TagGroup group) => group switch
    {
        TagGroup.HairColour => "hair colour",
        TagGroup.HairStyle => "hair style",
        TagGroup.Attribute => "expression and things worn",
        _ => "eye colour",
    };
}

/// <summary>All measures of one generator.</summary>
internal sealed class GeneratorMeasurement(
    Candidate candidate, RealFaces real, IFeatureExtractor extractor, ITagJudge? judge, EvaluationOptions options, KnownOfReal known,
    IProgress<EvaluationProgress>? progress, CancellationToken cancellation, Action<string, RgbImage>? drawNeighbours)
{
    private const int Shown = 8; // faces on the sheet of nearest neighbours

    private readonly FaceSampler sampler = new(candidate.Generator);
    private readonly int size = real.Compared.ImageSize;

    internal GeneratorEvaluation Run()
    {
        using var scope = NewDisposeScope();
        var latents = Matched(0);
        // Drawing costs most: the first set of faces is drawn once for all that is asked of it.
        var first = Everything(latents);
        List<DistancesOfOneSeed> distances =
            [Distances(first.Features, 0), .. Enumerable.Range(1, options.Repeats - 1).Select(repeat => Distances(repeat))];
        var byFeatures = NearestNeighbours.Find(first.Features, known.Features, cancellation);
        var byPixels = NearestNeighbours.Find(first.Pixels, known.PixelsBothWays, cancellation);
        drawNeighbours?.Invoke(candidate.Name, Sheet(latents, byFeatures, byPixels));
        var tags = TagsAskedFor();
        return new GeneratorEvaluation
        {
            Name = candidate.Name,
            ImageSize = sampler.ImageSize,
            Frechet = Of(found => found.Frechet),
            Kernel = Of(found => found.Kernel),
            Precision = Of(found => found.Precision.Precision),
            Recall = Of(found => found.Precision.Recall),
            Density = Of(found => found.Density.Density),
            Coverage = Of(found => found.Density.Coverage),
            CopiesByFeatures = Memorisation.Of(byFeatures, known.HeldByFeatures),
            CopiesByPixels = Memorisation.Of(byPixels, known.HeldByPixels),
            Diversity = Diversity.Measure(
                extractor, sampler, candidate.Conditions, known.Features, imageSize: size, seed: options.Seed, cancellation: cancellation,
                drawn: Data.FaceSource.Drawn(real.Compared.Source, size)),
            Smoothness = LatentSmoothness.Measure(
                extractor, sampler, candidate.Conditions, imageSize: size, seed: options.Seed, cancellation: cancellation),
            Spectrum = Spectrum.OfRows(first.Spectra, known.Spectra),
            Tags = tags,
            Groups = [.. tags.GroupBy(found => found.Tag.Group).OrderBy(group => group.Key).Select(group => new GroupPrecision(
                group.Key,
                group.Average(found => found.Observed),
                Evaluator.Mean(group.Where(found => found.Corrected is not null).Select(found => found.Corrected!.Value)),
                Evaluator.Mean(group.Where(found => found.Judge is not null).Select(found => found.Judge!.Sensitivity))))],
            MeanAveragePrecision = first.Probabilities is { } probabilities ? Ranking(latents, probabilities) : null,
        };

        Repeated Of(Func<DistancesOfOneSeed, double> value) => Repeated.Of([.. distances.Select(value)]);
    }

    private sealed record DistancesOfOneSeed(double Frechet, double Kernel, PrecisionRecall Precision, DensityCoverage Density);

    private bool Judges => judge is not null && known.Quality.Count > 0;

    // What is asked of drawn faces, a row a face; probabilities of tags only of a judge.
    private sealed record FaceRows(Tensor Features, Tensor Pixels, Tensor Spectra, Tensor? Probabilities);

    private FaceRows Everything(List<FaceLatent> latents)
    {
        var rows = FeatureSet.GatherAll(
            latents.Count, (first, count) => FeatureSet.Draw(sampler, latents.GetRange((int)first, (int)count), size),
            images => Judges
                ? [extractor.Extract(images), NearestNeighbours.Pixels(images), Spectrum.Rows(images), judge!.Probabilities(images)]
                : [extractor.Extract(images), NearestNeighbours.Pixels(images), Spectrum.Rows(images)],
            StageProgress.Of(progress, $"{candidate.Name}: distances 1 of {options.Repeats}", latents.Count), cancellation);
        return new(rows[0], rows[1], rows[2], rows.ElementAtOrDefault(3));
    }

    private DistancesOfOneSeed Distances(int repeat)
    {
        using var scope = NewDisposeScope();
        return Distances(
            Rows($"{candidate.Name}: distances {repeat + 1} of {options.Repeats}", Matched(repeat), extractor.Extract), repeat);
    }

    private DistancesOfOneSeed Distances(Tensor features, int repeat)
    {
        using var scope = NewDisposeScope();
        // As many real faces as generated ones: the size of a ball depends on how many points there are.
        var count = Math.Min(features.shape[0], known.Features.shape[0]);
        var order = Enumerable.Range(0, (int)known.Features.shape[0]).Select(row => (long)row).ToArray();
        RandomStream.At(options.Seed, repeat).Shuffle(order.AsSpan());
        var asMany = known.Features.index_select(0, tensor(order[..(int)count]));
        using var moments = FeatureMoments.Of(features);
        return new(
            FrechetDistance.Between(known.Moments, moments),
            KernelDistance.Between(known.Features, features, options.KernelSubsets, options.KernelSubsetSize, options.Seed + (ulong)repeat,
                cancellation).Mean,
            PrecisionRecall.Of(asMany, features, options.PrecisionNeighbour, cancellation),
            DensityCoverage.Of(asMany, features, options.CoverageNeighbour, cancellation));
    }

    // Noise with the tags of real faces; what is unknown of them is drawn as the generator was trained.
    private List<FaceLatent> Matched(int repeat)
    {
        var source = sampler.Source(options.Seed + (ulong)repeat) with { Tags = candidate.Conditions };
        var order = Enumerable.Range(0, real.ComparedTags.Count).ToArray();
        RandomStream.At(options.Seed, repeat).Shuffle(order.AsSpan());
        return [.. Enumerable.Range(0, options.Samples)
            .Select(number => (source with { Given = real.ComparedTags[order[number % order.Length]] })[number])];
    }

    private Tensor Rows(string stage, List<FaceLatent> latents, Func<Tensor, Tensor> rows) => FeatureSet.Gather(
        latents.Count, (first, count) => FeatureSet.Draw(sampler, latents.GetRange((int)first, (int)count), size), rows,
            StageProgress.Of(progress, stage, latents.Count), cancellation);

    // Only of tags by which real faces know the judge.
    private IReadOnlyList<TagPrecision> TagsAskedFor() => !Judges ? [] : TagPrecision.Measure(
        sampler, candidate.Conditions, new OnlyTags(judge!, [.. TagCatalogue.All.Where(known.Quality.ContainsKey)]), known.Quality,
            options.TagFaces, size, options.Seed, options.TagThreshold,
        StageProgress.Of(progress, $"{candidate.Name}: tags", options.TagFaces * known.Quality.Count), cancellation);

    private double? Ranking(List<FaceLatent> latents, Tensor probabilities)
    {
        var asked = latents.Select(latent => latent.ToTagVector()).ToList();
        return Evaluator.Mean(AveragePrecision.PerTag(probabilities.data<float>().ToArray(), asked, known.Quality.Keys).Values);
    }

    // The generated faces nearest to a training face, each above the face nearest by features and the one nearest by pixels.
    private RgbImage Sheet(List<FaceLatent> latents, NearestNeighbours byFeatures, NearestNeighbours byPixels)
    {
        var chosen = Enumerable.Range(0, latents.Count).OrderBy(face => byFeatures.Distances[face]).ThenBy(face => face).Take(
            Shown).ToList();
        using var scope = NewDisposeScope();
        var drawn = FeatureSet.Draw(sampler, [.. chosen.Select(face => latents[face])], size);
        return new ImageGrid { Columns = chosen.Count, RowLabels = ["drawn", "by features", "by pixels"] }.Compose(
            [.. FacePictures.Of(drawn), .. Real(byFeatures), .. Real(byPixels)]);

        // A number beyond the last face is a face mirrored.
        IEnumerable<RgbImage> Real(NearestNeighbours nearest) => FacePictures.Of(Data.FaceDataset.ToPixelRange(
            stack([.. chosen.Select(face => nearest.Indices[face]).Select(row => row < real.Compared.Count ? real.Compared.Images[row]
                : real.Compared.Images[row - real.Compared.Count].flip(2))])));
    }

    private sealed class OnlyTags(ITagJudge judge, IReadOnlyList<Tag> tags) : ITagJudge
    {
        public string Name => judge.Name;

        public IReadOnlyList<Tag> Tags => tags;

        public Tensor Probabilities(Tensor images) => judge.Probabilities(images);
    }
}
