using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>Hats that cover the crown and leave the fringe to be seen: beret, sun hat, knitted cap, pointed hat.</summary>
internal static class HatPainter
{
    public static void Draw(FaceScene scene)
    {
        if (!scene.Tags.Hat)
            return;
        var place = scene.Head.At(0, 0.5f, 1, 1, 0.045f * scene.Traits.HatTilt);
        var colours = new HatColours(scene);
        // The shade of the hat on the hair.
        scene.Canvas.Glow(place, 0, -19, 36, 10, scene.Hair.Deep, 0.55f, scene.Canvas.Hair);
        switch (scene.Traits.HatForm)
        {
            case 0: Beret(scene, place, colours); break;
            case 1: SunHat(scene, place, colours); break;
            case 2: KnittedCap(scene, place, colours); break;
            default: PointedHat(scene, place, colours); break;
        }
    }

    private static void Beret(FaceScene scene, Affine place, HatColours c)
    {
        var canvas = scene.Canvas;
        canvas.Line(canvas.Pen.In(place).Move(-5, -51).Bend(-6, -54, -4, -56), scene.Line * 2.2f, c.Line, Taper.None);
        Part(scene, () => canvas.Pen.In(place).Move(-34, -20).Curve(-46, -34, -30, -53, -4, -53).Curve(24, -53, 43, -44, 37, -26)
            .Curve(36, -22, 34, -20, 32, -20).Bend(0, -34, -34, -20), place, c);
        canvas.Line(canvas.Pen.In(place).Move(-24, -44).Curve(-10, -36, 14, -36, 30, -42), scene.Line * 0.7f, Paint.Plain(c.Shade, 0.9f));
        Band(scene, place, 33, -20, 4.2f, c.Band, c.BandLine);
    }

    private static void SunHat(FaceScene scene, Affine place, HatColours c)
    {
        var canvas = scene.Canvas;
        Part(scene, () => canvas.Pen.In(place).Move(-28, -24).Curve(-29, -46, -18, -54, 0, -54).Curve(18, -54, 29, -46, 28, -24)
            .Bend(0, -34, -28, -24), place, c);
        Band(scene, place, 28, -23, 6, c.Band, c.BandLine);
        Part(scene, () => canvas.Pen.In(place).Move(-47, -17).Bend(-30, -26, -26, -27).Bend(0, -33, 26, -27).Bend(30, -26, 47, -17)
            .Curve(30, -15, 18, -22, 0, -22.5f).Curve(-18, -22, -30, -15, -47, -17), place, c);
    }

    private static void KnittedCap(FaceScene scene, Affine place, HatColours c)
    {
        var canvas = scene.Canvas;
        var wool = c with { Main = c.Band, Light = c.Band.To(Colour.White, 0.4f), Shade = c.BandLine.To(c.Band, 0.6f), Line = c.BandLine };
        Part(scene, () => canvas.Pen.In(place).Ellipse(2, -51, 6.5f, 5.5f), place, wool);
        Part(scene, () => canvas.Pen.In(place).Move(-34, -18).Curve(-36, -40, -20, -49, 0, -49).Curve(20, -49, 36, -40, 34, -18)
            .Bend(0, -32, -34, -18), place, c);
        for (var i = -3; i <= 3; i++)
            canvas.Line(canvas.Pen.In(place).Move(i * 8.5f, -24 - 0.12f * (9 - i * i)).Bend(i * 8, -38, i * 4, -47), scene.Line * 0.7f,
                Paint.Plain(c.Shade, 0.8f));
        Band(scene, place, 34.5f, -17, 8.5f, c.Band, c.BandLine);
        for (var i = -4; i <= 4; i++)
            canvas.Line(canvas.Pen.In(place).Move(i * 7.6f, -23.4f + 0.33f * i * i - 6)
                .Line(i * 7.7f, -23.4f + 0.36f * i * i), scene.Line * 0.6f, Paint.Plain(c.BandLine, 0.55f));
    }

