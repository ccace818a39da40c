namespace AnimeGan.Evaluation;

/// <summary>
/// Whether a generator draws the faces it learned from: are drawn faces nearer to the training faces than real faces that were held back?
/// </summary>
/// <param name="Generated">Median distance from a drawn face to the nearest training face.</param>
/// <param name="HeldBack">Median distance from a held-back real face to the nearest training face.</param>
/// <param name="TooNear">
/// The share of drawn faces nearer than all but a hundredth of the held-back ones; about 0.01 where nothing is copied, and near 1 for a
/// copier.
/// </param>
public sealed record Memorisation(double Generated, double HeldBack, double TooNear)
{
    /// <summary>The distances within which 0, 1, 2 ... 100 % of the drawn faces lie from the nearest training face.</summary>
    public IReadOnlyList<double> GeneratedPercentiles { get; init; } = [];

    /// <summary>The same of the held-back real faces.</summary>
    public IReadOnlyList<double> HeldBackPercentiles { get; init; } = [];

    /// <summary>Measures it.</summary>
    /// <param name="generated">From drawn faces to training faces.</param>
    /// <param name="heldBack">From held-back real faces to training faces.</param>
    public static Memorisation Of(NearestNeighbours generated, NearestNeighbours heldBack)
    {
        double[] drawn = [.. generated.Distances.Order()], real = [.. heldBack.Distances.Order()];
        var near = real[(int)(0.01 * (real.Length - 1))];
        return new(Median(drawn), Median(real), (double)drawn.Count(distance => distance < near) / drawn.Length)
        {
            GeneratedPercentiles = Percentiles(drawn),
            HeldBackPercentiles = Percentiles(real),
        };
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static double[] Percentiles(double[] sorted) =>
        [.. Enumerable.Range(0, 101).Select(percent => sorted[(int)Math.Round(percent / 100.0 * (sorted.Length - 1))])];
}
