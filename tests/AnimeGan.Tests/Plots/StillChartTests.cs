using AnimeGan.Plots.Still;

namespace AnimeGan.Tests.Plots;

/// <summary>Still pictures of figures: that what is in the figure is in the picture, at its place and in its colour.</summary>
public class StillChartTests
{
    private const string Red = "#FF0000";

    [Fact]
    public void A_picture_has_two_pixels_for_one_of_the_figure_and_is_the_same_each_time()
    {
        const string figure =
            """{"data":[{"type":"scatter","mode":"lines","x":[0,1],"y":[0,1],"line":{"color":"#123456"}}],"layout":{"width":200"""
                + ""","height":120}}""";
        var png = StillChart.ToPng(figure);
        var picture = new StillPicture(png);
        Assert.Equal((400, 240), (picture.Width, picture.Height));
        StillChart.ToPng("""{"data":[]}""");
        Assert.Equal(png, StillChart.ToPng(figure));
    }

    [Fact]
    public void A_line_goes_from_its_first_point_to_its_last()
    {
        var picture = Drawn("""{"type":"scatter","mode":"lines","x":[0,1],"y":[0,1],"line":{"color":"#FF0000","width":6}}""");
        var line = Assert.Single(picture.Areas(Red));
        Assert.True(line.Right - line.Left > 900 && line.Bottom - line.Top > 500, $"{line}");
        Assert.Equal(Red, picture[line.Left + 20, line.Bottom - 12]); // from below on the left
        Assert.Equal(Red, picture[line.Right - 20, line.Top + 12]); // to above on the right
        Assert.Equal("#FFFFFF", picture[line.Left + 40, line.Top + 40]);
    }

    [Theory]
    [InlineData("""{"type":"bar","x":["a","b","c"],"y":[1,2,3]}""", 3)]
    [InlineData("""{"type":"bar","orientation":"h","y":["a","b"],"x":[1,2]}""", 2)]
    [InlineData("""{"type":"histogram","x":[1,1,2,2,2,3],"xbins":{"start":0.5,"size":1}}""", 3)]
    [InlineData("""{"type":"scatter","mode":"markers","x":[1,2,3],"y":[3,"NaN",1]}""", 2)]
    [InlineData("""{"type":"scatter","mode":"markers","x":[5],"y":[3]}""", 1)]
    [InlineData("""{"type":"scatter","mode":"lines","x":[1,2,3,4,5],"y":[3,1,null,2,1],"line":{"width":5}}""", 2)] // not over the gap
    [InlineData("""{"type":"scatter","mode":"markers","x":["a","b",3],"y":[1,1,1]}""", 3)]
    [InlineData("""{"type":"scatter","mode":"markers","y":[1,2,3,4]}""", 4)]
    [InlineData("""{"type":"scatter","mode":"lines","x":[],"y":[]}""", 0)]
    public void Every_value_is_drawn(string trace, int areas) =>
        Assert.Equal(areas, Drawn(trace[..^1] + ""","marker":{"color":"#FF0000","size":12}}""").Areas(Red).Count);

    [Fact]
    public void Bars_are_as_long_as_their_numbers_and_stand_on_zero()
    {
        var bars = Drawn("""{"type":"bar","x":["a","b","c"],"y":[10,5,-5],"marker":{"color":["#FF0000","#FF0000","#FF0000"]}}""",
            """{"yaxis":{"zeroline":false}}""").Areas(Red);
        Assert.Equal(2, (double)(bars[0].Bottom - bars[0].Top) / (bars[1].Bottom - bars[1].Top), 0.05);
        Assert.Equal(bars[0].Bottom, bars[1].Bottom, 2.0);
        Assert.Equal(bars[0].Bottom, bars[2].Top, 4.0);
    }

    [Theory]
    [InlineData("group", 300, 160)]
    [InlineData("stack", 300, 300)]
    [InlineData("overlay", 300, 300)]
    public void Bars_at_one_place_stand_as_the_figure_says(string mode, int whole, int width)
    {
        var picture = Drawn(
            """{"type":"bar","x":["a"],"y":[2],"marker":{"color":"#FF0000"}},{"type":"bar","x":["a"],"y":[1]"""
                + ""","marker":{"color":"#0000FF"}}""",
            $$$"""{"barmode":"{{{mode}}}","showlegend":false}""");
        var (red, blue) = (Assert.Single(picture.Areas(Red)), Assert.Single(picture.Areas("#0000FF")));
        var space = mode == "group" ? 2.1 * (red.Right - red.Left) : red.Right - red.Left;
        Assert.True(space > whole && blue.Right - blue.Left > width, $"{red} {blue}");
        Assert.Equal(mode == "group", red.Right < blue.Left);
        Assert.Equal(mode == "stack", blue.Bottom <= red.Top + 1);
    }

