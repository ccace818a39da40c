using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>Neck, shoulders and what is worn on them.</summary>
internal static class BodyPainter
{
    public static void Draw(FaceScene scene)
    {
        var (canvas, body) = (scene.Canvas, scene.Body);
        var shirt = scene.ClothColour;
        var shade = shirt.Times(new Colour(0.72f, 0.7f, 0.8f));
        var line = shirt.Times(new Colour(0.42f, 0.4f, 0.46f));

        // Neck and the shade of the head on it.
        Neck(scene);
        canvas.Fill(canvas.Pen, scene.Skin);
        canvas.Keep(canvas.Pen, canvas.Detail);
        canvas.Fill(scene.OnBody.Ellipse(0.5f * scene.FaceX, 30, 17, 9.5f), scene.SkinShade, canvas.Detail);
        Neck(scene);
        canvas.Line(canvas.Pen, scene.Line * 0.8f, scene.SkinLine, Taper.None);

        Shoulders(scene);
        canvas.Fill(canvas.Pen, Paint.Through(body, -24, 36, shirt.To(Colour.White, 0.18f), 0.45f, shirt, 26, 60, shade));
        canvas.Keep(canvas.Pen, canvas.Detail);
        // Folds of the sleeves.
        canvas.Fill(scene.OnBody.Move(-22, 62).Curve(-20, 54, -19, 50, -17, 46).Curve(-17, 52, -17, 58, -18, 62), Paint.Plain(shade, 0.7f),
            canvas.Detail);
        canvas.Fill(scene.OnBody.Move(20, 62).Curve(19, 54, 18, 50, 16, 45).Curve(20, 50, 26, 56, 30, 62), Paint.Plain(shade, 0.8f),
            canvas.Detail);
        switch (scene.Traits.ClothForm)
        {
            case 0: Sailor(scene, line); break;
            case 1: Blazer(scene, line); break;
            case 2: RoundCollar(scene, line); break;
            case 3: Hood(scene, shade, line); break;
            default: Frill(scene, line); break;
        }
        Shoulders(scene);
        canvas.Line(canvas.Pen, scene.Line, line, Taper.None);
    }

    private static void Neck(FaceScene scene) => scene.OnBody
        .Move(-7 + 0.3f * scene.FaceX, 24).Curve(-6.5f, 32, -7, 36, -13, 41).Line(0, 52).Line(13, 41)
            .Curve(7, 36, 6.5f, 32, 7 + 0.3f * scene.FaceX, 24);

    private static void Shoulders(FaceScene scene) => scene.OnBody
        .Move(-7.5f, 37.5f).Curve(-13, 42, -24, 40, -29, 48).Curve(-32, 54, -33, 60, -34, 70)
        .Line(34, 70).Curve(33, 60, 32, 54, 29, 48).Curve(24, 40, 13, 42, 7.5f, 37.5f).Curve(5, 42, 3, 44.5f, 0, 45.5f)
            .Curve(-3, 44.5f, -5, 42, -7.5f, 37.5f);

