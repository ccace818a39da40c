using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>An axis of the picture: which values it shows, and where each of them lies.</summary>
internal sealed class PlotAxis
{
    private readonly Dictionary<string, int> categories = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private double dataLow = double.PositiveInfinity, dataHigh = double.NegativeInfinity;
    private bool touchesZero, padded;

    public PlotAxis(string name, FigureNode style)
    {
        (Name, Style) = (name, style);
        IsHorizontal = name[0] == 'x';
        IsLogarithmic = style["type"].Text == "log";
        IsCategorical = style["type"].Text is "category" or "multicategory";
        foreach (var category in style["categoryarray"].Items)
            Place(Plain(category));
    }

    /// <summary>x, y, x2 ...</summary>
    public string Name { get; }

    public FigureNode Style { get; }

    public bool IsHorizontal { get; }

    public bool IsLogarithmic { get; }

    public bool IsCategorical { get; private set; }

    public bool IsReversed { get; private set; }

    /// <summary>The ends of what is shown, in the axis' own measure: numbers, log10 of numbers, places of categories.</summary>
    public double Low { get; private set; }

    /// <inheritdoc cref="Low"/>
    public double High { get; private set; } = 1;

    /// <summary>Where the axis begins and ends in the picture, in pixels; set by the layout.</summary>
    public double Start { get; set; }

    /// <inheritdoc cref="Start"/>
    public double End { get; set; }

    /// <summary>Marks to draw.</summary>
    public IReadOnlyList<(double At, string Label)> Marks { get; private set; } = [];

    /// <summary>Learns whether values are names: once they are, numbers are names too.</summary>
    public void Look(IEnumerable<JsonElement> values)
    {
        if (IsCategorical || IsLogarithmic || Style["type"].Text == "linear")
            return;
        IsCategorical = values.Any(value => value.ValueKind == JsonValueKind.String && value.GetString() != "NaN" && FigureNode.NumberOf(value) is null);
    }

    /// <summary>A value in the axis' own measure; null where it has none, such as 0 on a logarithmic axis.</summary>
    public double? Measure(JsonElement value)
    {
        if (IsCategorical)
            return value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? Place(Plain(value)) : null;
        return FigureNode.NumberOf(value) is { } number ? Measure(number) : null;
    }

    /// <inheritdoc cref="Measure(JsonElement)"/>
    public double? Measure(double number) => !IsLogarithmic ? number : number > 0 ? Math.Log10(number) : null;

    /// <summary>Makes sure that a value, in the axis' measure, is shown.</summary>
    public void Include(double? value, bool pad = false)
    {
        if (value is not { } number || !double.IsFinite(number))
            return;
        (dataLow, dataHigh) = (Math.Min(dataLow, number), Math.Max(dataHigh, number));
        padded |= pad;
    }

    /// <summary>Bars and areas stand on zero: no room is left beyond it.</summary>
    public void StandOnZero()
    {
        if (IsLogarithmic)
            return;
        touchesZero = true;
        Include(0);
    }

    /// <summary>Decides what is shown and marked.</summary>
    /// <param name="pixels">The axis' length.</param>
    public void Settle(double pixels)
    {
        var auto = Style["autorange"].Text;
        IsReversed = auto is "reversed";
        var range = Style["range"].Items.Select(FigureNode.NumberOf).ToList();
        if (!(dataLow <= dataHigh))
            (dataLow, dataHigh) = IsLogarithmic ? (0, 1) : (-1, 1);
        if (range is [{ } a, { } b] && a != b)
        {
            IsReversed = a > b;
            (Low, High) = (Math.Min(a, b), Math.Max(a, b));
        }
        else if (IsCategorical)
            (Low, High) = (Math.Min(-0.5, dataLow), Math.Max(names.Count - 0.5, dataHigh));
        else
        {
            (Low, High) = (dataLow, dataHigh);
            if (Low == High)
                (Low, High) = IsLogarithmic ? (Low - 0.5, High + 0.5) : (Low - 1, High + 1);
            var room = !IsHorizontal || padded ? 0.055 * (High - Low) : 0;
            Low -= touchesZero && dataLow == 0 ? 0 : room;
            High += touchesZero && dataHigh == 0 ? 0 : room;
            if (Style["rangemode"].Text == "tozero" && !IsLogarithmic)
                (Low, High) = (Math.Min(0, Low), Math.Max(0, High));
        }
        Marks = MarksFor(pixels);
    }

