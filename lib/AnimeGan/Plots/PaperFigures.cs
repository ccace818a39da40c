using AnimeGan.Data;
using AnimeGan.Evaluation;
using AnimeGan.Pictures;
using AnimeGan.Sampling;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Plots;

/// <summary>The figures of the paper and of its 2018 summary, of one generator and the faces that it is compared with.</summary>
/// <param name="sampler">Draws the faces.</param>
/// <param name="conditions">What tags the generator was trained on.</param>
/// <param name="faces">Real faces.</param>
/// <param name="seed">What everything random is drawn from.</param>
public sealed class PaperFigures(FaceSampler sampler, TagSampler conditions, FaceDataset faces, ulong seed = 0)
{
    private readonly LatentSource source = sampler.Source(seed) with { Tags = conditions };

    /// <summary>
    /// t-SNE of features: real faces, and as many drawn with their tags. Where a generator draws what nobody is like, orange frames stand
    /// alone; where it draws too little, blue ones.
    /// </summary>
    /// <param name="extractor">Whose features; the tagger's, as in the paper.</param>
    /// <param name="count">How many faces of each kind at most, up to 1,000.</param>
    /// <param name="options">How they are laid out; null: the defaults.</param>
    /// <param name="progress">Hears of t-SNE's steps.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OptionException">There are too many faces, or too few for the perplexity.</exception>
    public RgbImage Map(IFeatureExtractor extractor, int count = 500, TsneOptions? options = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var chosen = Some(Math.Min(count, faces.Count));
        var tags = faces.TagVectors().ToList();
        var real = FaceDataset.ToPixelRange(faces.Images.index_select(0, tensor(chosen, device: faces.Device))).cpu();
        var drawn = FeatureSet.Draw(
            sampler, [.. chosen.Select((face, number) => (source with { Given = tags[(int)face] })[number])], faces.ImageSize).cpu();
        var images = cat([real, drawn]);
        var features = FeatureSet.Gather(
            images.shape[0], (first, number) => images.narrow(0, first, number).to(faces.Device), extractor.Extract, null, cancellation);
        var found = Tsne.Of(features, (options ?? new()) with { Seed = seed }, progress, cancellation);
        // Turn by turn, so that neither covers the other.
        var order = arange(images.shape[0]).view(2, -1).t().flatten();
        var size = Math.Clamp(80 * (int)Math.Sqrt(images.shape[0]), 600, 1600);
        return new FaceMap { Size = size, Sets = [("real", ChartStyle.Blue), ("drawn", ChartStyle.Orange)] }
            .Draw(images.index_select(0, order), found.Places.index_select(0, order), face => face % 2);
    }