    // A wide collar with a stripe, and a scarf.
    private static void Sailor(FaceScene scene, Colour line)
    {
        var canvas = scene.Canvas;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            scene.OnBody.Move(side * 7.5f, 37).Curve(side * 12, 42, side * 18, 43, side * 22, 46).Curve(side * 14, 50, side * 6, 52, 0, 54)
                .Curve(side * 3, 48, side * 6, 44, side * 7.5f, 37);
            canvas.Fill(canvas.Pen, scene.TrimColour, canvas.Detail);
            canvas.Line(canvas.Pen, scene.Line * 0.8f, line, Taper.None, closed: true, canvas.Detail);
            scene.OnBody.Move(side * 18, 45.5f).Curve(side * 11, 48, side * 6, 49.5f, side * 2, 51);
            canvas.Line(canvas.Pen, scene.Line * 0.8f, Colour.White.To(scene.ClothColour, 0.15f), Taper.None);
        }
        canvas.Fill(scene.OnBody.Move(0, 47).Curve(-7, 48, -9, 53, -8, 62).Line(8, 62).Curve(9, 53, 7, 48, 0, 47), scene.TieColour,
            canvas.Detail);
    }

    // Lapels over a white shirt, and a tie.
    private static void Blazer(FaceScene scene, Colour line)
    {
        var canvas = scene.Canvas;
        canvas.Fill(scene.OnBody.Move(-8, 37).Line(0, 62).Line(8, 37).Curve(5, 42, 3, 44, 0, 45.5f)
            .Curve(-3, 44, -5, 42, -8, 37), new Colour(0.97f, 0.97f, 0.98f), canvas.Detail);
        canvas.Fill(scene.OnBody.Move(-2.6f, 44).Line(2.6f, 44).Line(1.6f, 48).Line(4, 62).Line(-4, 62).Line(-1.6f, 48), scene.TrimColour,
            canvas.Detail);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Fill(scene.OnBody.Move(side * 8, 37).Line(side * 12, 42).Line(side * 5, 48).Line(0, 45), Colour.White, canvas.Detail);
            canvas.Line(canvas.Pen, scene.Line * 0.7f, line, Taper.None, closed: true, canvas.Detail);
            scene.OnBody.Move(side * 10, 40.5f).Line(side * 17, 50).Line(side * 12, 51).Line(side * 1, 66);
            canvas.Line(canvas.Pen, scene.Line * 0.9f, line, Taper.None, clip: canvas.Detail);
        }
    }

    // A white round collar with a button.
    private static void RoundCollar(FaceScene scene, Colour line)
    {
        var canvas = scene.Canvas;
        var collar = scene.ClothColour.Luma > 0.8f ? scene.TrimColour : new Colour(0.98f, 0.98f, 1);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            scene.OnBody.Move(side * 7, 36).Curve(side * 15, 40, side * 15, 50, side * 7, 51).Curve(side * 2, 51, 0, 48, 0, 45);
            canvas.Fill(canvas.Pen, collar, canvas.Detail);
            canvas.Line(canvas.Pen, scene.Line * 0.8f, line, Taper.None, closed: true, canvas.Detail);
        }
        canvas.Fill(scene.OnBody.Ellipse(0, 49.5f, 2.2f, 2.2f), scene.TieColour);
    }

    // A thick hood lying behind the neck, and two strings.
    private static void Hood(FaceScene scene, Colour shade, Colour line)
    {
        var canvas = scene.Canvas;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            scene.OnBody.Move(side * 8, 35).Curve(side * 20, 34, side * 22, 44, side * 12, 49).Curve(side * 6, 52, side * 2, 52, 0, 53)
                .Curve(side * 2, 47, side * 6, 44, side * 8, 35);
            canvas.Fill(canvas.Pen, side < 0 ? scene.ClothColour.To(Colour.White, 0.22f) : scene.ClothColour.To(shade, 0.4f));
            canvas.Line(canvas.Pen, scene.Line * 0.9f, line, Taper.None, closed: true);
            canvas.Line(scene.OnBody.Move(side * 4.5f, 50).Line(side * 5, 60), scene.Line * 1.1f, Colour.White.To(scene.TrimColour, 0.3f),
                Taper.None);
        }
    }

    // A scalloped edge and a brooch.
    private static void Frill(FaceScene scene, Colour line)
    {
        var canvas = scene.Canvas;
        var frill = scene.ClothColour.Luma > 0.8f ? scene.TrimColour : new Colour(0.99f, 0.97f, 0.98f);
        for (var i = -3; i <= 3; i++)
        {
            var (x, y) = (i * 4.6f, 50 - 0.95f * i * i);
            scene.OnBody.Ellipse(x, y, 3.4f, 3.6f);
            canvas.Fill(canvas.Pen, frill, canvas.Detail);
            canvas.Line(canvas.Pen, scene.Line * 0.7f, line, Taper.None, closed: true, canvas.Detail);
        }
        canvas.Fill(scene.OnBody.Ellipse(0, 47, 3, 3), scene.TrimColour);
        canvas.Fill(scene.OnBody.Ellipse(-0.8f, 46.2f, 1, 1), Paint.Plain(Colour.White, 0.85f));
    }
}
