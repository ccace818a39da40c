namespace AnimeGan.Plots;

/// <summary>Numbers over steps, as charts need them: few enough, short enough, and smoothed to see where they go.</summary>
/// <param name="Steps">The steps, rising.</param>
/// <param name="Values">A number for each.</param>
public sealed record Series(IReadOnlyList<double> Steps, IReadOnlyList<double> Values)
{
    /// <summary>How many points a chart draws: more than pixels across make a saved notebook large and no curve finer.</summary>
    public const int MostPoints = 150;

    /// <summary>A series of what records have; those without a number are left out.</summary>
    /// <typeparam name="T">What was recorded.</typeparam>
    /// <param name="records">In the order of the steps.</param>
    /// <param name="step">The record's step.</param>
    /// <param name="value">The record's number, or null.</param>
    public static Series Of<T>(IEnumerable<T> records, Func<T, double> step, Func<T, double?> value)
    {
        var (steps, values) = (new List<double>(), new List<double>());
        foreach (var record in records)
            if (value(record) is { } number && double.IsFinite(number))
            {
                steps.Add(step(record));
                values.Add(number);
            }
        return new(steps, values);
    }

    /// <summary>
    /// The running average with weights that fall by <paramref name="decay"/> a point, without the pull to zero at its start:
    /// s = β s + (1 - β) v, divided by 1 - β^t (Kingma and Ba 2015, section 3).
    /// </summary>
    /// <param name="decay">β, 0 (no smoothing) to below 1.</param>
    public Series Smoothed(double decay = 0.98)
    {
        if (!(decay is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay of the running average is from 0 to below 1.");
        var smooth = new double[Values.Count];
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < smooth.Length; i++)
        {
            sum = decay * sum + (1 - decay) * Values[i];
            weight = decay * weight + (1 - decay);
            smooth[i] = sum / weight;
        }
        return this with { Values = smooth };
    }

    /// <summary>At most so many points: each the mean of its neighbours, at their middle.</summary>
    public Series Thinned(int most = MostPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (Steps.Count <= most)
            return new([.. Steps], [.. Values.Select(Short)]);
        var (steps, values) = (new double[most], new double[most]);
        for (var i = 0; i < most; i++)
        {
            var (first, last) = ((int)((long)i * Steps.Count / most), (int)((long)(i + 1) * Steps.Count / most));
            steps[i] = Math.Round(Steps.Skip(first).Take(last - first).Average());
            values[i] = Short(Values.Skip(first).Take(last - first).Average());
        }
        return new(steps, values);
    }

    /// <summary>At most so many points: single ones, evenly chosen, so that they scatter as all do.</summary>
    public Series Sampled(int most = MostPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var chosen = Steps.Count <= most ? Enumerable.Range(0, Steps.Count)
            : Enumerable.Range(0, most).Select(i => (int)(((long)i * 2 + 1) * Steps.Count / (2 * most)));
        var indices = chosen.ToList();
        return new([.. indices.Select(i => Steps[i])], [.. indices.Select(i => Short(Values[i]))]);
    }

    /// <summary>A number with four digits that count: what can be seen, in few letters.</summary>
    public static double Short(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var digits = 3 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (digits is > 15 or < -15)
            return value;
        return digits >= 0 ? Math.Round(value, digits) : Math.Round(value / Math.Pow(10, -digits)) * Math.Pow(10, -digits);
    }
}
