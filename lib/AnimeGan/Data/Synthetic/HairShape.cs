namespace AnimeGan.Data.Synthetic;

/// <summary>The measures of the hair that its painters share, in the head's coordinates.</summary>
internal readonly record struct HairShape(float Half, float Top, float Temple)
{
    public static HairShape Of(FaceTraits traits) => new(31 + 1.3f * traits.HairVolume, -44 - 1.3f * traits.CrownHeight, 3);
}