    /// <summary>Where a value in the axis' measure lies, in pixels.</summary>
    public double Pixel(double measure)
    {
        var part = (measure - Low) / (High - Low);
        return Start + (End - Start) * (IsReversed ? 1 - part : part);
    }

    /// <summary>Where a position of a shape or note lies: a value of the axis. On logarithmic axes shapes give the value, notes its logarithm.</summary>
    public double? Position(JsonElement value, bool asLogarithm)
    {
        if (IsCategorical)
            return value.ValueKind == JsonValueKind.String && categories.TryGetValue(value.GetString()!, out var place) ? Pixel(place) : FigureNode.NumberOf(value) is { } index ? Pixel(index) : null;
        var measure = FigureNode.NumberOf(value) is { } number ? asLogarithm ? number : Measure(number) : null;
        return measure is { } at ? Pixel(at) : null;
    }

    /// <summary>The place of a category, which is new at the end.</summary>
    public int Place(string name)
    {
        if (categories.TryGetValue(name, out var place))
            return place;
        categories[name] = names.Count;
        names.Add(name);
        return names.Count - 1;
    }

    /// <summary>The place of a name that stands for a whole series: the axis is one of names from then on.</summary>
    public int PlaceNamed(string name)
    {
        IsCategorical = true;
        return Place(name);
    }

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private IReadOnlyList<(double At, string Label)> MarksFor(double pixels)
    {
        if (Style["showticklabels"].Flag == false && Style["showgrid"].Flag == false)
            return [];
        if (Style["tickvals"] is { IsList: true } given)
        {
            var labels = Style["ticktext"].Items;
            return [.. given.Items.Select((value, i) => (At: Measure(value), Label: i < labels.Count ? Plain(labels[i]) : Plain(value)))
                .Where(mark => mark.At is { } at && at >= Low - 1e-9 && at <= High + 1e-9).Select(mark => (mark.At!.Value, mark.Label))];
        }
        if (IsCategorical)
        {
            // Names are left out evenly where they would touch.
            var every = Math.Max(1, (int)Math.Ceiling((IsHorizontal ? 9 : 11) * (High - Low) / Math.Max(1, pixels)));
            return [.. names.Select((name, i) => ((double)i, name)).Where((_, i) => i % every == 0 && i >= Low && i <= High)];
        }
        var suffix = Style["ticksuffix"].Text ?? "";
        var marks = IsLogarithmic && !(High - Low < 0.35)
            ? Ticks.Logarithmic(Low, High)
            : IsLogarithmic
                ? [.. Ticks.Linear(Math.Pow(10, Low), Math.Pow(10, High), 4).Select(mark => (Math.Log10(mark.At), mark.Label))]
                : Style["dtick"].Number is > 0 and { } step
                    ? Ticks.Every(step, Style["tick0"].Number ?? 0, Low, High)
                    : Ticks.Linear(Low, High, Math.Clamp((int)(Style["nticks"].Number ?? pixels / (IsHorizontal ? 65 : 45)), 2, 20));
        if (Style["tickformat"].Text is { Length: > 0 } format)
            marks = [.. marks.Select(mark => (mark.At, Ticks.Formatted(IsLogarithmic ? Math.Pow(10, mark.At) : mark.At, format)))];
        return suffix.Length == 0 ? marks : [.. marks.Select(mark => (mark.At, mark.Label + suffix))];
    }
}