    /// <summary>The mean of the real faces with each tag, and beside it that of drawn ones.</summary>
    /// <param name="drawn">Faces a tag to draw.</param>
    /// <param name="progress">Hears how many tags are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public RgbImage Averages(int drawn = 20, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        const int pairs = 6;
        using var scope = NewDisposeScope();
        var real = FacePictures.Of(AverageFaces.Of(faces).nan_to_num(nan: 1)); // white: no such face
        var ours = FacePictures.Of(AverageFaces.Of(sampler, conditions, drawn, faces.ImageSize, seed, progress, cancellation));
        return new ImageGrid
        {
            Columns = 2 * pairs,
            Captions = [.. TagCatalogue.All.SelectMany(tag => new[] { tag.Name, "drawn" })],
        }.Compose([.. real.Zip(ours).SelectMany(pair => new[] { pair.First, pair.Second })]);
    }

    /// <summary>One noise with the tags of many faces: what tags change.</summary>
    public RgbImage FixedNoise(int count = 32) => Grid(source.FixedNoise(count), captions: true);

    /// <summary>The tags of one face with many noises: what the noise changes.</summary>
    public RgbImage FixedTags(int count = 32) => Grid(source.FixedTags(count), captions: true);

    /// <summary>From noise to noise, a row each, the tags fixed.</summary>
    /// <param name="rows">How many ways.</param>
    /// <param name="steps">Faces a way, 2 or more.</param>
    public RgbImage Interpolations(int rows = 6, int steps = 9) => Grid(
        [.. Enumerable.Range(0, rows).SelectMany(row => LatentWalk.Through(
            [source[2 * row], source[2 * row].WithNoise(source.Noise(2 * row + 1))], steps - 1))], steps);

    /// <summary>Drawn faces, and below each the real face whose features are nearest.</summary>
    /// <param name="extractor">Whose features.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Stops it.</param>
    public RgbImage Nearest(IFeatureExtractor extractor, int count = 10, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var latents = source.Take(count);
        var found = NearestNeighbours.Find(
            FeatureSet.Of(extractor, sampler, latents, faces.ImageSize, cancellation: cancellation),
            FeatureSet.Of(extractor, faces, cancellation: cancellation), cancellation);
        var drawn = FacePictures.Of(FeatureSet.Draw(sampler, latents, faces.ImageSize));
        return new ImageGrid { Columns = count, RowLabels = ["drawn", "nearest real"] }
            .Compose([.. drawn, .. FacePictures.Of(faces, found.Indices)]);
    }

    /// <summary>
    /// The paper's attribute precision: in how many of the faces drawn with a tag, all else random, it is seen; and what the judge sees of
    /// real faces that have it, without which the figure says nothing.
    /// </summary>
    /// <param name="judge">Who sees; people in the paper.</param>
    /// <param name="heldBack">Real faces that the judge never saw.</param>
    /// <param name="count">Faces a tag; 20 in the paper.</param>
    /// <param name="progress">Hears how many faces are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public GenericChart Precision(
        ITagJudge judge, FaceDataset heldBack, int count = 20, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var seen = FeatureSet.Gather(heldBack.Count, (first, number) => FaceDataset.ToPixelRange(heldBack.Images.narrow(0, first, number)),
            judge.Probabilities, null, cancellation).data<float>().ToArray();
        var quality = JudgeQuality.Measure(seen, [.. heldBack.TagVectors()], judge.Tags, new TagDecision(judge.Tags));
        var found = TagPrecision.Measure(
            sampler, conditions, judge, quality, count, faces.ImageSize, seed, progress: progress, cancellation: cancellation);
        var real = quality.Count > 0
            ? quality.Values.Average(one => one.Sensitivity).ToString("0.000", CultureInfo.InvariantCulture) : "?";
        return TagCharts.Precision(
            found.ToDictionary(tag => tag.Tag, tag => tag.Observed), $"Precision of {count} faces a tag; real ones: {real}");
    }

    /// <summary>What <see cref="OfData"/> makes of faces of which all is known.</summary>
    public static IReadOnlyList<string> FilesOfData { get; } =
        ["tags.md", "tags.png", "tags-together.png", "years.png", "tags-by-year.png", "year-filter.png"];

    /// <summary>The figures of faces alone, by the file that each goes to; each is made when it is saved.</summary>
    /// <param name="faces">The faces: what is known of their tags and years.</param>
    public static IEnumerable<(string File, Action<string> Save)> OfData(IFaceSequence faces)
    {
        var known = Enumerable.Range(0, faces.Count).Select(face => (faces.Describe(face).Year, Tags: faces.TagsOf(face))).ToList();
        var tags = known.ConvertAll(face => face.Tags);
        var dated = known.Where(face => face.Year is not null).Select(face => (Year: face.Year!.Value, face.Tags)).ToList();
        var tagged = tags.Exists(face => face.Missing.Count() < TagCatalogue.Count);
        yield return ("tags.md", path => WholeFile.WriteText(path, TagTable.Of(tags)));
        if (tagged)
        {
            yield return ("tags.png", path => TagCharts.Frequencies(tags).SavePng(path));
            yield return ("tags-together.png", path => TagCharts.CoOccurrence(tags).SavePng(path));
        }
        if (dated.Count > 0)
            yield return ("years.png", path => TagCharts.Years([.. dated.Select(face => face.Year)]).SavePng(path));
        if (dated.Count > 0 && tagged)
        {
            yield return ("tags-by-year.png", path => TagCharts.TagsByYear(dated).SavePng(path));
            yield return ("year-filter.png", path => TagCharts.YearFilter(dated).SavePng(path));
        }
    }

    /// <summary>The figures of the generator, by the file that each goes to; each is made when it is saved.</summary>
    /// <param name="extractor">Whose features.</param>
    /// <param name="judge">Who sees tags.</param>
    /// <param name="heldBack">Real faces that the judge never saw.</param>
    /// <param name="count">Faces of each kind on the map.</param>
    /// <param name="progress">Hears of the long ones.</param>
    /// <param name="cancellation">Stops them.</param>
    public IEnumerable<(string File, Action<string> Save)> OfGenerator(IFeatureExtractor extractor, ITagJudge judge,
        FaceDataset heldBack, int count = 500, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        const int perTag = 20;
        yield return ("fixed-noise.png", path => FixedNoise().Save(path));
        yield return ("fixed-tags.png", path => FixedTags().Save(path));
        yield return ("interpolations.png", path => Interpolations().Save(path));
        yield return ("averages.png", path => Averages(
            progress: StageProgress.Of(progress, "average faces", TagCatalogue.Count), cancellation: cancellation).Save(path));
        yield return ("precision.png", path => Precision(
            judge, heldBack, perTag, StageProgress.Of(progress, "precision by tag", perTag * judge.Tags.Count), cancellation)
            .SavePng(path));
        yield return ("nearest.png", path => Nearest(extractor, cancellation: cancellation).Save(path));
        var options = new TsneOptions();
        yield return ("t-sne.png", path => Map(
            extractor, count, options, StageProgress.Of(progress, "t-SNE", options.Iterations), cancellation).Save(path));
    }

    private long[] Some(int count)
    {
        var order = Enumerable.Range(0, faces.Count).Select(face => (long)face).ToArray();
        new RandomStream(seed).Shuffle(order.AsSpan());
        return order[..count];
    }

    private RgbImage Grid(IReadOnlyList<FaceLatent> latents, int columns = 8, bool captions = false) =>
        new ImageGrid { Columns = columns, Captions = captions ? [.. latents.Select(latent => latent.Label)] : [] }
            .Compose(sampler.Draw(latents));
}

