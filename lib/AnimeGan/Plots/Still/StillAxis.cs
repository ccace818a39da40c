using ScottPlot;
using ScottPlot.TickGenerators;

namespace AnimeGan.Plots.Still;

/// <summary>
/// An axis of a figure: where each value lies on it, which values it shows, what is written beside it. ScottPlot's axes are plain
/// numbers, so names become their places, logarithmic axes powers of ten, and axes that run backwards negative numbers.
/// </summary>
internal sealed class StillAxis(string name, FigureNode style)
{
    private const double Margin = 0.05;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly bool logarithmic = style["type"].Text == "log";
    private readonly bool reversed = style["autorange"].Text == "reversed" || (Range(style) is var (from, to) && from > to);
    private bool named = style["type"].Text is "category" or "multicategory";
    private double low = double.PositiveInfinity, high = double.NegativeInfinity;
    private bool? margin;
    private bool onZero;

    public FigureNode Style => style;

    public bool IsHorizontal => name[0] == 'x';

    public bool IsLogarithmic => logarithmic;

    /// <summary>The ends of what is shown, on ScottPlot's axis.</summary>
    public (double Low, double High) Limits { get; private set; } = (0, 1);

    /// <summary>Learns whether values are names: once they are, numbers are names too.</summary>
    public void Look(IEnumerable<JsonElement> values) => named |= !logarithmic && style["type"].Text is null or "-" or "category"
        && values.Any(value => value.ValueKind == JsonValueKind.String && value.GetString() is not ("NaN" or "Infinity" or "-Infinity")
            && FigureNode.NumberOf(value) is null);

    /// <summary>Where a value lies; NaN where it has no place, such as 0 on a logarithmic axis.</summary>
    public double Place(JsonElement value) => named
        ? value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? PlaceOf(value.ToString()) : double.NaN
        : FigureNode.NumberOf(value) is { } number ? Place(number) : double.NaN;

    /// <inheritdoc cref="Place(JsonElement)"/>
    public double Place(double number) => (reversed ? -1 : 1) * (!logarithmic ? number : number > 0 ? Math.Log10(number) : double.NaN);

    /// <summary>The place of a name that stands for a whole series: the axis is one of names from then on.</summary>
    public double PlaceOf(string category)
    {
        named = true;
        if (!places.TryGetValue(category, out var place))
            places[category] = place = places.Count;
        return reversed ? -place : place;
    }

    /// <summary>Where a shape or a note lies: a part of what is shown where it refers to the page, else a value.</summary>
    public double Place(FigureNode item, string attribute, bool logarithms = false)
    {
        var side = IsHorizontal ? "x" : "y";
        var reference = item[side + "ref"].Text ?? side;
        if (reference == "paper" || reference.EndsWith("domain", StringComparison.Ordinal))
            return item[attribute].Number is { } part ? Limits.Low + part * (Limits.High - Limits.Low) : double.NaN;
        return item[attribute].Value is not { } value ? double.NaN : logarithms && logarithmic ? FigureNode.NumberOf(value) ?? double.NaN
            : Place(value);
    }

    /// <summary>Makes sure that a place is shown.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="room">Whether room is left beyond it; else as the axis has it, upright ones have some.</param>
    public void Include(double place, bool? room = null)
    {
        if (!double.IsFinite(place))
            return;
        (low, high) = (Math.Min(low, place), Math.Max(high, place));
        margin = room ?? margin;
    }

    /// <summary>Bars stand on zero: no room is left beyond it.</summary>
    public void StandOnZero()
    {
        onZero = !logarithmic;
        if (onZero)
            Include(0);
    }

    /// <summary>Decides what is shown.</summary>
    public void Settle()
    {
        if (Range(style) is var (from, to))
            (low, high) = reversed ? (-Math.Max(from, to), -Math.Min(from, to)) : (from, to);
        else if (named && places.Count > 0)
        {
            Include(reversed ? 0.5 - places.Count : -0.5);
            Include(reversed ? 0.5 : places.Count - 0.5);
        }
        else if (low <= high)
        {
            var room = low == high ? Math.Max(1, Math.Abs(low) * 1e-3) : margin ?? !IsHorizontal ? Margin * (high - low) : 0;
            (low, high) = (onZero && low == 0 ? low : low - room, onZero && high == 0 ? high : high + room);
        }
        Limits = low < high ? (low, high) : (0, 1);
    }

