namespace AnimeGan.Sampling;

/// <summary>How noise goes from one face to another. The tags always go linearly, as in the paper.</summary>
public enum Interpolation
{
    /// <summary>(1 - t) a + t b: the straight line. Halfway, the noise is smaller than the generator was trained on.</summary>
    Linear,

    /// <summary>Along the great circle (White 2016): the length changes steadily from a's to b's.</summary>
    Spherical,

    /// <summary>sqrt(1 - t) a + sqrt(t) b: for independent a and b the result is N(0, 1) at every t.</summary>
    SquareRoot,
}

/// <summary>Series of noise and tags between given ones.</summary>
public static class LatentWalk
{
    /// <summary>The face at t of the way from one to another.</summary>
    /// <param name="from">The face at t = 0.</param>
    /// <param name="to">The face at t = 1.</param>
    /// <param name="t">0-1.</param>
    /// <param name="interpolation">How the noise goes.</param>
    /// <exception cref="ArgumentException">The two have different numbers of noise or tags.</exception>
    public static FaceLatent Between(FaceLatent from, FaceLatent to, double t, Interpolation interpolation = Interpolation.Spherical)
    {
        if (from.Noise.Length != to.Noise.Length || from.Tags.Length != to.Tags.Length)
            throw new ArgumentException($"The faces have {from.Noise.Length} and {to.Noise.Length} numbers of noise, {from.Tags.Length} "
                + $"and {to.Tags.Length} tags; they must come from one generator.", nameof(to));
        if (!(t is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(t), t, "The way lies between 0 (from) and 1 (to).");
        var (a, b) = interpolation switch
        {
            Interpolation.Linear => (1 - t, t),
            Interpolation.SquareRoot => (Math.Sqrt(1 - t), Math.Sqrt(t)),
            _ => GreatCircle(from.Noise.AsSpan(), to.Noise.AsSpan(), t),
        };
        return new(
            [.. from.Noise.Zip(to.Noise, (x, y) => (float)(a * x + b * y))],
            [.. from.Tags.Zip(to.Tags, (x, y) => (float)((1 - t) * x + t * y))]);
    }

    /// <summary>A walk through faces in order.</summary>
    /// <param name="stops">Two faces or more.</param>
    /// <param name="framesBetween">Steps from each stop to the next, 1 or more.</param>
    /// <param name="interpolation">How the noise goes.</param>
    /// <param name="loop">Whether the walk ends where it began: it then goes back to the first stop and leaves out its repetition.</param>
    /// <returns>Without a loop (stops - 1) x framesBetween + 1 faces, with one stops x framesBetween.</returns>
    public static IReadOnlyList<FaceLatent> Through(
        IReadOnlyList<FaceLatent> stops, int framesBetween, Interpolation interpolation = Interpolation.Spherical, bool loop = false)
    {
        if (stops.Count < 2)
            throw new ArgumentException($"A walk needs two faces at least; there are {stops.Count}.", nameof(stops));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesBetween);
        var frames = new List<FaceLatent>();
        for (var stop = 0; stop < (loop ? stops.Count : stops.Count - 1); stop++)
            for (var i = 0; i < framesBetween; i++)
                frames.Add(Between(stops[stop], stops[(stop + 1) % stops.Count], (double)i / framesBetween, interpolation));
        if (!loop)
            frames.Add(stops[^1]);
        return frames;
    }

    /// <summary>
    /// One tag on a continuous scale, all else as it is; but as a colour comes, the other colours of its group go: a face has one.
    /// </summary>
    /// <param name="latent">The face.</param>
    /// <param name="tag">The tag that changes.</param>
    /// <param name="count">How many values, 2 or more.</param>
    /// <param name="from">The first value; -1 is off.</param>
    /// <param name="to">The last value; +1 is on.</param>
    public static IReadOnlyList<FaceLatent> Sweep(FaceLatent latent, Tag tag, int count, double from = -1, double to = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var others = TagCatalogue.All.Where(other => tag.IsExclusive && other.Group == tag.Group && other != tag).ToList();
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var value = (float)(from + (to - from) * i / (count - 1));
            return others.Aggregate(latent.With(tag, value), (face, other) => face.With(other, Math.Min(latent.Tags[other.Index], -value)));
        })];
    }

    // The weights of slerp: sin((1 - t) w) / sin w and sin(t w) / sin w, w the angle between the two.
    private static (double A, double B) GreatCircle(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double t)
    {
        double aa = 0, bb = 0, ab = 0;
        for (var i = 0; i < from.Length; i++)
        {
            aa += (double)from[i] * from[i];
            bb += (double)to[i] * to[i];
            ab += (double)from[i] * to[i];
        }
        var angle = Math.Acos(Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1));
        // Equal, opposite or zero: there is no single great circle, and the straight line is as good.
        if (!(angle > 1e-6 && angle < Math.PI - 1e-6))
            return (1 - t, t);
        return (Math.Sin((1 - t) * angle) / Math.Sin(angle), Math.Sin(t * angle) / Math.Sin(angle));
    }
}
