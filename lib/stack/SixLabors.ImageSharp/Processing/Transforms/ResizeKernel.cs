using System.Collections.Concurrent;

namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>Which pixels of a line of the source make each pixel of a line of the target, with which weights.</summary>
/// <param name="Starts">The first source pixel of each target pixel.</param>
/// <param name="Weights">For each target pixel its weights; their sum is 1.</param>
/// <param name="Taps">How many weights a target pixel has.</param>
internal sealed record ResizeKernel(int[] Starts, float[] Weights, int Taps)
{
    // A data set is resized with one pair of sizes; a few kernels are kept so that they are made once.
    private const int KeptKernels = 64;
    private static readonly ConcurrentDictionary<(IResampler, int, int), ResizeKernel> Kept = new();

    /// <summary>When the target is smaller, the function is stretched so that every source pixel counts.</summary>
    internal static ResizeKernel Create(IResampler resampler, int source, int target)
    {
        if (Kept.TryGetValue((resampler, source, target), out var kept))
            return kept;
        var made = Make(resampler, source, target);
        if (Kept.Count >= KeptKernels)
            Kept.Clear();
        return Kept[(resampler, source, target)] = made;
    }

    private static ResizeKernel Make(IResampler resampler, int source, int target)
    {
        var ratio = (double)source / target;
        var scale = Math.Max(1, ratio);
        var radius = Math.Ceiling(scale * resampler.Radius);
        var (starts, rows) = (new int[target], new float[target][]);
        for (var i = 0; i < target; i++)
        {
            const double tolerance = 1e-6; // places such as 1.5 are not always hit
            var center = (i + 0.5) * ratio - 0.5;
            var left = Math.Max(0, (int)Math.Ceiling(center - radius - tolerance));
            var right = Math.Min(source - 1, (int)Math.Floor(center + radius + tolerance));
            while (left < right && resampler.GetValue((float)((left - center) / scale)) == 0)
                left++;
            while (left < right && resampler.GetValue((float)((right - center) / scale)) == 0)
                right--;
            starts[i] = left;
            rows[i] = Normalised(Enumerable.Range(left, right - left + 1).Select(j => resampler.GetValue((float)((j - center) / scale))));
        }
        // All get as many weights as the one with most, so that the loops over them have one length.
        var taps = rows.Max(row => row.Length);
        var weights = new float[(long)target * taps];
        for (var i = 0; i < target; i++)
        {
            var start = Math.Min(starts[i], source - taps);
            rows[i].CopyTo(weights.AsSpan(i * taps + starts[i] - start));
            starts[i] = start;
        }
        return new ResizeKernel(starts, weights, taps);
    }

    private static float[] Normalised(IEnumerable<float> values)
    {
        var weights = values.ToArray();
        var sum = weights.Sum(weight => (double)weight);
        for (var i = 0; i < weights.Length && sum != 0; i++)
            weights[i] = (float)(weights[i] / sum);
        return weights;
    }
}
