namespace AnimeGan.Evaluation;

/// <summary>
/// Whether a generator draws the faces it learned from: are drawn faces nearer to the training faces than real faces that were held back?
/// </summary>
/// <param name="Generated">Median distance from a drawn face to the nearest training face.</param>
/// <param name="HeldBack">Median distance from a held-back real face to the nearest training face.</param>
/// <param name="TooNear">The share of drawn faces nearer than all but a hundredth of the held-back ones; about 0.01 where nothing is copied, and near 1 for a copier.</param>
public sealed record Memorisation(double Generated, double HeldBack, double TooNear)
{
    /// <summary>Measures it.</summary>
    /// <param name="generated">From drawn faces to training faces.</param>
    /// <param name="heldBack">From held-back real faces to training faces.</param>
    public static Memorisation Of(NearestNeighbours generated, NearestNeighbours heldBack)
    {
        var real = heldBack.Distances.Order().ToArray();
        var near = real[(int)(0.01 * (real.Length - 1))];
        return new(Median(generated.Distances), Median(heldBack.Distances), (double)generated.Distances.Count(distance => distance < near) / generated.Distances.Count);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
