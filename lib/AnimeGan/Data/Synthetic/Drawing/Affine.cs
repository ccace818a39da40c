namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>Where a drawing's own coordinates lie in the picture: x' = A x + C y + X, y' = B x + D y + Y, in pixels.</summary>
internal readonly record struct Affine(float A, float B, float C, float D, float X, float Y)
{
    /// <summary>A rotation by the angle whose half has this tangent, a scale, and the place of the origin.</summary>
    /// <remarks>Sine and cosine as rational functions: the mathematical library's differ in the last bit between machines.</remarks>
    public static Affine Placed(float x, float y, float scale, float tanHalf)
    {
        var (cosine, sine) = Turn(tanHalf);
        return new(cosine * scale, sine * scale, -sine * scale, cosine * scale, x, y);
    }

    /// <summary>Cosine and sine of the angle whose half has this tangent.</summary>
    public static (float Cosine, float Sine) Turn(float tanHalf)
    {
        var square = tanHalf * tanHalf;
        return ((1 - square) / (1 + square), 2 * tanHalf / (1 + square));
    }

    /// <summary>
    /// A drawing inside this one: its origin at (x, y), scaled by (sx, sy), which may be negative to mirror it, then turned.
    /// </summary>
    public Affine At(float x, float y, float sx = 1, float sy = 1, float tanHalf = 0)
    {
        var (cosine, sine) = Turn(tanHalf);
        var (px, py) = Apply(x, y);
        return new(
            (A * cosine + C * sine) * sx, (B * cosine + D * sine) * sx,
            (C * cosine - A * sine) * sy, (D * cosine - B * sine) * sy, px, py);
    }

    public (float X, float Y) Apply(float x, float y) => (A * x + C * y + X, B * x + D * y + Y);

    /// <summary>Pixels a unit: the root of the area's factor.</summary>
    public float Unit => MathF.Sqrt(MathF.Abs(A * D - B * C));
}
