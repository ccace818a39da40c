namespace AnimeGan.Data.Synthetic.Drawing;

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
