using AnimeGan.Tests.Evaluation;

namespace AnimeGan.Tests.Plots;

/// <summary>The paper's figures: what they show is what is in the faces.</summary>
public sealed class PaperFiguresTests : TensorTests
{
    [Fact]
    public void The_average_face_of_a_tag_is_the_mean_of_those_that_have_it()
    {
        using var faces = TestFaces.Make(1100, 8); // more than are added up at a time
        var averages = AverageFaces.Of(faces);
        foreach (var tag in new[] { 0, 1 })
        {
            var having = faces.Tags.select(1, tag).eq(1).nonzero().flatten();
            var mean = FaceDataset.ToPixelRange(faces.Images.index_select(0, having)).mean([0L]);
            Assert.InRange((averages[tag] - mean).abs().max().item<float>(), 0, 1e-5);
        }
        Assert.True(averages[2].isnan().all().item<bool>()); // nobody has it
    }

    [Fact]
    public void The_average_of_drawn_faces_has_the_tag_on_in_each()
    {
        using var generator = FaceGenerator.Create(Small);
        var sampler = new FaceSampler(generator);
        var found = AverageFaces.Of(sampler, TagSampler.PaperPrior, 3, seed: 5);
        var tag = TagCatalogue.All[20];
        var latents = (sampler.Source(5) with { Given = TagVector.Unknown.With(tag, TagState.On) }).Take(3, 20L << 32);
        Assert.All(latents, latent => Assert.Equal(1, latent.Tags[20]));
        var mean = FaceDataset.ToPixelRange(FaceDataset.ToBytes(sampler.DrawTensor(latents))).mean([0L]);
        Assert.InRange((found[20] - mean).abs().max().item<float>(), 0, 1e-5);
    }

    [Fact]
    public void The_year_filter_keeps_what_came_after_2005_and_its_shares_are_told()
    {
        var early = TagVector.Unknown.With(TagCatalogue.All[0], TagState.On);
        var late = TagVector.Unknown.With(TagCatalogue.All[1], TagState.On);
        var faces = new[] { (2004, early), (2005, early), (2006, early), (2006, late) }
            .SelectMany(face => Enumerable.Repeat(face, 10)).ToList();
        var years = Figure(TagCharts.Years([.. faces.Select(face => face.Item1)]));
        var title = years.GetProperty("layout").GetProperty("title").GetProperty("text").GetString();
        Assert.Contains("40 faces by year; 20 after 2005", title);
        Assert.Equal([10, 10, 20], Numbers(years, 0, "y"));
        var filter = Figure(TagCharts.YearFilter(faces));
        Assert.Equal([75, 25], Numbers(filter, 0, "y").Take(2));
        Assert.Equal([50, 50], Numbers(filter, 1, "y").Take(2));
        var field = Figure(TagCharts.TagsByYear(faces)).GetProperty("data")[0].GetProperty("z");
        Assert.Equal([100, 100, 50], field.EnumerateArray().Select(year => year[0].GetDouble()));
        Assert.Contains("| blonde hair | 30 | 75.0 % | 4991 | 16.0 % |", TagTable.Of([.. faces.Select(face => face.Item2)]));
    }

    [Fact]
    public void A_folder_of_years_has_its_figures_without_tags()
    {
        foreach (var name in new[] { "1_2003.png", "2_2006.png", "3_2006.png" })
            new RgbImage(8, 8).Save(folder.File("faces", name));
        using var faces = FaceSource.Open(folder.File("faces"));
        Assert.Equal(["tags.md", "years.png"], PaperFigures.OfData(faces).Select(figure => figure.File));
    }

    [Fact]
    public void Every_figure_is_drawn_and_the_same_seed_draws_the_same_map()
    {
        using var generator = FaceGenerator.Create(Small);
        using var faces = TestFaces.Make(60, 16);
        var figures = new PaperFigures(new FaceSampler(generator), TagSampler.PaperPrior, faces);
        foreach (var (file, save) in figures.OfGenerator(new MeanColour(), new MeanColour(), faces, count: 60))
        {
            save(folder.File(file));
            Assert.True(new FileInfo(folder.File(file)).Length > 1000, file);
        }
        var options = new TsneOptions { Perplexity = 5, Iterations = 20 };
        Assert.Equal(figures.Map(new MeanColour(), 12, options).Pixels, figures.Map(new MeanColour(), 12, options).Pixels);
    }

    [Fact]
    public void Faces_of_a_map_lie_where_their_places_say()
    {
        var images = cat([full([1, 3, 4, 4], 1f), full([1, 3, 4, 4], -1f)]);
        var map = new FaceMap { Size = 100, FaceSize = 10, Sets = [("white", "#112233"), ("black", "#445566")] }
            .Draw(images, tensor(new double[] { 5, 7, 5, 9 }, [2, 2]), face => face);
        // The second lies straight below the first, both in the middle, at the upper and the lower edge.
        Assert.Equal([0x11, 0x22, 0x33], Pixel(map, 45, 1));
        Assert.Equal([255, 255, 255], Pixel(map, 50, 6));
        Assert.Equal([0x44, 0x55, 0x66], Pixel(map, 45, 99));
        Assert.Equal([0, 0, 0], Pixel(map, 50, 92));
    }

    private static readonly GeneratorOptions Small = new() { ImageSize = 16, BaseSize = 8, Width = 4, Blocks = 1, Latent = 4 };

    private static byte[] Pixel(RgbImage image, int x, int y) => image.Pixels[(3 * (y * image.Width + x))..(3 * (y * image.Width + x) + 3)];

    private static JsonElement Figure(Plotly.NET.GenericChart chart) => JsonDocument.Parse(chart.ToFigure()).RootElement;

    private static List<double> Numbers(JsonElement figure, int trace, string axis) =>
        [.. figure.GetProperty("data")[trace].GetProperty(axis).EnumerateArray().Select(value => value.GetDouble())];
}
