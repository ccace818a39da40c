using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>
/// The mouth: open or closed, smiling or not, four forms that cannot be taken for one another: a wide laughing mouth, a round one, a long
/// upward curve, a short line that is straight or bent down.
/// </summary>
internal static class MouthPainter
{
    private static readonly Colour Inside = Colour.Hex(0x8E2434);
    private static readonly Colour Tongue = Colour.Hex(0xF07C84);

    public static void Draw(FaceScene scene)
    {
        var t = scene.Traits;
        var place = scene.Head.At(1.1f * scene.FaceX, 22.8f + scene.FaceY + 0.5f * t.MouthLevel);
        switch (scene.Tags.OpenMouth, scene.Tags.Smile)
        {
            case (true, true): Laugh(scene, place, 7.2f + 0.9f * t.MouthWidth); break;
            case (true, false): Round(scene, place, 3.4f + 0.5f * t.MouthWidth); break;
            case (false, true): Smile(scene, place, 8 + 0.9f * t.MouthWidth); break;
            default: Still(scene, place, 3.2f + 0.6f * t.MouthWidth); break;
        }
    }

    // Dark enough for every skin.
    private static Colour Edge(FaceScene scene) => Colour.Hex(0x7A2A34).Times(scene.Skin);

    private static void Laugh(FaceScene scene, Affine place, float w)
    {
        var canvas = scene.Canvas;
        var depth = 7.2f + 0.8f * scene.Traits.MouthForm;
        Shape();
        canvas.Fill(canvas.Pen, Inside);
        canvas.Keep(canvas.Pen, canvas.Detail);
        canvas.Fill(canvas.Pen.In(place).Ellipse(0, depth - 2, w * 0.62f, 3.2f), Tongue, canvas.Detail);
        canvas.Fill(canvas.Pen.In(place).Move(-w, -2.4f).Bend(0, 2.2f, w, -2.4f).Bend(0, -2, -w, -2.4f), new Colour(1, 0.98f, 0.97f),
            canvas.Detail);
        Shape();
        canvas.Line(canvas.Pen, scene.Line * 0.8f, Edge(scene), Taper.None, closed: true);

        void Shape() => canvas.Pen.In(place).Move(-w, -2.4f).Bend(0, 1, w, -2.4f).Curve(w * 0.9f, depth - 1, w * 0.45f, depth, 0, depth)
            .Curve(-w * 0.45f, depth, -w * 0.9f, depth - 1, -w, -2.4f);
    }

    private static void Round(FaceScene scene, Affine place, float w)
    {
        var canvas = scene.Canvas;
        var h = 3.8f + 0.7f * scene.Traits.MouthForm;
        canvas.Pen.In(place).Ellipse(0, 1.2f, w, h);
        canvas.Fill(canvas.Pen, Inside);
        canvas.Keep(canvas.Pen, canvas.Detail);
        canvas.Fill(canvas.Pen.In(place).Ellipse(0, 1.2f + h * 0.75f, w * 0.8f, h * 0.55f), Tongue, canvas.Detail);
        canvas.Line(canvas.Pen.In(place).Ellipse(0, 1.2f, w, h), scene.Line * 0.8f, Edge(scene), Taper.None, closed: true);
    }

    private static void Smile(FaceScene scene, Affine place, float w)
    {
        var canvas = scene.Canvas;
        var cat = scene.Traits.MouthForm > 0.8f;
        if (cat)
            canvas.Pen.In(place).Move(-w, -2.6f).Curve(-w * 0.8f, 2.6f, -w * 0.3f, 2.8f, 0, 0.6f)
                .Curve(w * 0.3f, 2.8f, w * 0.8f, 2.6f, w, -2.6f);
        else
            canvas.Pen.In(place).Move(-w, -2.8f).Curve(-w * 0.55f, 3.6f, w * 0.55f, 3.6f, w, -2.8f);
        canvas.Line(canvas.Pen, MathF.Max(scene.Line * (cat ? 1.1f : 1.5f), 1.1f), Edge(scene));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            canvas.Line(canvas.Pen.In(place).Move(side * (w - 0.8f), -3.6f).Bend(side * (w + 1), -2.6f, side * (w + 0.6f), -1),
                scene.Line * 0.8f, Edge(scene));
    }

    private static void Still(FaceScene scene, Affine place, float w)
    {
        var canvas = scene.Canvas;
        var down = 1.6f * scene.Traits.MouthForm;
        canvas.Line(canvas.Pen.In(place).Move(-w, 0.4f + down * 0.5f).Bend(0, 0.2f - down * 0.7f, w, 0.4f + down * 0.5f),
            scene.Line * 1.15f, Edge(scene));
    }
}