    [Fact]
    public void Fields_have_the_colours_of_their_numbers_at_their_places()
    {
        var picture = Drawn("""{"type":"heatmap","z":[[0,1],[null,0.5]],"colorscale":[[0,"#0000FF"],[1,"#FF0000"]],"showscale":false}""",
            """{"plot_bgcolor":"#EEEEEE","xaxis":{"showgrid":false},"yaxis":{"showgrid":false}}""");
        var (low, high) = (Assert.Single(picture.Areas("#0000FF")), Assert.Single(picture.Areas(Red)));
        Assert.True(low.Right <= high.Left + 1, $"{low} {high}");
        Assert.Equal((low.Top, low.Bottom), (high.Top, high.Bottom)); // both of the first row, which is below
        Assert.Equal("#EEEEEE", picture[(low.Left + low.Right) / 2, low.Top - 100]);
        Assert.NotEqual("#EEEEEE", picture[(high.Left + high.Right) / 2, high.Top - 100]);
        var reversed =
            Drawn("""{"type":"heatmap","z":[[0,1],[null,0.5]],"x":["a","b"],"y":["c","d"],"colorscale":[[0,"#0000FF"],[1,"#FF0000"]]"""
                + ""","showscale":false}""", """{"yaxis":{"autorange":"reversed"}}""");
        Assert.True(reversed.Areas("#0000FF")[0].Bottom < 500, "the first row is above");
    }

    [Fact]
    public void Decades_of_a_logarithmic_axis_are_equally_far_apart_and_zero_has_no_place()
    {
        var points = Drawn(
            """{"type":"scatter","mode":"markers","x":[1,2,3,4,5],"y":[1,0,10,-3,100],"marker":{"color":"#FF0000","size":10}}""",
            """{"yaxis":{"type":"log"}}""").Areas(Red);
        Assert.Equal(3, points.Count);
        Assert.Equal(points[0].Top - points[1].Top, points[1].Top - points[2].Top, 3.0);
        Assert.True(points[0].Top - points[1].Top > 150, $"{points[0]} {points[1]}");
    }

    [Fact]
    public void Quartiles_are_those_of_numpy() => // np.quantile([1, 2, 3, 4], q)
        Assert.Equal([1.75, 2.5, 3.25], new[] { 0.25, 0.5, 0.75 }.Select(part => StillBars.Quantile([1, 2, 3, 4], part)));

    [Fact]
    public void A_box_reaches_from_quartile_to_quartile_and_shows_what_lies_beyond()
    {
        var picture = Drawn("""{"type":"box","y":[1,2,3,4,20],"marker":{"color":"#FF0000"}}""");
        var (upper, box) = (picture.Areas(Red).MinBy(area => area.Top), picture.Areas(Red).MaxBy(area => area.Size));
        Assert.True(upper.Size < 400 && upper.Bottom < box.Top, $"{upper} {box}"); // 20 is a point of its own
    }

    [Fact]
    public void Title_axes_legend_and_notes_are_written()
    {
        const string trace =
            """{"type":"scatter","mode":"lines","x":[1,2],"y":[1,10],"name":"first","line":{"color":"#FF0000","width":4}}"""
                + """,{"type":"scatter","mode":"lines","x":[1,2],"y":[0.2,0.1],"name":"second"}""";
        var (bare, full) = (
            Drawn(trace, """{"showlegend":false}"""),
            Drawn(trace, """{"title":{"text":"A <i>title</i>"},"xaxis":{"title":{"text":"step"}}"""
                + ""","yaxis":{"title":{"text":"loss (nats)"}},"annotations":[{"x":1.2,"y":8,"text":"note"}]}"""));
        Assert.True(full.Ink(0, 8, 1400, 60) > 300 && bare.Ink(0, 0, 1400, 8) == 0, "the title");
        Assert.True(full.Ink(10, 200, 40, 640) > 300, "the y-axis' title");
        Assert.Single(bare.Areas(Red));
        Assert.Equal(2, full.Areas(Red).Count); // the line, and its piece in the legend
        Assert.True(full.Areas(Red)[1].Left > full.Areas(Red)[0].Right && full.Areas(Red)[1].Right < 1380, "the legend is beside the plot");
        var (noted, plain) = (Drawn(trace, """{"annotations":[{"x":1.2,"y":8,"text":"note"}]}"""), Drawn(trace));
        Assert.True(noted.Ink(0, 0, 700, 400) > plain.Ink(0, 0, 700, 400) + 100, "the note");
    }

    [Fact]
    public void The_font_has_the_letters_of_our_formulas()
    {
        StillStyle.UseFont();
        var face = ScottPlot.Fonts.GetTypeface(StillStyle.FontName, bold: false, italic: false);
        Assert.Equal("DejaVu Sans", face.FamilyName);
        Assert.DoesNotContain((ushort)0, face.GetGlyphs("‖∇D(x̂)‖ E (… − 1)² λ β x₁ é ß 0.5 log"));
    }

