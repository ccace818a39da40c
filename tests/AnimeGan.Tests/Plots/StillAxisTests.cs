using AnimeGan.Plots.Still;
using ScottPlot.TickGenerators;

namespace AnimeGan.Tests.Plots;

/// <summary>A still's axes: what they show, and what is written at their marks.</summary>
public class StillAxisTests
{
    [Theory]
    [InlineData(-3.2, 1.1, "0.001 0.01 0.1 1 10")]
    [InlineData(0, 1, "1 2 3 5 7 10")]
    [InlineData(-2, 0, "0.01 0.02 0.05 0.1 0.2 0.5 1")]
    public void Logarithmic_marks_are_powers_of_ten_and_round_numbers_between_few(double low, double high, string expected)
    {
        var marks = Dressed($$"""{"type":"log","range":[{{low}},{{high}}]}""").TickGenerator;
        Assert.Equal(expected, string.Join(' ', Assert.IsType<NumericManual>(marks).Ticks.Select(mark => mark.Label)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(25, "25")]
    [InlineData(-0.5, "−0.5")]
    [InlineData(70000, "70k")]
    [InlineData(2.5e6, "2.5M")]
    [InlineData(1e-7, "1e−7")]
    public void Numbers_are_written_as_a_reader_wants_them(double number, string expected) =>
        Assert.Equal(expected, Assert.IsType<NumericAutomatic>(Dressed("""{"range":[-1,1]}""").TickGenerator).LabelFormatter(number));

    [Fact]
    public void Names_keep_their_order_and_get_as_much_room_each()
    {
        var axis = Axis("{}");
        JsonElement[] names = [.. JsonDocument.Parse("""["b","a","b",7]""").RootElement.EnumerateArray()];
        axis.Look(names);
        Assert.Equal([0.0, 1, 0, 2], names.Select(axis.Place));
        axis.Settle();
        Assert.Equal((-0.5, 2.5), axis.Limits);
    }

    [Theory]
    [InlineData("{}", 2, 2, 1, 3)] // a single number has room around it
    [InlineData("{}", 0, 100, -5, 105)]
    [InlineData("""{"range":[0,1]}""", 5, 7, 0, 1)]
    [InlineData("""{"range":[1,0]}""", 5, 7, -1, 0)] // backwards, as ScottPlot's numbers
    [InlineData("{}", double.NaN, double.PositiveInfinity, 0, 1)]
    public void What_is_shown_are_the_numbers_with_some_room_or_what_the_figure_says(string style, double first, double last, double low,
        double high)
    {
        var axis = Axis(style);
        axis.Include(first);
        axis.Include(last);
        axis.Settle();
        Assert.Equal((low, high), axis.Limits);
    }

    private static StillAxis Axis(string style) => new("y", new FigureNode(JsonDocument.Parse(style).RootElement));

    private static ScottPlot.IAxis Dressed(string style)
    {
        var (axis, plot) = (Axis(style), new ScottPlot.Plot());
        axis.Settle();
        axis.Dress(plot.Axes.Left, 400, 12, ScottPlot.Colors.Black);
        using var paint = ScottPlot.Paint.NewDisposablePaint();
        plot.Axes.Left.RegenerateTicks(400, paint);
        return plot.Axes.Left;
    }
}