    private static void PointedHat(FaceScene scene, Affine place, HatColours c)
    {
        var canvas = scene.Canvas;
        var side = scene.Traits.TailSide;
        var cone = place.At(0, 0, side, 1);
        Part(scene, () => canvas.Pen.In(cone).Move(-27, -24).Curve(-22, -42, -14, -52, 4, -55).Curve(16, -57, 30, -52, 37, -43)
            .Curve(27, -46, 24, -42, 27, -24).Bend(0, -34, -27, -24), place, c);
        canvas.Line(canvas.Pen.In(cone).Move(10, -50).Bend(18, -48, 22, -42), scene.Line * 0.8f, c.Shade);
        Band(scene, place, 27.5f, -23, 6, c.Band, c.BandLine);
        Part(scene, () => canvas.Pen.In(place).Move(-46, -19).Bend(-30, -25, -26, -26.5f).Bend(0, -33, 26, -26.5f).Bend(30, -25, 46, -19)
            .Curve(32, -14, 18, -21.5f, 0, -22).Curve(-18, -21.5f, -32, -14, -46, -19), place, c);
    }

    // A piece of the hat: filled from light to shade, and lined.
    private static void Part(FaceScene scene, Action shape, Affine place, HatColours c)
    {
        var canvas = scene.Canvas;
        shape();
        canvas.Fill(canvas.Pen, Paint.Through(place, -26, -54, c.Light, 0.45f, c.Main, 30, -22, c.Shade));
        canvas.Line(canvas.Pen, scene.Line, c.Line, Taper.None, closed: true);
    }

    // A strip along the lower edge, which is bent upwards in the middle.
    private static void Band(FaceScene scene, Affine place, float half, float y, float height, Colour colour, Colour line)
    {
        var canvas = scene.Canvas;
        canvas.Pen.In(place).Move(-half, y).Bend(0, y - 12.5f, half, y).Line(half + 0.3f, y - height)
            .Bend(0, y - height - 12, -half - 0.3f, y - height).Line(-half, y);
        canvas.Fill(canvas.Pen, Paint.Between(
            place, -half, y, colour.To(Colour.White, 0.2f), half, y, colour.Times(new Colour(0.82f, 0.8f, 0.86f))));
        canvas.Line(canvas.Pen, scene.Line * 0.9f, line, Taper.None, closed: true);
    }

    private readonly record struct HatColours(Colour Main, Colour Light, Colour Shade, Colour Line, Colour Band, Colour BandLine)
    {
        public HatColours(FaceScene scene) : this(scene.HatColour, default, default, default, default, default)
        {
            Light = Main.To(Colour.White, 0.3f);
            Shade = Main.Times(new Colour(0.7f, 0.66f, 0.76f));
            Line = Main.Times(new Colour(0.38f, 0.34f, 0.4f));
            Band = Palette.Apart(Palette.Accents, scene.Traits.TieColour, 0.5f, Main, scene.Hair.Base);
            BandLine = Band.Times(new Colour(0.42f, 0.38f, 0.44f));
        }
    }
}

/// <summary>A large bow on one side of the hair.</summary>
internal static class RibbonPainter
{
    public static void Draw(FaceScene scene)
    {
        if (!scene.Tags.Ribbon)
            return;
        var (canvas, t) = (scene.Canvas, scene.Traits);
        var side = t.RibbonSide;
        var scale = 1.08f + 0.12f * t.RibbonSize;
        var place = scene.Head.At(side * 24, -29, side * scale, scale, side * (0.2f + 0.1f * t.RibbonAngle));
        var colour = scene.RibbonColour;
        var shade = colour.Times(new Colour(0.68f, 0.62f, 0.72f));
        var line = colour.Times(new Colour(0.4f, 0.34f, 0.4f));
        var light = colour.To(Colour.White, 0.35f);
        foreach (var half in (ReadOnlySpan<int>)[-1, 1])
        {
            var wing = place.At(0, 0, half, 1);
            // The end that hangs down, then the loop over it.
            canvas.Fill(canvas.Pen.In(wing).Move(0.4f, 0).Curve(4, 3, 6, 8, 8.4f, 13).Line(5, 12).Line(2.4f, 14.4f)
                .Curve(2, 9, 1, 5, -0.6f, 2), shade);
            canvas.Line(canvas.Pen, scene.Line * 0.85f, line, Taper.None, closed: true);
            Loop();
            canvas.Fill(canvas.Pen, Paint.Through(wing, 3, -9, light, 0.4f, colour, 10, 7, shade));
            canvas.Keep(canvas.Pen, canvas.Detail);
            canvas.Fill(canvas.Pen.In(wing).Move(0, 0).Curve(4, -2, 7, -2.4f, 9.5f, -1.4f).Curve(7, 0.4f, 4, 1.6f, 0, 1),
                Paint.Plain(shade, 0.9f), canvas.Detail);
            Loop();
            canvas.Line(canvas.Pen, scene.Line * 0.95f, line, Taper.None, closed: true);

            void Loop() => canvas.Pen.In(wing).Move(0.5f, -1).Curve(4, -7, 9, -9.6f, 12.4f, -7.6f).Curve(14, -3, 14, 2.6f, 12, 6)
                .Curve(8, 6.6f, 4, 4.4f, 0.5f, 1.8f);
        }
        canvas.Fill(canvas.Pen.In(place).Ellipse(0, 0.2f, 2.7f, 3.3f), Paint.Between(place, -2, -3, light, 2, 3, shade));
        canvas.Line(canvas.Pen, scene.Line * 0.9f, line, Taper.None, closed: true);
    }
}

