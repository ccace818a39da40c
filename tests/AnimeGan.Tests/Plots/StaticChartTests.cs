using System.Xml.Linq;
using AnimeGan.Plots.Static;

namespace AnimeGan.Tests.Plots;

/// <summary>Pictures of figures: that what is in the figure is in the picture, at its place.</summary>
public class StaticChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_small_figure_is_this_text()
    {
        const string figure = """{"data":[{"type":"scatter","mode":"lines","x":[0,1],"y":[0,1],"line":{"color":"#123456"}}],"layout":{"width":200,"height":120}}""";
        var text = StaticChart.ToSvg(figure);
        Assert.Equal(text, StaticChart.ToSvg(figure));
        var path = XDocument.Parse(text).Descendants(Svg + "path").Single(path => (string?)path.Attribute("stroke") == "#123456");
        var ends = ((string)path.Attribute("d")!)[1..].Split('L').Select(end => end.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.True(ends[0][0] < ends[1][0] && ends[0][1] > ends[1][1], text); // to the right, and up
        Assert.Equal("2", (string?)path.Attribute("stroke-width"));
    }

    [Theory]
    [InlineData("""{"type":"bar","x":["a","b","c"],"y":[1,2,3]}""", "rect", 5)] // with the paper and the ground
    [InlineData("""{"type":"bar","orientation":"h","y":["a","b"],"x":[1,2]}""", "rect", 4)]
    [InlineData("""{"type":"histogram","x":[1,1,2,2,2,3],"xbins":{"start":0.5,"size":1}}""", "rect", 5)]
    [InlineData("""{"type":"scatter","mode":"markers","x":[1,2,3],"y":[3,"NaN",1]}""", "circle", 2)]
    [InlineData("""{"type":"scatter","mode":"lines","x":[1,2],"y":[3,1],"error_y":{"array":[1,1]}}""", "path", 3)]
    public void Every_value_is_drawn(string trace, string element, int atLeast)
    {
        var drawn = XDocument.Parse(StaticChart.ToSvg($$"""{"data":[{{trace}}]}""")).Descendants(Svg + element)
            .Count(e => e.Parent!.Name != Svg + "clipPath" && (element != "path" || !((string?)e.Attribute("stroke") ?? "").StartsWith("#e6", StringComparison.Ordinal)));
        Assert.True(drawn >= atLeast, $"{drawn} of {atLeast}");
        if (element == "circle")
            Assert.Equal(atLeast, drawn);
    }

    [Fact]
    public void Bars_are_as_long_as_their_numbers()
    {
        var rectangles = XDocument.Parse(StaticChart.ToSvg("""{"data":[{"type":"bar","x":["a","b"],"y":[10,5],"marker":{"color":"#ff0000"}}],"layout":{}}"""))
            .Descendants(Svg + "rect").Where(r => (string?)r.Attribute("fill") == "#ff0000").Select(r => (double)r.Attribute("height")!).ToList();
        Assert.Equal(2, rectangles[0] / rectangles[1], 0.01);
    }

    [Fact]
    public void Heatmap_fields_have_the_scales_ends()
    {
        var text = StaticChart.ToSvg("""{"data":[{"type":"heatmap","z":[[0,1],[null,0.5]],"colorscale":"Greys","showscale":false}],"layout":{}}""");
        Assert.Contains("fill=\"#000000\"", text);
        Assert.Contains("fill=\"#ffffff\"", text);
        Assert.Equal(3, XDocument.Parse(text).Descendants(Svg + "path").Sum(path => ((string)path.Attribute("d")!).Count(c => c == 'z')));
    }

    [Fact]
    public void Quartiles_are_those_of_numpy() => // np.quantile([1, 2, 3, 4], q)
        Assert.Equal([1.75, 2.5, 3.25], new[] { 0.25, 0.5, 0.75 }.Select(part => BoxPicture.Quantile([1, 2, 3, 4], part)));

    [Fact]
    public void Titles_legend_shapes_and_notes_are_there()
    {
        var text = StaticChart.ToSvg("""
            {"data":[{"type":"scatter","x":[1,2],"y":[1,10],"name":"first & <b>best</b>"},{"type":"scatter","x":[1,2],"y":[2,3],"name":"second"}],
             "layout":{"title":{"text":"A <i>title</i>"},"xaxis":{"title":{"text":"step"}},"yaxis":{"title":{"text":"loss (nats)"},"type":"log"},
             "shapes":[{"type":"line","xref":"paper","x0":0,"x1":1,"y0":4,"y1":4,"line":{"color":"#abcdef"}}],
             "annotations":[{"x":1.5,"y":0.5,"text":"note"}]}}
            """);
        var words = XDocument.Parse(text).Descendants(Svg + "text").Select(t => t.Value).ToList();
        Assert.Contains("A title", words);
        Assert.Contains("first & best", words);
        Assert.Contains("loss (nats)", words);
        Assert.Contains("note", words);
        Assert.Contains("stroke=\"#abcdef\"", text);
    }

    [Fact]
    public void Cells_of_a_grid_do_not_overlap()
    {
        var text = StaticChart.ToSvg("""
            {"data":[{"type":"scatter","x":[1,2],"y":[1,2]},{"type":"scatter","x":[1,2],"y":[1,2],"xaxis":"x2","yaxis":"y2"}],
             "layout":{"plot_bgcolor":"#eeeeee","grid":{"rows":1,"columns":2,"pattern":"independent"}}}
            """);
        var grounds = XDocument.Parse(text).Descendants(Svg + "rect").Where(r => (string?)r.Attribute("fill") == "#eeeeee").Select(r => ((double)r.Attribute("x")!, (double)r.Attribute("width")!)).ToList();
        Assert.Equal(2, grounds.Count);
        Assert.True(grounds[0].Item1 + grounds[0].Item2 < grounds[1].Item1);
    }

    [Fact]
    public void What_cannot_be_drawn_is_said() =>
        Assert.Contains("Shown only with scripts: surface", StaticChart.ToSvg("""{"data":[{"type":"surface","z":[[1]]}],"layout":{}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"data\":")]
    public void What_is_no_figure_is_refused(string text) => Assert.Throws<FormatException>(() => StaticChart.ToSvg(text));

    [Theory]
    [InlineData("""{"data":[{"type":"scatter","x":"no","y":{"a":1}}],"layout":{"width":1e300,"xaxis":7,"font":[]}}""")]
    [InlineData("""{"data":[{"type":"heatmap","z":[[1],[],[2,3]],"x":["a"],"colorscale":[[0,"x"]]}]}""")]
    [InlineData("""{"data":[{"type":"bar","x":[1e308,-1e308],"y":[1e308,-1e308]}],"layout":{"yaxis":{"dtick":1e-300,"range":[1,1]}}}""")]
    [InlineData("""{"data":[{"type":"box","y":[]},{"type":"histogram","x":[]},{"type":"image","source":"http://example.com/a.png"}],"layout":{"grid":{"rows":-3,"columns":1e9}}}""")]
    [InlineData("""{"data":[{"type":"scatter","x":[1,2],"y":[1,2],"line":{"color":"red\"/><script>","dash":"\"><x"}}],"layout":{"title":{"text":"<script>&\u0001"}}}""")]
    public void Odd_figures_give_sound_pictures(string figure)
    {
        var text = StaticChart.ToSvg(figure);
        var picture = XDocument.Parse(text);
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain(picture.Descendants(), element => element.Name.LocalName == "script");
        Assert.DoesNotContain(picture.Descendants().Attributes("href"), reference => !reference.Value.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public void Long_lines_stay_small()
    {
        var numbers = string.Join(',', Enumerable.Range(0, 50_000).Select(i => i % 7));
        Assert.True(StaticChart.ToSvg($$"""{"data":[{"type":"scatter","mode":"lines","y":[{{numbers}}]}]}""").Length < 60_000);
    }
}
