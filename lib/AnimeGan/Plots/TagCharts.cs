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
    public static GenericChart Frequencies(IReadOnlyCollection<TagVector> faces, string name = "this dataset") =>
        Shares("How many faces have a tag", tag => tag.DatasetFrequency, "the paper", tag => Share(faces, tag), name);

    /// <summary>Faces by year; those that the paper's filter leaves are blue.</summary>
    /// <param name="years">The year of each face that has one.</param>
    /// <param name="after">The filter: only years after it; 2005 in the paper.</param>
    public static GenericChart Years(IReadOnlyCollection<int> years, int after = 2005)
    {
        var counts = years.CountBy(year => year).OrderBy(year => year.Key).ToList();
        return Chart.Column<double, string, string>(
                counts.Select(year => (double)year.Value).ToArray(), Keys: counts.Select(year => $"{year.Key}").ToArray(),
                MarkerColor: Color.fromColors(counts.Select(
                    year => Color.fromString(year.Key > after ? ChartStyle.Blue : ChartStyle.Grey))), UseDefaults: false)
            .Styled($"{years.Count} faces by year; {years.Count(year => year > after)} after {after} (blue)", "", "faces", width: 760)
            .WithXAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false);
    }

    /// <summary>How large a part of each year's faces has each tag; years of fewer than ten faces are left out.</summary>
    /// <param name="faces">Year and tags of each face.</param>
    public static GenericChart TagsByYear(IEnumerable<(int Year, TagVector Tags)> faces)
    {
        var years = faces.GroupBy(face => face.Year, face => face.Tags).Where(year => year.Count() >= FewestFaces)
            .OrderBy(year => year.Key).ToList();
        return Field("Tags over the years", "", "", TagCatalogue.All.Select(tag => tag.Name), years.Select(year => $"{year.Key}"),
            years.Select(year => TagCatalogue.All.Select(tag => Share(year, tag)).ToArray()), "faces of the year (%)",
            height: 250 + 22 * years.Count);
    }

    /// <summary>What the paper's filter on years does to the tags: their shares of all faces, and of those that it leaves.</summary>
    /// <param name="faces">Year and tags of each face.</param>
    /// <param name="after">The filter: only years after it.</param>
    public static GenericChart YearFilter(IReadOnlyCollection<(int Year, TagVector Tags)> faces, int after = 2005)
    {
        var all = faces.Select(face => face.Tags).ToList();
        var kept = faces.Where(face => face.Year > after).Select(face => face.Tags).ToList();
        return Shares($"Tags of all {all.Count} faces, and of {kept.Count} after {after}", tag => Share(all, tag), "all years",
            tag => Share(kept, tag), $"after {after}");
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
        var names = tags.Select(tag => tag.Name).ToArray();
        return Field("Tags that go together", "also has", "faces with", names, names,
            tags.Select(row => tags.Select(column => Together(faces, row, column)).ToArray()), "faces of the row (%)", height: 760);
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
        return bars.Styled(sorted.Count > 0 ? $"{title} (mean {mean.ToString("0.000", CultureInfo.InvariantCulture)})"
            : title, "precision", "", width: 640, height: Math.Max(220, 110 + 19 * sorted.Count))
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.0))
            .WithYAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false);
    }

    private static GenericChart Shares(
        string title, Func<Tag, double> first, string firstName, Func<Tag, double> second, string secondName)
    {
        var names = TagCatalogue.All.Select(tag => tag.Name).ToArray();
        return Chart.Combine(
            [Bars(names, Percent(first), firstName, "#BBBBBB"), Bars(names, Percent(second), secondName, ChartStyle.Blue)])
            .Styled(title, "", "faces (%)", width: 900, height: 430);

        double[] Percent(Func<Tag, double> share) => [.. TagCatalogue.All.Select(tag => Series.Short(100 * share(tag)))];
    }

    private static GenericChart Field(
        string title, string x, string y, IEnumerable<string> columns, IEnumerable<string> rows, IEnumerable<double[]> shares, string says,
        int height) => Chart.Heatmap<double, string, string, string>(
            shares.Select(row => row.Select(share => Series.Short(100 * share)).ToArray()).ToArray(),
            X: columns.ToArray(), Y: rows.ToArray(), ColorScale: Colorscale.Viridis, XGap: 1, YGap: 1, ReverseYAxis: true,
            ColorBar: new Plotly.NET.ColorBar().With("title", new Plotly.NET.Title().With("text", says).With("side", "right")),
            UseDefaults: false)
        .Styled(title, x, y, width: 820, height: height)
        .WithXAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false)
        .WithYAxisStyle<double, double, string>(AxisType: Plotly.NET.StyleParam.AxisType.Category, ShowGrid: false);

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
