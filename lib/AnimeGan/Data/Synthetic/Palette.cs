using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic;

/// <summary>
/// The colours of the drawn faces. The 13 hair colours and the 10 eye colours stand in the order of the tags and are chosen as far apart as
/// their names allow, since neighbours (aqua and blue, silver and gray, pink and red) must be told apart in a face of 32 pixels.
/// </summary>
internal static class Palette
{
    /// <summary>The body colour of each hair tag, in their order.</summary>
    public static ImmutableArray<Colour> Hair { get; } = Of(
        0xF6D365, 0x7F4E2E, 0x2F2D3A, 0x3560D2, 0xF78FBB, 0x8443BE, 0x3D9E4C, 0xC42230, 0xB4C0DA, 0xF4F2F6, 0xF0832A, 0x5CDCD8, 0x7C7C82);

    /// <summary>The light that each hair colour shines with.</summary>
    public static ImmutableArray<Colour> Shine { get; } = Of(
        0xFFF6C4, 0xD39A6A, 0x8C93B8, 0x96C4FF, 0xFFE0EE, 0xD9A8FF, 0xB2EE9C, 0xFF8F80, 0xF2F8FF, 0xFFFFFF, 0xFFD08A, 0xDFFFF8, 0xC9CBD2);

    /// <summary>The shade of each hair colour, away from the light.</summary>
    public static ImmutableArray<Colour> HairShade { get; } = Of(
        0xD59A34, 0x532E1E, 0x17151F, 0x203A92, 0xD65C95, 0x582787, 0x246B3E, 0x84142C, 0x828FB4, 0xC3C4DA, 0xBE551A, 0x2FA5B0, 0x515158);

    /// <summary>The middle of the iris of each eye tag, in their order.</summary>
    public static ImmutableArray<Colour> Eyes { get; } = Of(
        0x2C6CE6, 0xE02232, 0x86502A, 0x2FA44A, 0x8A3CCB, 0xF3CF2C, 0xF868B0, 0x4CD6D2, 0x34323E, 0xF4801E);

    /// <summary>Skin in the light, from pale to dark.</summary>
    public static ImmutableArray<Colour> Skin { get; } = Of(0xFFEFE4, 0xFFE4D2, 0xFCD9C0, 0xF2C6A4, 0xE2AD88, 0xC68E68);

    /// <summary>What the shade of each skin is.</summary>
    public static ImmutableArray<Colour> SkinShade { get; } = Of(0xF4C9BC, 0xF2BBA6, 0xEBAE92, 0xD89A78, 0xBE8260, 0x9A6244);

    /// <summary>Strong colours for ribbons, hats, frames and hair ties.</summary>
    public static ImmutableArray<Colour> Accents { get; } = Of(
        0xE23A48, 0x2F5FC8, 0xFFFFFF, 0x3A3546, 0xF7C531, 0x2FA07A, 0xF08FB6, 0x8A4FC4, 0x5FC4EC, 0xF28A3A, 0x7A2638, 0xEDE3CB);

    /// <summary>Cloth, muted more than the accents.</summary>
    public static ImmutableArray<Colour> Cloth { get; } = Of(
        0x33406E, 0xF4F4F8, 0x4A4452, 0x9C3346, 0x6FA3D8, 0xE7B7C8, 0x5E8F6C, 0xD8C39A, 0x7D6AA8, 0xE8924E, 0x2E6E78, 0xB9C6D6);

    /// <summary>
    /// The first of some colours, from a starting place on and around, that is far enough from every other; else the farthest.
    /// </summary>
    public static Colour Apart(ImmutableArray<Colour> colours, int start, float distance, params ReadOnlySpan<Colour> others)
    {
        var (best, bestDistance) = (colours[start % colours.Length], -1f);
        for (var i = 0; i < colours.Length; i++)
        {
            var colour = colours[(start + i) % colours.Length];
            var nearest = float.MaxValue;
            foreach (var other in others)
                nearest = MathF.Min(nearest, colour.DistanceTo(other));
            if (nearest >= distance)
                return colour;
            if (nearest > bestDistance)
                (best, bestDistance) = (colour, nearest);
        }
        return best;
    }

    private static ImmutableArray<Colour> Of(params int[] colours) => [.. colours.Select(Colour.Hex)];
}

/// <summary>The colours of a head of hair: most of it, towards the light, where it gleams, in shade, behind the head, around it.</summary>
internal readonly record struct HairTones(Colour Base, Colour Light, Colour Shine, Colour Shade, Colour Deep, Colour Line)
{
    /// <summary>The tones of a hair tag, a little different from face to face.</summary>
    public static HairTones Of(int hair, FaceTraits traits)
    {
        const float Spread = 0.022f;
        var (r, g, b) = (Spread * traits.HairRed, Spread * traits.HairGreen, Spread * traits.HairBlue);
        var body = Palette.Hair[hair].Shifted(r, g, b);
        var shine = Palette.Shine[hair];
        var shade = body.To(Palette.HairShade[hair].Shifted(r, g, b), 0.8f + 0.2f * traits.Contrast);
        var deep = shade.To(Palette.HairShade[hair], 0.5f).Times(new Colour(0.9f, 0.88f, 0.93f));
        return new(body, body.To(shine, 0.3f), shine, shade, deep, deep.Times(new Colour(0.5f, 0.42f, 0.5f)));
    }
}

/// <summary>The measures of the hair that its painters share, in the head's coordinates.</summary>
internal readonly record struct HairShape(float Half, float Top, float Temple)
{
    public static HairShape Of(FaceTraits traits) => new(31 + 1.3f * traits.HairVolume, -44 - 1.3f * traits.CrownHeight, 3);
}