/// <summary>Small faces at places in the plane, such as those of t-SNE.</summary>
public sealed record FaceMap
{
    /// <summary>The edge of the picture in pixels.</summary>
    public int Size { get; init; } = 1600;

    /// <summary>The edge to which each face is brought.</summary>
    public int FaceSize { get; init; } = 40;

    /// <summary>What a frame of each colour means, written under the picture.</summary>
    public IReadOnlyList<(string Name, string Colour)> Sets { get; init; } = [];

    /// <summary>Draws the map; of faces that overlap the later covers the earlier.</summary>
    /// <param name="images">(N, 3, S, S) in [-1, 1].</param>
    /// <param name="places">(N, 2), of any range.</param>
    /// <param name="setOf">To which of <see cref="Sets"/> each face belongs.</param>
    public RgbImage Draw(Tensor images, Tensor places, Func<int, int>? setOf = null)
    {
        const int frame = 2;
        using var scope = NewDisposeScope();
        var small = Sampling.FacePictures.Of(Evaluation.FaceSize.Bring(images, FaceSize));
        var edge = FaceSize + 2 * frame;
        var spread = (places.amax([0L]) - places.amin([0L])).max().clamp(min: 1e-12);
        var centred = (places - (places.amax([0L]) + places.amin([0L])) / 2) / spread + 0.5; // in 0-1, not stretched
        var at = centred.mul(Size - edge).round().to(ScalarType.Int32).cpu().data<int>().ToArray();
        var legend = Sets.Count == 0 ? 0 : BitmapFont.LineHeight + 6;
        var map = new RgbImage(Size, Size + legend);
        map.Fill(255, 255, 255);
        for (var face = 0; face < small.Count; face++)
        {
            if (Sets.Count > 0)
                map.Draw(Square(edge, Sets[setOf?.Invoke(face) ?? 0].Colour), at[2 * face], at[2 * face + 1]);
            map.Draw(small[face], at[2 * face] + frame, at[2 * face + 1] + frame);
        }
        var x = 4;
        foreach (var (name, colour) in Sets)
        {
            map.Draw(Square(BitmapFont.LineHeight, colour), x, Size + 2);
            BitmapFont.Write(map, name, x + BitmapFont.LineHeight + 4, Size + 2);
            x += BitmapFont.LineHeight + 16 + BitmapFont.Measure(name);
        }
        return map;
    }

    private static RgbImage Square(int edge, string colour)
    {
        var square = new RgbImage(edge, edge);
        var bytes = Convert.FromHexString(colour.AsSpan(1));
        square.Fill(bytes[0], bytes[1], bytes[2]);
        return square;
    }
}
