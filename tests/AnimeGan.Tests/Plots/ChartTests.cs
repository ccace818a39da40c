using Microsoft.DotNet.Interactive.Formatting;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Tests.Plots;

/// <summary>The project's charts: that they show the numbers, and what a notebook gets of them.</summary>
public class ChartTests
{
    internal static IReadOnlyList<StepRecord> Log(int steps) =>
        [.. Enumerable.Range(1, steps).Select(step => new StepRecord
        {
            Step = step, GLoss = 5 + Math.Sin(step), DLoss = 4, GAdv = 1, GCls = 4, DAdv = 1, DClsReal = 2, DClsFake = 1, DReal = 0.8,
                DFake = 0.2, TagAccuracy = 0.9, HairAccuracy = 0.5,
            Lr = 2e-4, Gp = step % 4 == 1 ? 0.1 : null, GradNormMean = step % 4 == 1 ? 0.9 : null, GradNormMin = step % 4 == 1 ? 0.5 : null,
                GradNormMax = step % 4 == 1 ? 1.4 : null,
        })];

    [Fact]
    public void The_goal_of_the_gradient_norm_is_drawn_from_the_first_step_to_the_last()
    {
        var goal = Traces(TrainingCharts.GradientNorm(Log(40))).Single(trace => trace.GetProperty("name").GetString() == "goal: 1");
        Assert.Equal([1.0, 40], goal.GetProperty("x").EnumerateArray().Select(x => x.GetDouble()));
        Assert.Equal([1.0, 1], goal.GetProperty("y").EnumerateArray().Select(y => y.GetDouble()));
    }

    [Fact]
    public void Losses_are_smooth_over_faint_single_steps()
    {
        var traces = Traces(TrainingCharts.Losses(Log(100)));
        Assert.Equal(["single steps", "single steps", "G", "D"], traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.True(traces[0].GetProperty("opacity").GetDouble() < 0.5);
        Assert.Equal(1, traces[2].GetProperty("opacity").GetDouble());
    }

    [Fact]
    public void A_run_without_penalty_has_no_gradient_charts()
    {
        var plain = Log(5).Select(record => record with
        {
            Gp = null,
            GradNormMean = null,
            GradNormMin = null,
            GradNormMax = null,
        }).ToList();
        Assert.DoesNotContain(TrainingCharts.All(plain), chart => chart.Name.StartsWith("gradient", StringComparison.Ordinal));
        Assert.Contains(TrainingCharts.All(Log(5)), chart => chart.Name == "gradient-norm");
    }

    [Fact]
    public void Frequencies_stand_beside_the_papers()
    {
        var faces = new SyntheticFaces(3);
        var traces = Traces(TagCharts.Frequencies([.. Enumerable.Range(0, 50).Select(i => faces.TagsOf(i))]));
        var paper = traces[0].GetProperty("y").EnumerateArray().Select(y => y.GetDouble()).ToList();
        Assert.Equal(Series.Short(100.0 * TagCatalogue.All[0].DatasetCount / 31_255), paper[0]);
        // each face has one hair colour
        Assert.Equal(100, traces[1].GetProperty("y").EnumerateArray().Take(13).Sum(y => y.GetDouble()), 0.1);
    }

    [Fact]
    public void Tags_that_exclude_each_other_and_tags_of_few_faces_have_no_field()
    {
        var faces = new SyntheticFaces(3);
        TagVector[] tags = [.. Enumerable.Range(0, 400).Select(i => faces.TagsOf(i))];
        var rows = Traces(TagCharts.CoOccurrence(tags))[0].GetProperty("z").EnumerateArray().Select(
            row => row.EnumerateArray().Select(z => z.ValueKind == JsonValueKind.Number ? z.GetDouble() : (double?)null).ToList()).ToList();
        foreach (var (row, tag) in rows.Zip(TagCatalogue.All))
        {
            var having = tags.Where(face => face[tag] == TagState.On).ToList();
            foreach (var (share, other) in row.Zip(TagCatalogue.All))
                if (having.Count < 10 || tag == other
                    || (tag.Group == other.Group && tag.Group is TagGroup.HairColour or TagGroup.EyeColour))
                    Assert.Null(share);
                else
                    Assert.Equal(100.0 * having.Count(face => face[other] == TagState.On) / having.Count, share!.Value, 0.06);
        }
    }

    [Fact]
    public void Axes_make_room_for_long_labels()
    {
        foreach (var figure in new[] { TagCharts.Precision(TagCatalogue.All.ToDictionary(tag => tag, tag => 0.5)).ToFigure(),
            TrainingCharts.Losses(Log(3)).ToFigure() })
        {
            using var document = JsonDocument.Parse(figure);
            Assert.All(new[] { "xaxis", "yaxis" },
                axis => Assert.True(document.RootElement.GetProperty("layout").GetProperty(axis).GetProperty("automargin").GetBoolean()));
        }
    }

    [Fact]
    public void The_learning_rate_is_the_logs()
    {
        var falling = Log(6).Select(record => record with { Lr = 1.0 / record.Step }).ToList();
        var line = Traces(TrainingCharts.LearningRate(falling)).Single();
        Assert.Equal(falling.Select(record => Series.Short(record.Lr)), line.GetProperty("y").EnumerateArray().Select(y => y.GetDouble()));
    }

    [Fact]
    public void Ds_outputs_stand_beside_the_level_at_which_it_cannot_tell()
    {
        var traces = Traces(TrainingCharts.DiscriminatorOutputs(Log(60)));
        Assert.Equal(["single steps", "single steps", "real faces", "generated faces", "cannot tell"],
            traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.All(traces[2].GetProperty("y").EnumerateArray(), y => Assert.Equal(0.8, y.GetDouble(), 1e-6));
        Assert.All(traces[^1].GetProperty("y").EnumerateArray(), y => Assert.Equal(0.5, y.GetDouble()));
    }

    [Fact]
    public void The_penalty_is_drawn_on_a_logarithmic_axis_at_the_steps_that_have_one()
    {
        var chart = TrainingCharts.GradientPenalty(Log(40));
        using var figure = JsonDocument.Parse(chart.ToFigure());
        Assert.Equal("log", figure.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("type").GetString());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => 4.0 * i + 1),
            Traces(chart)[0].GetProperty("x").EnumerateArray().Select(x => x.GetDouble()));
    }

