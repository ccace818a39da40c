using System.Globalization;

namespace AnimeGan.Plots.Static;

/// <summary>Where an axis has marks, and what stands beside them.</summary>
internal static class Ticks
{
    /// <summary>Round numbers in a range, about as many as asked for.</summary>
    /// <param name="low">The range's lower end.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="about">How many.</param>
    public static IReadOnlyList<(double At, string Label)> Linear(double low, double high, int about)
    {
        var step = Step((high - low) / Math.Max(1, about));
        return Every(step, Math.Ceiling(low / step - 1e-9) * step, low, high);
    }

    /// <summary>Marks at a given distance.</summary>
    public static IReadOnlyList<(double At, string Label)> Every(double step, double first, double low, double high)
    {
        var marks = new List<(double, string)>();
        if (!(step > 0) || (high - low) / step > 200)
            return marks;
        first += Math.Ceiling((low - first) / step - 1e-9) * step;
        for (var i = 0; first + i * step <= high + 1e-9 * step; i++)
        {
            var at = first + i * step;
            at = Math.Abs(at) < step * 1e-9 ? 0 : at;
            marks.Add((at, Label(at, step)));
        }
        return marks;
    }

    /// <summary>Powers of ten between two, and 2 and 5 times these where there are few.</summary>
    /// <param name="low">log10 of the lower end.</param>
    /// <param name="high">log10 of the upper end.</param>
    public static IReadOnlyList<(double At, string Label)> Logarithmic(double low, double high)
    {
        var decades = high - low;
        var factors = decades < 1.2 ? new[] { 1, 2, 3, 5, 7 } : decades < 3.2 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling(decades / 8));
        var marks = new List<(double, string)>();
        for (var exponent = (int)Math.Floor(low); exponent <= high + 1e-9; exponent++)
            foreach (var factor in factors)
            {
                var at = exponent + Math.Log10(factor);
                if (at >= low - 1e-9 && at <= high + 1e-9 && exponent % every == 0)
                    marks.Add((at, Number(factor * Math.Pow(10, exponent))));
            }
        return marks;
    }

    /// <summary>A number as a reader wants it: 0.001, 25, 12k, 3M.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        return size switch
        {
            0 => "0",
            >= 1e15 or < 1e-6 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
            >= 1e9 => Scaled(value / 1e9) + "B",
            >= 1e6 => Scaled(value / 1e6) + "M",
            >= 1e4 => Scaled(value / 1e3) + "k",
            _ => Minus(value.ToString("0.#######", CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>A mark's label, with the digits that the distance of the marks asks for.</summary>
    public static string Label(double value, double step)
    {
        if (Math.Abs(value) >= 1e4 || step < 1e-6)
            return Number(value);
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9) + (NeedsOneMore(step) ? 1 : 0), 0, 7);
        return Minus(value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    /// <summary>A number in one of the formats of d3 that charts here use: <c>.2f</c>, <c>.0%</c>, <c>,d</c>.</summary>
    public static string Formatted(double value, string format)
    {
        var digits = format.IndexOf('.') is >= 0 and var at && at + 1 < format.Length && char.IsAsciiDigit(format[at + 1]) ? format[at + 1] - '0' : (int?)null;
        return format[^1] switch
        {
            '%' => Minus((value * 100).ToString("F" + (digits ?? 0), CultureInfo.InvariantCulture)) + "%",
            'f' => Minus(value.ToString((format.Contains(',') ? "N" : "F") + (digits ?? 6), CultureInfo.InvariantCulture)),
            'e' => Minus(value.ToString("0." + new string('0', digits ?? 6) + "e0", CultureInfo.InvariantCulture)),
            'd' => Minus(value.ToString(format.Contains(',') ? "N0" : "F0", CultureInfo.InvariantCulture)),
            _ => Number(value),
        };
    }

    private static double Step(double about)
    {
        if (!(about > 0) || !double.IsFinite(about))
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(about)));
        return (about / power) switch
        {
            <= 1.0000001 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        } * power;
    }

    // 0.25 needs two digits though it is above 0.1.
    private static bool NeedsOneMore(double step)
    {
        var mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        return Math.Abs(mantissa - Math.Round(mantissa)) > 1e-6;
    }

    private static string Scaled(double value) => Minus(value.ToString("0.##", CultureInfo.InvariantCulture));

    private static string Minus(string number) => number.Replace('-', '\u2212');
}
