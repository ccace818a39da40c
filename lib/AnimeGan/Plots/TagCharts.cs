using AnimeGan.Tags;
using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using Colorscale = Plotly.NET.StyleParam.Colorscale;
using GenericChart = Plotly.NET.GenericChart;
using Layout = Plotly.NET.Layout;

namespace AnimeGan.Plots;

/// <summary>Charts of tags: how many faces have them, which go together, how well they are followed.</summary>
public static class TagCharts
{
    private const int FewestFaces = 10;

    /// <summary>How large a part of a dataset has each tag, beside the same of the paper's dataset of 31,255 faces.</summary>
    /// <param name="faces">The tags of the faces; what is unknown of a tag is left out of its part.</param>
    /// <param name="name">The dataset's name.</param>
    public static GenericChart Frequencies(IReadOnlyCollection<TagVector> faces, string name = "this dataset")
    {
        var names = TagCatalogue.All.Select(tag => tag.Name).ToArray();
        var ours = TagCatalogue.All.Select(tag => Series.Short(100 * Share(faces, tag))).ToArray();
        var papers = TagCatalogue.All.Select(tag => Series.Short(100 * tag.DatasetFrequency)).ToArray();
        return Chart.Combine([Bars(names, papers, "the paper", "#BBBBBB"), Bars(names, ours, name, ChartStyle.Blue)])
            .Styled("How many faces have a tag", "", "faces (%)", width: 900, height: 430);
    }

    /// <summary>
    /// Which tags go together: for each pair, the share of the faces with the tag of the row that have the tag of the column too.
    /// Pairs of colours of one kind are empty, for a face has one; so are rows of tags that fewer than ten faces have, for their shares say
    /// nothing.
    /// </summary>
    /// <param name="faces">The tags of the faces.</param>
    public static GenericChart CoOccurrence(IReadOnlyCollection<TagVector> faces)
    {
        var tags = TagCatalogue.All;
        var z = tags.Select(row => tags.Select(column => Series.Short(100 * Together(faces, row, column))).ToArray()).ToArray();
        var names = tags.Select(tag => tag.Name).ToArray();
        return Chart.Heatmap<double, string, string, string>(
                z, X: names, Y: names, ColorScale: Colorscale.Viridis, XGap: 1, YGap: 1, ReverseYAxis: true,
                ColorBar: new Plotly.NET.ColorBar()
                    .With("title", new Plotly.NET.Title().With("text", "faces of the row (%)").With("side", "right")), UseDefaults: false)
            .Styled("Tags that go together", "also has", "faces with", width: 820, height: 760)
            .WithXAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false)
            .WithYAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false);
    }

    /// <summary>How often a generated face has the tag that it was asked for, tag by tag, the best at the top.</summary>
    /// <param name="precision">0-1 for each tag that was measured.</param>
    /// <param name="title">Above the chart.</param>
    public static GenericChart Precision(IReadOnlyDictionary<Tag, double> precision, string title = "Precision per tag")
    {
        var sorted = precision.Where(pair => double.IsFinite(pair.Value)).OrderBy(pair => pair.Value).ThenBy(
            pair => pair.Key.Index).ToList();
        var bars = Chart.Bar<double, string, string>(
            sorted.Select(pair => Series.Short(pair.Value)).ToArray(), Keys: sorted.Select(pair => pair.Key.Name).ToArray(),
            MarkerColor: Color.fromColors(sorted.Select(pair => Color.fromString(ColourOf(pair.Key.Group)))), UseDefaults: false);
        var mean = sorted.Count > 0 ? sorted.Average(pair => pair.Value) : 0;
        return bars.Styled(sorted.Count > 0 ? $"{title} (mean {mean.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)})"
            : title, "precision", "", width: 640, height: Math.Max(220, 110 + 19 * sorted.Count))
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.0))
            .WithYAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false);
    }

    private static GenericChart Bars(string[] names, double[] shares, string name, string colour) =>
        Chart.Column<double, string, string>(shares, Keys: names, Name: name, MarkerColor: Color.fromString(colour), UseDefaults: false);

    private static double Share(IEnumerable<TagVector> faces, Tag tag)
    {
        var known = faces.Select(face => face[tag]).Where(state => state != TagState.Unknown).ToList();
        return known.Count == 0 ? 0 : (double)known.Count(state => state == TagState.On) / known.Count;
    }

    private static double Together(IEnumerable<TagVector> faces, Tag row, Tag column)
    {
        var having = faces.Where(face => face[row] == TagState.On && face[column] != TagState.Unknown).ToList();
        var exclusive = row.Group == column.Group && row.Group is TagGroup.HairColour or TagGroup.EyeColour;
        return row == column || exclusive || having.Count < FewestFaces ? double.NaN
            : (double)having.Count(face => face[column] == TagState.On) / having.Count;
    }

    private static string ColourOf(TagGroup group) => ChartStyle.Palette[(int)group % ChartStyle.Palette.Count];
}
