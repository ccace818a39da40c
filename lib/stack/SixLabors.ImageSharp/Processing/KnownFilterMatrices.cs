namespace SixLabors.ImageSharp.Processing;

/// <summary>The matrices of the usual changes of colour, as the CSS filter effects define them.</summary>
public static class KnownFilterMatrices
{
    public static ColorMatrix BlackWhiteFilter { get; } = Colors(1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, -1);

    /// <summary>0: black, 1: as it is.</summary>
    public static ColorMatrix CreateBrightnessFilter(float amount) => Colors(NotNegative(amount), 0, 0, 0, amount, 0, 0, 0, amount, 0);

    /// <summary>0: gray, 1: as it is.</summary>
    public static ColorMatrix CreateContrastFilter(float amount) => Colors(NotNegative(amount), 0, 0, 0, amount, 0, 0, 0, amount, 0.5f - amount / 2);

    /// <summary>0: as it is, 1: gray.</summary>
    public static ColorMatrix CreateGrayscaleBt601Filter(float amount) => Towards(1 - InUnit(amount), 0.299f, 0.587f, 0.114f);

    /// <summary>0: as it is, 1: gray.</summary>
    public static ColorMatrix CreateGrayscaleBt709Filter(float amount) => Towards(1 - InUnit(amount), 0.2126f, 0.7152f, 0.0722f);

    /// <summary>0: gray, 1: as it is, more: more.</summary>
    public static ColorMatrix CreateSaturateFilter(float amount) => Towards(NotNegative(amount), 0.213f, 0.715f, 0.072f);

    /// <summary>Turns the hues by an angle.</summary>
    public static ColorMatrix CreateHueFilter(float degrees)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return Colors(
            .213f + cos * .787f - sin * .213f, .213f - cos * .213f + sin * .143f, .213f - cos * .213f - sin * .787f,
            .715f - cos * .715f - sin * .715f, .715f + cos * .285f + sin * .140f, .715f - cos * .715f + sin * .715f,
            .072f - cos * .072f + sin * .928f, .072f - cos * .072f - sin * .283f, .072f + cos * .928f + sin * .072f, 0);
    }

    /// <summary>0: as it is, 1: the negative.</summary>
    public static ColorMatrix CreateInvertFilter(float amount) => Colors(1 - 2 * InUnit(amount), 0, 0, 0, 1 - 2 * amount, 0, 0, 0, 1 - 2 * amount, amount);

    /// <summary>0: transparent, 1: as it is.</summary>
    public static ColorMatrix CreateOpacityFilter(float amount) => Colors(1, 0, 0, 0, 1, 0, 0, 0, 1, 0) with { M44 = InUnit(amount) };

    /// <summary>0: black, 1: as it is, 2: white.</summary>
    public static ColorMatrix CreateLightnessFilter(float amount) => Colors(1, 0, 0, 0, 1, 0, 0, 0, 1, NotNegative(amount) - 1);

    /// <summary>0: as it is, 1: sepia.</summary>
    public static ColorMatrix CreateSepiaFilter(float amount)
    {
        var rest = 1 - InUnit(amount);
        return Colors(.393f + .607f * rest, .349f - .349f * rest, .272f - .272f * rest, .769f - .769f * rest, .686f + .314f * rest, .534f - .534f * rest,
            .189f - .189f * rest, .168f - .168f * rest, .131f + .869f * rest, 0);
    }

    // A mixture of the colour and a gray of these weights.
    private static ColorMatrix Towards(float rest, float red, float green, float blue) => Colors(
        red + (1 - red) * rest, red - red * rest, red - red * rest,
        green - green * rest, green + (1 - green) * rest, green - green * rest,
        blue - blue * rest, blue - blue * rest, blue + (1 - blue) * rest, 0);

    private static ColorMatrix Colors(float m11, float m12, float m13, float m21, float m22, float m23, float m31, float m32, float m33, float added) =>
        new(m11, m12, m13, 0, m21, m22, m23, 0, m31, m32, m33, 0, 0, 0, 0, 1, added, added, added, 0);

    private static float NotNegative(float amount) => amount >= 0 ? amount : throw new ArgumentOutOfRangeException(nameof(amount), amount, "It must be 0 or more.");

    private static float InUnit(float amount) => amount is >= 0 and <= 1 ? amount : throw new ArgumentOutOfRangeException(nameof(amount), amount, "It must be from 0 to 1.");
}
