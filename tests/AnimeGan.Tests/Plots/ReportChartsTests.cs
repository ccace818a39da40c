using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Tests.Plots;

/// <summary>The charts of an evaluation: that every generator is there with its numbers.</summary>
public class ReportChartsTests
{
    [Fact]
    public void Distances_have_a_bar_a_generator_the_first_at_the_top_and_a_point_a_repeat()
    {
        var traces = Traces(ReportCharts.Distances(Report("ours", "theirs")));
        Assert.Equal(4, traces.Count); // bars and points, of two distances
        Assert.Equal(["theirs", "ours"], Texts(traces[0], "y"));
        Assert.Equal([21.5, 11.5], Numbers(traces[0], "x"));
        Assert.Equal([21.0, 22, 11, 12], Numbers(traces[1], "x"));
    }

    [Fact]
    public void Precision_stands_over_recall_by_generator()
    {
        var traces = Traces(ReportCharts.PrecisionAndRecall(Report("ours", "theirs")));
        Assert.Equal(["ours", "theirs"], traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal((0.25, 0.75), (Numbers(traces[0], "x")[0], Numbers(traces[0], "y")[0]));
    }

    [Fact]
    public void Tags_stand_beside_those_of_real_faces_and_where_nobody_judged_there_is_no_chart()
    {
        var traces = Traces(ReportCharts.TagPrecision(Report("ours", "theirs"))!);
        Assert.Equal(["real faces with the tag", "ours", "theirs"], traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal(["blue eyes", "blonde hair"], Texts(traces[1], "y")); // the first of the catalogue at the top
        Assert.Equal(["blonde hair"], Texts(traces[0], "y")); // of the other no real face tells
        var unjudged = Report("ours");
        Assert.Null(ReportCharts.TagPrecision(unjudged with { Generators = [unjudged.Generators[0] with { Tags = [] }] }));
    }

    [Fact]
    public void Nearest_faces_are_curves_from_0_to_100_percent_beside_the_held_back_ones()
    {
        var traces = Traces(ReportCharts.Nearest(Report("ours"), byPixels: false)!);
        Assert.Equal(["real faces held back", "ours"], traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal((1.0, 9.0), (Numbers(traces[1], "x")[0], Numbers(traces[1], "x")[^1]));
        Assert.Equal((0.0, 100.0), (Numbers(traces[1], "y")[0], Numbers(traces[1], "y")[^1]));
    }

    [Fact]
    public void Files_are_a_page_and_a_picture_a_chart()
    {
        using var folder = new TemporaryFolder();
        var files = EvaluationPlots.Save(Report("a <b> & \"c\"", "theirs"), folder.Path, nearest: [("a <b>", new RgbImage(4, 4))]);
        Assert.Equal(["evaluation.html", "distances.png", "precision-recall.png", "tag-precision.png", "nearest-features.png",
            "nearest-pixels.png"], files.Select(Path.GetFileName));
        var page = File.ReadAllText(files[0]);
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("data:image/png;base64,", page);
        // Both generators, in their colours.
        Assert.All(files.Skip(1), file =>
            Assert.All(ChartStyle.Palette.Take(2), colour => Assert.NotEmpty(new StillPicture(File.ReadAllBytes(file)).Areas(colour))));
    }

    [Fact]
    public void A_spread_of_one_repeat_and_a_gaussian_of_too_few_faces_are_not_told_as_if_they_were()
    {
        var table = EvaluationTable.Of(Report("a") with { Options = new() { Repeats = 1 } });
        Assert.Contains("| precision | 0.7500 |", table); // measured once
        Assert.Contains("once: ", table);
        Assert.DoesNotContain("± is", table);
        Assert.DoesNotContain("Gaussian", table);
        Assert.Contains("a Gaussian is not determined", EvaluationTable.Of(Report("a") with { Dimension = 10 })); // as faces
    }

    private static EvaluationReport Report(params string[] names) => new()
    {
        Extractor = "e", ExtractorHash = "00", Dimension = 2, Real = "faces", RealFaces = 10, HeldBack = 2, ImageSize = 16,
        HalfAgainstHalf = 1, Options = new(),
        Generators = [.. names.Select((name, i) => new GeneratorEvaluation
        {
            Name = name, ImageSize = 16,
            Frechet = Repeated.Of([11.0 + 10 * i, 12 + 10 * i]), Kernel = Repeated.Of([0.1, 0.2]), Precision = Repeated.Of([0.75]),
                Recall = Repeated.Of([0.25]), Density = Repeated.Of([1.0]), Coverage = Repeated.Of([0.5]),
            CopiesByFeatures = Copies(), CopiesByPixels = Copies(), Diversity = new(1, 2, 3), Smoothness = new(4, 1, 1),
            Spectrum = new(1.5, 1.1),
            Tags = [new(TagParser.Find("blonde hair"), 20, 0.5, new JudgeQuality(0.8, 0.1, 30), 0.6),
                new(TagParser.Find("blue eyes"), 20, 0.4, null, null)],
        })],
    };

    private static Memorisation Copies() =>
        Memorisation.Of(new NearestNeighbours([0, 0, 0], [9.0, 1, 4]), new NearestNeighbours([0, 0], [2.0, 3]));

    private static string[] Texts(JsonElement trace, string axis) =>
        [.. trace.GetProperty(axis).EnumerateArray().Select(value => value.GetString()!)];

    private static double[] Numbers(JsonElement trace, string axis) =>
        [.. trace.GetProperty(axis).EnumerateArray().Select(value => value.GetDouble())];

    private static List<JsonElement> Traces(GenericChart chart)
    {
        using var figure = JsonDocument.Parse(chart.ToFigure());
        return [.. figure.RootElement.GetProperty("data").Clone().EnumerateArray()];
    }
}
