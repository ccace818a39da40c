namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>What a shape is filled with: one colour, or three along a line. <see cref="Opacity"/> 0-1 applies to all of it.</summary>
internal readonly struct Paint
{
    private readonly float gx, gy, g0, middle;

    private Paint(Colour a, Colour b, Colour c, float gx, float gy, float g0, float middle, float opacity) =>
        (First, Second, Third, this.gx, this.gy, this.g0, this.middle, Opacity) = (a, b, c, gx, gy, g0, middle, opacity);

    public Colour First { get; }

    public Colour Second { get; }

    public Colour Third { get; }

    public float Opacity { get; }

    /// <summary>Whether the colour is the same everywhere.</summary>
    public bool IsPlain => gx == 0 && gy == 0;

    public static Paint Plain(Colour colour, float opacity = 1) => new(colour, colour, colour, 0, 0, 0, 0.5f, opacity);

    public static implicit operator Paint(Colour colour) => Plain(colour);

    /// <summary>From <paramref name="a"/> at (x0, y0) to <paramref name="b"/> at (x1, y1).</summary>
    public static Paint Between(Affine place, float x0, float y0, Colour a, float x1, float y1, Colour b, float opacity = 1) =>
        Through(place, x0, y0, a, 0.5f, a.To(b, 0.5f), x1, y1, b, opacity);

    /// <summary>
    /// From <paramref name="a"/> at (x0, y0) through <paramref name="b"/> at the share <paramref name="middle"/> of the way to
    /// <paramref name="c"/> at (x1, y1).
    /// </summary>
    public static Paint Through(Affine place, float x0, float y0, Colour a, float middle, Colour b, float x1, float y1, Colour c,
        float opacity = 1)
    {
        var (fromX, fromY) = place.Apply(x0, y0);
        var (toX, toY) = place.Apply(x1, y1);
        var (dx, dy) = (toX - fromX, toY - fromY);
        var square = dx * dx + dy * dy;
        var (gx, gy) = (dx / square, dy / square);
        return new(a, b, c, gx, gy, -(fromX * gx + fromY * gy), middle, opacity);
    }

    /// <summary>The colour at a point in pixels.</summary>
    public Colour At(float x, float y)
    {
        var t = Math.Clamp(gx * x + gy * y + g0, 0, 1);
        return t < middle ? First.To(Second, t / middle) : Second.To(Third, (t - middle) / (1 - middle));
    }
}
