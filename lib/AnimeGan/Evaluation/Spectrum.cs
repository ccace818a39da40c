namespace AnimeGan.Evaluation;

/// <summary>What the eye calls grain and grid, of generated faces beside real ones.</summary>
/// <param name="Grain">
/// The mean square of the Laplacian of generated faces over that of real ones: the energy of their finest octave. 1 is right; above,
/// speckles; below, blur.
/// </param>
/// <param name="Grid">
/// The highest peak that the spectrum has at a period of 2, 4 or 8 pixels along the rows or columns, over its two neighbours, and over the
/// same of real faces. 1: no grid.
/// </param>
public sealed record Spectrum(double Grain, double Grid)
{
    private static readonly int[] Periods = [2, 4, 8];

    /// <summary>Compares two sets of faces.</summary>
    /// <param name="generated">(N, 3, S, S), S at least 16 and a multiple of 8.</param>
    /// <param name="real">(M, 3, S, S).</param>
    /// <exception cref="ArgumentException">The faces have another shape, or two sizes.</exception>
    public static Spectrum Of(Tensor generated, Tensor real)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Rows(generated), Rows(real));
        return generated.shape[3] == real.shape[3] ? OfRows(ours, theirs)
            : throw new ArgumentException($"The faces are {generated.shape[3]} and {real.shape[3]} px; a spectrum compares one size.",
                nameof(real));
    }

    /// <summary>Compares two sets of faces by what <see cref="Rows"/> says of each.</summary>
    internal static Spectrum OfRows(Tensor generated, Tensor real)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (generated.mean([0L]).cpu().data<double>().ToArray(), real.mean([0L]).cpu().data<double>().ToArray());
        return new(ours[0] / theirs[0], Peaks(ours).Zip(Peaks(theirs), (peak, natural) => peak / natural).Max());
    }

    /// <summary>
    /// Of each face its energy, and its power by frequency along the rows and the columns, a mean over the channels: (N, 1 + 2 S).
    /// </summary>
    internal static Tensor Rows(Tensor faces)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var size = faces.dim() == 4 ? faces.shape[3] : 0;
        if (!faces.is_floating_point() || size < 16 || size % 8 != 0 || !faces.shape.AsSpan(1).SequenceEqual([3, size, size])
            || faces.shape[0] == 0)
            throw new ArgumentException($"The faces are {faces.dtype} of shape ({string.Join(", ", faces.shape)}); they must be numbers in "
                + "[-1, 1], (faces, 3, S, S) with S a multiple of 8 from 16 on.", nameof(faces));
        var x = faces.to(ScalarType.Float64);
        var (rows, columns) = (x.shape[2] - 2, x.shape[3] - 2);
        Tensor At(int row, int column) => x.narrow(2, row, rows).narrow(3, column, columns);
        var energy = (At(0, 1) + At(2, 1) + At(1, 0) + At(1, 2) - 4 * At(1, 1)).square().mean([1L, 2L, 3L]);
        // Windowed: a picture does not go on where it began, and the step at its edges has every frequency.
        var window = hann_window(faces.shape[3], dtype: ScalarType.Float64, device: faces.device);
        var power = fft.fft2(x * window * window.unsqueeze(1)).abs().square().mean([1L]); // (N, S, S)
        return cat([energy.unsqueeze(1), power.sum([1L]), power.sum([2L])], 1).MoveToOuterDisposeScope();
    }

    // Power at each period, along rows and columns, over what its neighbours would have there.
    private static IEnumerable<double> Peaks(double[] row)
    {
        var size = (row.Length - 1) / 2;
        return new[] { row[1..(1 + size)], row[(1 + size)..] }.SelectMany(Along);

        static IEnumerable<double> Along(double[] line) => Periods.Select(period =>
        {
            // Two away: those beside it hold the window's own width. Between them a power of the frequency, as pictures have it.
            var (at, below, above) = (line.Length / period, line.Length / period - 2, line.Length / period + 2);
            var share = period == 2 ? 0 : Math.Log((double)at / below) / Math.Log((double)above / below);
            return line[at] / (Math.Pow(line[below], 1 - share) * Math.Pow(line[above % line.Length], share));
        });
    }
}