    [Fact]
    public void Cells_of_a_grid_do_not_overlap_and_are_of_one_size()
    {
        var grounds = Drawn(
            """{"type":"scatter","x":[1,2],"y":[1,2],"mode":"markers"},{"type":"scatter","x":[1,2],"y":[10000,20000]"""
                + ""","mode":"markers","xaxis":"x2","yaxis":"y2"}""",
            """{"plot_bgcolor":"#EEEEEE","showlegend":false,"grid":{"rows":1,"columns":2,"pattern":"independent"}"""
                + ""","xaxis":{"showgrid":false},"xaxis2":{"showgrid":false},"yaxis":{"showgrid":false},"yaxis2":{"showgrid":false}}""")
            .Areas("#EEEEEE");
        Assert.Equal(2, grounds.Count);
        Assert.True(grounds[0].Right < grounds[1].Left, $"{grounds[0]} {grounds[1]}");
        Assert.Equal(grounds[0].Right - grounds[0].Left, grounds[1].Right - grounds[1].Left, 3.0);
        Assert.Equal((grounds[0].Top, grounds[0].Bottom), (grounds[1].Top, grounds[1].Bottom));
    }

    [Theory]
    [InlineData("""[{"type":"surface","z":[[1]]}]""", "{}")]
    [InlineData("""[{"type":"scatter","y":[1,2],"error_y":{"array":[1,1]}}]""", "{}")]
    [InlineData("""[{"type":"scatter","y":[1,2]}]""", """{"shapes":[{"type":"line"}]}""")]
    public void What_cannot_be_drawn_is_said(string data, string layout)
    {
        var picture = new StillPicture(StillChart.ToPng($$$"""{"data":{{{data}}},"layout":{{{layout}}}}"""));
        Assert.True(picture.Ink(400, picture.Height - 48, 1000, picture.Height) > 1000, "Shown only with scripts: ...");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"data\":")]
    public void What_is_no_figure_is_refused(string text) => Assert.Throws<FormatException>(() => StillChart.ToPng(text));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"data":7,"layout":[]}""")]
    [InlineData("""{"data":[{"type":"scatter","x":"no","y":{"a":1}}],"layout":{"width":1e9,"xaxis":7,"font":[]}}""", 8000)]
    [InlineData("""{"data":[{"type":"heatmap","z":[[1],[],[2,3]],"x":["a"],"colorscale":[[0,"x"]]},{"type":"heatmap","z":[]}"""
        + """,{"type":"heatmap","z":[[null]]},{"type":"heatmap","z":[[3,3]]}]}""")]
    [InlineData("""{"data":[{"type":"bar","x":[1e308,-1e308],"y":[1e308,-1e308]}],"layout":{"yaxis":{"dtick":1e-300,"range":[1,1]}}}""")]
    [InlineData("""{"data":[{"type":"bar","x":[1e149,-1e149],"y":[1e149,-1e149]},{"type":"scatter","x":[1e149,-1e149],"y":[1e149"""
        + """,-1e149]}],"layout":{"barmode":"stack"}}""")]
    [InlineData("""{"data":[{"type":"scatter","x":[1e-300,2e-300],"y":[1,1.0000000000000002]}],"layout":{"xaxis":{"type":"log"}}}""")]
    [InlineData("""{"data":[{"type":"scatter","y":[0,-1]},{"type":"bar","y":[0]}],"layout":{"yaxis":{"type":"log"}}}""")]
    [InlineData("""{"data":[{"type":"scatter","y":["NaN","Infinity",null]},{"type":"histogram","x":["NaN"]}"""
        + """,{"type":"histogram","x":[1e-9,1e9],"xbins":{"size":1e-12}}]}""")]
    [InlineData("""{"data":[{"type":"box","y":[]},{"type":"histogram","x":[]},{"type":"image","source":"http://example.com/a.png"}]"""
        + ""","layout":{"grid":{"rows":-3,"columns":1e9}}}""")]
    [InlineData("""{"data":[{"type":"scatter","x":[1,2],"y":[1,2]"""
        + ""","name":"<b>","line":{"color":"red\"/><script>","dash":"\"><x","width":1e9}}]"""
        + ""","layout":{"title":{"text":"<script>&\u0001","x":-9},"font":{"size":1e9}}}""")]
    [InlineData("""{"data":[{"type":"scatter","y":[1]}],"layout":{"images":[{"source":"data:image/png;base64,AAAA","x":0,"y":1,"sizex":1"""
        + ""","sizey":1},{"source":"http://example.com/a.png"}],"annotations":[{"text":7,"x":[]}]}}""")]
    public void Odd_figures_give_sound_pictures(string figure, int width = 1400) =>
        Assert.Equal(width, new StillPicture(StillChart.ToPng(figure)).Width);

    [Fact]
    public void Long_lines_and_long_names_stay_small()
    {
        var numbers = string.Join(',', Enumerable.Range(0, 50_000).Select(i => i % 7));
        Assert.True(StillChart.ToPng($$"""{"data":[{"type":"scatter","mode":"lines","y":[{{numbers}}]}]}""").Length < 60_000);
        var bar = Assert.Single(Drawn(
            $$$"""{"type":"bar","orientation":"h","x":[1],"y":["{{{new string('w', 5000)}}}"],"marker":{"color":"#FF0000"}}""").Areas(Red));
        Assert.True(bar.Right - bar.Left > 200, $"{bar}"); // the name leaves room for it
    }

    private static StillPicture Drawn(string traces, string layout = "{}") =>
        new(StillChart.ToPng($$$"""{"data":[{{{traces}}}],"layout":{{{layout}}}}"""));
}