    [Fact]
    public void A_runs_plots_are_files_beside_each_other()
    {
        using var folder = new TemporaryFolder();
        var faces = AnimeGan.Data.FaceSource.Load("synthetic-uniform:16", 16, TorchSharp.torch.CPU);
        using var trainer = Trainer.Start(folder.Path, Presets.Smoke with { Steps = 2 }, faces, TorchSharp.torch.CPU);
        Assert.Throws<RunException>(() => RunPlots.Save(trainer.Run, folder.File("plots")));
        trainer.Train();
        var files = RunPlots.Save(trainer.Run, folder.File("plots"));
        Assert.Equal("plots.html", Path.GetFileName(files[0]));
        Assert.Equal(TrainingCharts.All(trainer.Run.Log()).Select(chart => chart.Name + ".png"), files.Skip(1).Select(Path.GetFileName));
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 500, file));
        foreach (var isThere in new[] { true, false })
        {
            File.WriteAllText(trainer.Run.LogPath, "");
            if (!isThere)
                File.Delete(trainer.Run.LogPath);
            var lost = Assert.Throws<RunException>(() => RunPlots.Save(trainer.Run, folder.File("plots"))).Message;
            Assert.Contains("has come to step 2: put it back", lost);
        }
    }

    [Fact]
    public void Every_chart_is_a_sound_picture_with_titles_and_small()
    {
        var faces = new SyntheticFaces(3);
        TagVector[] tags = [.. Enumerable.Range(0, 60).Select(i => faces.TagsOf(i))];
        var grey = new RgbImage(8, 8);
        GenericChart[] charts =
        [
            .. TrainingCharts.All(Log(900)).Select(chart => chart.Chart), TagCharts.Frequencies(tags), TagCharts.CoOccurrence(tags),
            TagCharts.Precision(TagCatalogue.All.ToDictionary(tag => tag, tag => 0.5)),
                EvaluationCharts.FidOverSteps([("run", new Series([1, 2], [3, 4]))]),
            EvaluationCharts.Distribution([("real", [1.0, 2, 2.5])], "Distances", "distance"),
                EvaluationCharts.Field([[1.0, 2], [3, 4]], [0, 1], [0, 1], "D", "D(x)"),
            EvaluationCharts.Walk([grey, grey, grey]), LiveTrainingChart.Waiting,
        ];
        Assert.All(charts, chart =>
        {
            var figure = chart.ToFigure();
            var png = chart.ToPng();
            var layout = JsonDocument.Parse(figure).RootElement.GetProperty("layout");
            var (title, picture) = (layout.GetProperty("title").GetProperty("text").GetString(), new StillPicture(png));
            Assert.Equal((2 * layout.GetProperty("width").GetInt32(), 2 * layout.GetProperty("height").GetInt32()),
                (picture.Width, picture.Height));
            Assert.True(picture.Ink(0, 0, picture.Width, 70) > 200, $"{title} is not written");
            Assert.True(figure.Length < 80_000 && png.Length < 100_000, $"{title}: {figure.Length}, {png.Length}");
        });
    }

    [Fact]
    public void Html_shows_the_picture_first_and_asks_no_other_machine()
    {
        var html = ChartHtml.Fragment(TrainingCharts.Losses(Log(20)).ToFigure());
        Assert.True(html.IndexOf("<img", StringComparison.Ordinal) < html.IndexOf("<script", StringComparison.Ordinal));
        Assert.DoesNotContain("http", html);
        Assert.DoesNotContain("</script>", html[..html.LastIndexOf("</script>", StringComparison.Ordinal)]);
        Assert.DoesNotContain("//cdn", html);
    }

    [Fact]
    public void Text_in_a_figure_cannot_leave_its_script()
    {
        var html = ChartHtml.Fragment("""{"data":[],"layout":{"title":{"text":"</script><script>alert(1)</script>"}}}""");
        Assert.Equal(2, html.Split("<script>").Length);
    }

    [Fact]
    public void A_notebook_gets_three_forms_of_a_chart_and_png_of_a_picture()
    {
        NotebookFormatters.Register();
        NotebookFormatters.Register();
        var forms = Forms(TrainingCharts.Losses(Log(20)));
        Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/html"], forms.Keys.Order());
        using var figure = JsonDocument.Parse(forms["application/vnd.plotly.v1+json"]);
        Assert.Equal(4, figure.RootElement.GetProperty("data").GetArrayLength());
        Assert.Equal((1400, 800), new StillPicture(
            Convert.FromBase64String(forms["image/png"])) is var still ? (still.Width, still.Height) : default);
        Assert.Contains(forms["image/png"], forms["text/html"]);
        Assert.Contains("width=\"700\"", forms["text/html"]);
        var picture = Forms(new RgbImage(4, 3)).Single();
        Assert.Equal("image/png", picture.Key);
        Assert.Equal(0x89, Convert.FromBase64String(picture.Value)[0]);
    }

    [Fact]
    public void Xplots_charts_have_the_same_forms()
    {
        NotebookFormatters.Register();
        var chart = XPlot.Plotly.Chart.Plot(new XPlot.Plotly.Scatter { x = new[] { 1, 2 }, y = new[] { 3, 4 }, name = "s" });
        chart.WithTitle("Title");
        chart.WithSize(300, 200);
        using var figure = JsonDocument.Parse(chart.ToFigure());
        Assert.Equal("Title", figure.RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal(300, figure.RootElement.GetProperty("layout").GetProperty("width").GetInt32());
        Assert.Equal(3, Forms(chart).Count);
    }

    [Fact]
    public void A_quick_chart_of_a_runs_log_is_shown_without_a_network_and_as_a_still()
    {
        NotebookFormatters.Register();
        var log = Log(40);
        var chart = XPlot.Plotly.Chart.Plot(
            new XPlot.Plotly.Scatter
            {
                x = log.Select(r => r.Step),
                y = log.Select(r => r.DReal - r.DFake),
                mode = "markers",
                marker = new XPlot.Plotly.Marker { color = "#FF0000" },
            },
            new XPlot.Plotly.Layout.Layout { title = "Quick", xaxis = new XPlot.Plotly.Xaxis { title = "step" } });
        using var figure = JsonDocument.Parse(Forms(chart)["application/vnd.plotly.v1+json"]);
        Assert.All(figure.RootElement.GetProperty("data")[0].GetProperty("y").EnumerateArray(),
            y => Assert.Equal(0.6, y.GetDouble(), 1e-9));
        Assert.Equal("step", figure.RootElement.GetProperty("layout").GetProperty("xaxis").GetProperty("title").GetProperty("text")
            .GetString());
        Assert.DoesNotContain("http", Forms(chart)["text/html"]);
        var points = new StillPicture(chart.ToPng()).Areas("#FF0000");
        Assert.Equal(40, points.Count);
        Assert.All(points, point => Assert.Equal(points[0].Top, point.Top));
    }

    // What a kernel puts into an output: the value in each of its type's preferred forms.
    private static Dictionary<string, string> Forms(object value) =>
        Formatter.GetPreferredMimeTypesFor(value.GetType()).ToDictionary(type => type, type => value.ToDisplayString(type));

    private static List<JsonElement> Traces(GenericChart chart)
    {
        using var figure = JsonDocument.Parse(chart.ToFigure());
        return [.. figure.RootElement.GetProperty("data").Clone().EnumerateArray()];
    }
}
