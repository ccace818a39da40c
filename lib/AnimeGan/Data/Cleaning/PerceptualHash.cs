using System.Numerics;

namespace AnimeGan.Data.Cleaning;

/// <summary>
/// 63 bits of what a picture looks like: it is made 32 x 32, transformed by a discrete cosine transform, and of the 8 x 8 lowest
/// frequencies but the first each gives a bit, whether it lies above their median. The same picture at another size or quality differs in
/// few bits.
/// </summary>
/// <param name="Bits">The bits; the lowest is always 0.</param>
public readonly record struct PerceptualHash(ulong Bits)
{
    private const int Edge = 32;
    private const int Kept = 8;

    private static readonly float[] Cosines = MakeCosines();

    /// <summary>In how many bits two hashes differ, 0-63. Pictures of different faces differ in 32 on average.</summary>
    public int DistanceTo(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    /// <summary>The hash of a gray picture.</summary>
    /// <param name="gray">size x size numbers, row by row.</param>
    /// <param name="size">The edge, a multiple of 32.</param>
    internal static PerceptualHash Of(ReadOnlySpan<float> gray, int size)
    {
        var block = size / Edge;
        Span<float> small = stackalloc float[Edge * Edge];
        small.Clear();
        for (var y = 0; y < Edge * block; y++)
            for (var x = 0; x < Edge * block; x++)
                small[y / block * Edge + x / block] += gray[y * size + x];

        Span<float> rows = stackalloc float[Edge * Kept]; // each row's lowest frequencies
        for (var y = 0; y < Edge; y++)
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0f;
                for (var x = 0; x < Edge; x++)
                    sum += small[y * Edge + x] * Cosines[u * Edge + x];
                rows[y * Kept + u] = sum;
            }
        Span<float> frequencies = stackalloc float[Kept * Kept];
        for (var v = 0; v < Kept; v++)
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0f;
                for (var y = 0; y < Edge; y++)
                    sum += rows[y * Kept + u] * Cosines[v * Edge + y];
                frequencies[v * Kept + u] = sum;
            }

        Span<float> sorted = stackalloc float[Kept * Kept - 1];
        frequencies[1..].CopyTo(sorted);
        sorted.Sort();
        var median = sorted[sorted.Length / 2];
        ulong bits = 0;
        for (var i = 1; i < frequencies.Length; i++)
            bits |= frequencies[i] > median ? 1UL << i : 0;
        return new PerceptualHash(bits);
    }

    private static float[] MakeCosines()
    {
        var cosines = new float[Kept * Edge];
        for (var u = 0; u < Kept; u++)
            for (var x = 0; x < Edge; x++)
                cosines[u * Edge + x] = (float)(Math.Cos(Math.PI * u * (2 * x + 1) / (2 * Edge)) * (u == 0 ? Math.Sqrt(0.5) : 1));
        return cosines;
    }
}
