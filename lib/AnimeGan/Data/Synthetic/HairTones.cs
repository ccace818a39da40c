using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic;

/// <summary>The colours of one head of hair.</summary>
/// <param name="Base">Most of it.</param>
/// <param name="Light">Towards the light.</param>
/// <param name="Shine">Where it gleams.</param>
/// <param name="Shade">Away from the light.</param>
/// <param name="Deep">Behind the head.</param>
/// <param name="Line">The lines around it.</param>
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
