using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>The head without hair: skin, ears, cheeks and nose.</summary>
internal static class FacePainter
{
    /// <summary>Half the width of the face at the cheeks.</summary>
    public static float HalfWidth(FaceTraits traits) => 27 + 1.2f * traits.FaceWidth;

    public static void DrawHead(FaceScene scene)
    {
        var canvas = scene.Canvas;
        var half = HalfWidth(scene.Traits);
        // Hair that hangs loose covers the ears.
        foreach (var side in scene.Tags.TiedUp && !scene.Tags.ShortHair ? (ReadOnlySpan<int>)[-1, 1] : [])
        {
            var ear = scene.Head.At(side * (half - 0.5f) - 0.5f * scene.FaceX, 7 + 0.4f * scene.FaceY, side, 1);
            canvas.Fill(canvas.Pen.In(ear).Move(-2, -6).Curve(4, -9, 6, -3, 4, 2).Curve(3, 5, 1, 7, -2, 6),
                scene.Skin.To(scene.SkinShade, 0.25f));
            canvas.Line(canvas.Pen, scene.Line * 0.9f, scene.SkinLine);
            canvas.Line(canvas.Pen.In(ear).Move(0, -3).Curve(3, -4, 3, 0, 1, 3), scene.Line * 0.6f, Paint.Plain(scene.SkinLine, 0.6f));
        }
        Contour(scene);
        canvas.Keep(canvas.Pen, canvas.Skin);
        canvas.Fill(canvas.Pen, Paint.Through(
            scene.Head, -22, -20, scene.Skin.To(Colour.White, 0.15f), 0.55f, scene.Skin, 24, 34, scene.Skin.To(scene.SkinShade, 0.5f)));
        // The far cheek turns away from the light.
        canvas.Glow(scene.Head, 28, 16, 14, 22, scene.SkinShade, 0.5f, canvas.Skin);
        canvas.Glow(scene.Head, -8 + scene.FaceX, 12, 16, 12, Colour.White, 0.18f, canvas.Skin);
        Contour(scene);
        canvas.Line(canvas.Pen, scene.Line, scene.SkinLine, Taper.None, closed: true);
    }

    /// <summary>Red cheeks, with little strokes on some.</summary>
    public static void DrawBlush(FaceScene scene)
    {
        if (!scene.Tags.Blush)
            return;
        var (canvas, t) = (scene.Canvas, scene.Traits);
        var red = Colour.Hex(0xF4485E).Times(Colour.White.To(scene.Skin, 0.35f));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var (x, y) = (side * 16.5f + 1.1f * scene.FaceX, 18.5f + scene.FaceY + 0.6f * t.BlushLevel);
            canvas.Glow(scene.Head, x, y, 9.5f, 6.4f, red, 0.88f, canvas.Skin);
            canvas.Glow(scene.Head, x, y, 6.5f, 4, red, 0.4f, canvas.Skin);
            if (t.BlushForm == 0)
                continue;
            for (var i = -1; i <= 1; i++)
                canvas.Line(scene.OnHead.Move(x + 2.9f * i + 1.1f, y - 1.9f)
                    .Line(x + 2.9f * i - 1.1f, y + 1.9f), scene.Line * 0.75f, Paint.Plain(red.Times(new Colour(0.86f, 0.5f, 0.6f)), 0.85f),
                        clip: canvas.Skin);
        }
    }

    public static void DrawNose(FaceScene scene)
    {
        var canvas = scene.Canvas;
        var (x, y) = (1.35f * scene.FaceX, 16.5f + 1.2f * scene.FaceY);
        switch (scene.Traits.NoseForm)
        {
            case 0:
                canvas.Fill(scene.OnHead.Move(x, y - 2).Line(x + 1.8f, y + 0.6f).Line(x - 0.6f, y + 0.7f),
                    scene.SkinShade.To(scene.SkinLine, 0.25f));
                break;
            case 1:
                canvas.Line(scene.OnHead.Move(x + 0.4f, y - 1.8f).Curve(x + 1.4f, y, x + 1, y + 0.6f, x - 0.8f, y + 0.6f),
                    scene.Line * 0.7f, scene.SkinLine);
                break;
            default:
                canvas.Glow(scene.Head, x + 0.4f, y, 2.4f, 1.8f, scene.SkinLine, 0.65f);
                canvas.Glow(scene.Head, x - 0.6f, y - 1.4f, 1.4f, 1.6f, Colour.White, 0.7f);
                break;
        }
    }

    private static void Contour(FaceScene scene)
    {
        var t = scene.Traits;
        var (w, chin, x) = (HalfWidth(t), 30.5f + 1.3f * t.ChinLength + 0.4f * scene.FaceY, 0.55f * scene.FaceX);
        var (jaw, cheek) = (0.66f + 0.05f * t.CheekFullness, 15 + 1.5f * t.CheekFullness);
        scene.OnHead.Move(-w, -10)
            .Curve(-w - 0.6f, 2, -w + 0.3f, cheek, -w * jaw + 0.3f * x, 22.5f)
            .Curve(-w * jaw + 6, 27.5f, x - 5, chin, x, chin)
            .Curve(x + 5, chin, w * jaw - 6, 27.5f, w * jaw + 0.3f * x, 22.5f)
            .Curve(w - 0.3f, cheek, w + 0.6f, 2, w, -10)
            .Curve(w, -44, -w, -44, -w, -10);
    }
}
