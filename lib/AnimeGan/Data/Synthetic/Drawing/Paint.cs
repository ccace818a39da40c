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

/// <summary>A colour in the picture's own (sRGB) space, each part 0-1. Mixed as it stands, as painting programs do by default.</summary>
internal readonly record struct Colour(float R, float G, float B)
{
    public static Colour White { get; } = new(1, 1, 1);

    /// <summary>The colour of 0xRRGGBB.</summary>
    public static Colour Hex(int rgb) => new((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);

    /// <summary>
    /// The colour of a hue (turns, 0 red, 1/3 green), saturation and value, by straight lines: no function that differs between machines.
    /// </summary>
    public static Colour Hsv(float hue, float saturation, float value)
    {
        var h = (hue - MathF.Floor(hue)) * 6;
        return new(Part(h, 0), Part(h, 4), Part(h, 2));

        float Part(float h, float peak)
        {
            var distance = MathF.Abs(h - peak);
            var fromPeak = MathF.Min(distance, 6 - distance); // 0 at the peak, 3 opposite
            return value * (1 - saturation * Math.Clamp(fromPeak - 1, 0, 1));
        }
    }

    /// <summary>The way from this colour to another: 0 this, 1 the other.</summary>
    public Colour To(Colour other, float t) => new(R + (other.R - R) * t, G + (other.G - G) * t, B + (other.B - B) * t);

    /// <summary>Every part multiplied by that of another: a shadow cast in that colour.</summary>
    public Colour Times(Colour other) => new(R * other.R, G * other.G, B * other.B);

    /// <summary>Each part moved, within 0-1.</summary>
    public Colour Shifted(float r, float g, float b) => new(Math.Clamp(R + r, 0, 1), Math.Clamp(G + g, 0, 1), Math.Clamp(B + b, 0, 1));

    /// <summary>How bright it looks, 0-1.</summary>
    public float Luma => 0.3f * R + 0.59f * G + 0.11f * B;

    /// <summary>The distance in the unit cube.</summary>
    public float DistanceTo(Colour other)
    {
        var (r, g, b) = (R - other.R, G - other.G, B - other.B);
        return MathF.Sqrt(r * r + g * g + b * b);
    }
}
