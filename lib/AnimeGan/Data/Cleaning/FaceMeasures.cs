namespace AnimeGan.Data.Cleaning;

/// <summary>What a face is cleaned by, measured at one size, so that large and small pictures compare.</summary>
/// <param name="Sharpness">The variance of the Laplacian of the gray face.</param>
/// <param name="Contrast">The standard deviation of the gray face, 0-128.</param>
/// <param name="FlatShare">The share of pixels around which (3 x 3) gray differs by at most 8.</param>
/// <param name="Hash">What it looks like: near in bits for the same picture scaled, recompressed or recoloured a little.</param>
public readonly record struct FaceMeasures(double Sharpness, double Contrast, double FlatShare, PerceptualHash Hash)
{
    /// <summary>The edge in pixels at which faces are measured.</summary>
    public const int Size = 96;

    private const int FlatRange = 8;

    /// <summary>Measures a face.</summary>
    /// <param name="planes">(3, 96, 96) bytes: red, green, blue.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public static FaceMeasures Of(ReadOnlySpan<byte> planes)
    {
        if (planes.Length != 3 * Size * Size)
            throw new ArgumentException($"A face is measured at {Size} px: 3 x {Size} x {Size} bytes; there are {planes.Length}.",
                nameof(planes));
        var gray = new float[Size * Size];
        for (var i = 0; i < gray.Length; i++)
            gray[i] = 0.299f * planes[i] + 0.587f * planes[gray.Length + i] + 0.114f * planes[2 * gray.Length + i];
        var (sharpness, flat) = Neighbourhoods(gray);
        return new FaceMeasures(sharpness, Math.Sqrt(Variance(gray)), flat, PerceptualHash.Of(gray, Size));
    }

    private static (double Sharpness, double FlatShare) Neighbourhoods(float[] gray)
    {
        const int inner = Size - 2;
        var laplacian = new float[inner * inner];
        var flat = 0;
        for (var y = 1; y <= inner; y++)
            for (var x = 1; x <= inner; x++)
            {
                var at = y * Size + x;
                laplacian[(y - 1) * inner + x - 1] = gray[at - Size] + gray[at + Size] + gray[at - 1] + gray[at + 1] - 4 * gray[at];
                var (least, most) = (gray[at], gray[at]);
                for (var row = at - Size; row <= at + Size; row += Size)
                    for (var i = row - 1; i <= row + 1; i++)
                        (least, most) = (Math.Min(least, gray[i]), Math.Max(most, gray[i]));
                flat += most - least <= FlatRange ? 1 : 0;
            }
        return (Variance(laplacian), (double)flat / laplacian.Length);
    }

    private static double Variance(float[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
            squares += (double)value * value;
        }
        var mean = sum / values.Length;
        return Math.Max(0, squares / values.Length - mean * mean);
    }
}

/// <summary>Measures the faces of a sequence, on all processors.</summary>
public static class FaceMeasuring
{
    /// <summary>Decodes and measures every face.</summary>
    /// <param name="faces">The faces.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Stops between faces.</param>
    /// <returns>
    /// One for each face, in order, those that cannot be read with the reason. The same whatever the number of processors.
    /// </returns>
    public static IReadOnlyList<CleaningCandidate> Measure(
        IFaceSequence faces, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var measured = new CleaningCandidate[faces.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, faces.Count, options, () => new byte[3 * FaceMeasures.Size * FaceMeasures.Size], (i, _, planes) =>
        {
            measured[i] = MeasureOne(faces, i, planes);
            progress?.Report(Interlocked.Increment(ref done));
            return planes;
        }, _ => { });
        return measured;
    }

    private static CleaningCandidate MeasureOne(IFaceSequence faces, int index, byte[] planes)
    {
        var (loaded, fault) = faces.TryLoad(index, FaceMeasures.Size, planes);
        var (name, width, height, year, _) = loaded ?? faces.Describe(index);
        return new CleaningCandidate(name, width, height, year, loaded is null ? null : FaceMeasures.Of(planes), fault);
    }
}
