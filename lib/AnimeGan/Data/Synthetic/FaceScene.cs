using AnimeGan.Data.Synthetic.Drawing;
using AnimeGan.Data.Synthetic.Painters;

namespace AnimeGan.Data.Synthetic;

/// <summary>
/// One face being drawn: where things are, what colours they have, and the painters in their order, from the background to the front.
/// Coordinates of the head: its middle between the eyes is (0, 0), x to the right, y down, the whole picture about 100 across, the face 55
/// wide, the chin at y = 31. The light comes from the upper left.
/// </summary>
internal sealed class FaceScene
{
    public FaceScene(Canvas canvas, DrawnTags tags, FaceTraits traits)
    {
        (Canvas, Tags, Traits) = (canvas, tags, traits);
        var unit = canvas.Size / 100f;
        var (x, y) = ((50 + 3.5f * traits.X) * unit, (53.5f + 2.5f * traits.Y) * unit);
        var scale = (1.02f + 0.05f * traits.Scale) * unit;
        Head = Affine.Placed(x, y, scale, 0.11f * traits.Tilt);
        Body = Affine.Placed(x + 1.5f * traits.Tilt * unit, y, scale, 0.02f * traits.Tilt);
        Line = scale * (1.25f + 0.3f * traits.LineWeight);
        Hair = HairTones.Of(tags.HairColour, traits);
        (Skin, SkinShade) = (Palette.Skin[traits.Skin], Palette.SkinShade[traits.Skin]);
        SkinLine = SkinShade.Times(new Colour(0.56f, 0.4f, 0.42f));
        HatColour = Palette.Apart(Palette.Accents, traits.HatColour, 0.5f, Hair.Base);
        RibbonColour = tags.Hat
            ? Palette.Apart(Palette.Accents, traits.RibbonColour, 0.5f, Hair.Base, HatColour)
            : Palette.Apart(Palette.Accents, traits.RibbonColour, 0.5f, Hair.Base);
        TieColour = Palette.Apart(Palette.Accents, traits.TieColour, 0.45f, Hair.Base, RibbonColour);
        ClothColour = Palette.Apart(Palette.Cloth, traits.ClothColour, 0.3f, Hair.Base, Skin);
        TrimColour = Palette.Apart(Palette.Accents, traits.TrimColour, 0.4f, ClothColour);
        FaceX = 3.8f * traits.Turn;
        FaceY = 1.6f * traits.Nod;
    }

    public Canvas Canvas { get; }

    public DrawnTags Tags { get; }

    public FaceTraits Traits { get; }

    /// <summary>Coordinates that tilt with the head.</summary>
    public Affine Head { get; }

    /// <summary>The same coordinates, upright.</summary>
    public Affine Body { get; }

    /// <summary>The width of the main lines in pixels.</summary>
    public float Line { get; }

    public HairTones Hair { get; }

    public Colour Skin { get; }

    public Colour SkinShade { get; }

    public Colour SkinLine { get; }

    public Colour HatColour { get; }

    public Colour RibbonColour { get; }

    public Colour TieColour { get; }

    public Colour ClothColour { get; }

    public Colour TrimColour { get; }

    /// <summary>How far eyes, nose and mouth are moved by the turn of the head.</summary>
    public float FaceX { get; }

    /// <summary>How far they are moved by its nod.</summary>
    public float FaceY { get; }

    /// <summary>An outline in the head's coordinates.</summary>
    public Outline OnHead => Canvas.Pen.In(Head);

    /// <summary>An outline in the body's coordinates.</summary>
    public Outline OnBody => Canvas.Pen.In(Body);

    /// <summary>Draws everything.</summary>
    public void Draw()
    {
        BackgroundPainter.Draw(this);
        BackHairPainter.Draw(this);
        TailPainter.DrawBehind(this);
        BodyPainter.Draw(this);
        BackHairPainter.DrawOverShoulders(this);
        FacePainter.DrawHead(this);
        FacePainter.DrawBlush(this);
        FacePainter.DrawNose(this);
        MouthPainter.Draw(this);
        EyePainter.Draw(this, -1);
        EyePainter.Draw(this, 1);
        FringePainter.Draw(this);
        EyePainter.DrawBrows(this);
        GlassesPainter.Draw(this);
        TailPainter.DrawInFront(this);
        HatPainter.Draw(this);
        RibbonPainter.Draw(this);
    }
}