    /// <summary>Gives a ScottPlot axis its title and marks.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="pixels">About how long it is.</param>
    /// <param name="size">The letters' size in pixels.</param>
    /// <param name="colour">The letters' colour.</param>
    public void Dress(IAxis axis, double pixels, float size, Color colour)
    {
        (axis.Min, axis.Max) = Limits;
        axis.Label.Text = StillStyle.Plain(style["title"].TitleText);
        (axis.Label.Bold, axis.Label.FontName, axis.Label.FontSize, axis.Label.ForeColor) = (false, StillStyle.FontName, size + 1, colour);
        (axis.TickLabelStyle.FontName, axis.TickLabelStyle.FontSize, axis.TickLabelStyle.ForeColor) =
            (StillStyle.FontName, size - 1, colour);
        var line = StillStyle.Colour(style["linecolor"].Text ?? "#BBBBBB");
        axis.FrameLineStyle.Color = line;
        (axis.MajorTickStyle.Color, axis.MajorTickStyle.Length, axis.MinorTickStyle.Length) = (line, 4, 0);
        axis.TickGenerator = Marks(pixels, size);
        // ScottPlot's middle of a letter is above its eyes' middle.
        axis.TickLabelStyle.OffsetY = IsHorizontal ? 0 : 0.2f * size;
        if (named && IsHorizontal && style["showticklabels"].Flag != false && Widest() * size * 0.62 > pixels / Math.Max(1, places.Count))
        {
            (axis.TickLabelStyle.Rotation, axis.TickLabelStyle.Alignment) = (-45, Alignment.MiddleRight);
            // ScottPlot leaves room for letters that lie.
            axis.MinimumSize = Widest() * size * 0.43f + (axis.Label.Text.Length > 0 ? 2.6f : 0.8f) * size;
        }
    }

    private static (double From, double To)? Range(FigureNode style) =>
        style["range"].Items.Select(FigureNode.NumberOf).ToList() is [{ } from, { } to] && from != to ? (from, to) : null;

    private int Widest() => places.Keys.Select(place => StillStyle.Name(place).Length).DefaultIfEmpty(0).Max();

    private ITickGenerator Marks(double pixels, float size)
    {
        if (style["showticklabels"].Flag == false)
            return new NumericManual();
        if (style["tickvals"] is { IsList: true } given)
            return Manual(given.Items.Zip(style["ticktext"].Items.Concat(given.Items), (value, text) => (Place(value), text.ToString())));
        if (named)
        {
            // Names are left out evenly where they would touch.
            var every = Math.Max(1, (int)Math.Ceiling(size * 1.1 * places.Count / Math.Max(1, pixels)));
            return Manual(places.Where(place => place.Value % every == 0)
                .Select(place => (reversed ? -place.Value : (double)place.Value, StillStyle.Name(place.Key))));
        }
        return logarithmic && Limits.High - Limits.Low is > 0.3 and < 300
            ? Manual(Decades(Limits.High - Limits.Low))
            : new NumericAutomatic
            {
                LabelFormatter = at => Label(logarithmic ? Math.Pow(10, at) : reversed ? -at : at),
                MinimumTickSpacing = IsHorizontal ? 40 : 24
            };
    }

    private NumericManual Manual(IEnumerable<(double At, string Text)> marks)
    {
        var shown = marks.Where(mark => mark.At >= Limits.Low && mark.At <= Limits.High).ToList();
        return new([.. shown.Select(mark => mark.At)], [.. shown.Select(mark => mark.Text)]);
    }

    // Powers of ten, and 2 and 5 times these where there are few.
    private IEnumerable<(double At, string Text)> Decades(double decades)
    {
        int[] factors = decades < 1.2 ? [1, 2, 3, 5, 7] : decades < 3.2 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling(decades / 8));
        for (var exponent = (int)Math.Floor(Limits.Low); exponent <= Limits.High; exponent++)
            foreach (var factor in exponent % every == 0 ? factors : [])
                yield return (exponent + Math.Log10(factor), Label(factor * Math.Pow(10, exponent)));
    }

    // As a reader wants it: 0.001, 25, 12k, 3M.
    private string Label(double value)
    {
        var text = Math.Abs(value) switch
        {
            < 1e-12 when !logarithmic => "0",
            >= 1e12 or < 1e-5 => value.ToString("0.##e0", CultureInfo.InvariantCulture),
            >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
            >= 1e4 => (value / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
            _ => value.ToString("0.######", CultureInfo.InvariantCulture),
        };
        return text.Replace('-', '\u2212') + style["ticksuffix"].Text;
    }
}
