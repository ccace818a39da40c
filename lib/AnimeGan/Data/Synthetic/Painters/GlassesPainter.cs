using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

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