/// <summary>Glasses with thick frames: round, square, or closed below only.</summary>
internal static class GlassesPainter
{
    public static void Draw(FaceScene scene)
    {
        if (!scene.Tags.Glasses)
            return;
        var (canvas, t) = (scene.Canvas, scene.Traits);
        var frame = Palette.Apart(Palette.Accents, t.GlassesColour, 0.6f, scene.Skin, Colour.White, Palette.Eyes[scene.Tags.EyeColour]);
        var width = MathF.Max(2.1f * scene.Head.Unit, 1.15f);
        var bridge = canvas.Pen.In(scene.Head.At(1.25f * scene.FaceX, 8 + scene.FaceY));
        canvas.Line(bridge.Move(-4, 0.4f).Bend(0, -2.6f, 4, 0.4f), width * 0.9f, frame, Taper.None);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var place = scene.Head.At(side * 13.7f + 1.1f * scene.FaceX, 8 + scene.FaceY, side * (1 - 0.07f * side * t.Turn), 1);
            Lens(canvas, place, t.GlassesForm);
            canvas.Fill(canvas.Pen, Paint.Plain(Colour.Hex(0xDDF2FF), 0.16f));
            canvas.Keep(canvas.Pen, canvas.Detail);
            var glare = canvas.Pen.In(scene.Head.At(side * 13.7f + 1.1f * scene.FaceX, 8 + scene.FaceY));
            canvas.Fill(glare.Move(-1, -14).Line(3, -14).Line(-7, 14).Line(-11, 14), Paint.Plain(Colour.White, 0.2f), canvas.Detail);
            Lens(canvas, place, t.GlassesForm);
            canvas.Line(canvas.Pen, width, frame, Taper.None, closed: t.GlassesForm != 2);
            if (t.GlassesForm == 2)
                canvas.Line(canvas.Pen.In(place).Move(-10, -2).Line(-9, -8), width * 0.8f, frame, Taper.End);
            canvas.Line(canvas.Pen.In(place).Move(10.6f, -1.5f).Line(14.2f, -2.6f), width * 0.9f, frame, Taper.None);
        }
    }

    private static void Lens(Canvas canvas, Affine place, int form)
    {
        var pen = canvas.Pen.In(place);
        switch (form)
        {
            case 0:
                pen.Ellipse(0, 0, 10.8f, 11);
                break;
            case 1:
                pen.Move(-8, -9).Line(8, -9.6f).Bend(11.6f, -9.6f, 11.4f, -6).Line(10.4f, 5).Bend(9.8f, 9.4f, 5, 9.4f).Line(-4, 9.4f)
                    .Bend(-9.2f, 9.4f, -9.8f, 5).Line(-10.4f, -6).Bend(-10.6f, -9, -8, -9);
                break;
            default:
                pen.Move(10.8f, -6).Curve(11.4f, 4, 9.8f, 10.4f, 0.4f, 10.4f).Curve(-9, 10.4f, -10.6f, 4, -10, -6);
                break;
        }
    }
}
