using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>Tied hair: two tails, one tail high on a side, and ringlets (drills), which hang at the cheeks or from the two ties.</summary>
internal static class TailPainter
{
    public static void DrawBehind(FaceScene scene)
    {
        if (scene.Tags.Twintails && !scene.Tags.Drill)
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
                Twintail(scene, side);
        if (scene.Tags.Ponytail)
            Ponytail(scene);
    }

    public static void DrawInFront(FaceScene scene)
    {
        var half = HairShape.Of(scene.Traits).Half;
        if (scene.Tags.Drill)
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
                Drill(scene, side);
        if (scene.Tags.Twintails)
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
                Tie(scene, scene.Head.At(side * (half - 1.5f), -23.5f, side, 1, side * 0.3f));
        if (scene.Tags.Ponytail)
            Tie(scene, scene.Head.At(scene.Traits.TailSide * 17.5f, -42, scene.Traits.TailSide, 1, scene.Traits.TailSide * -0.35f));
    }

    // Where the tail ends: it follows the length of the hair.
    private static float End(FaceScene scene) =>
        (scene.Tags.LongHair, scene.Tags.ShortHair) switch { (true, _) => 64, (_, true) => 18, _ => 40 };

    private static void Twintail(FaceScene scene, int side)
    {
        var t = scene.Traits;
        var half = HairShape.Of(t).Half;
        var place = scene.Head.At(half - 1 - (side < 0 ? 2 * half - 2 : 0), -23, side, 1);
        var (end, out_) = (End(scene) + 23, 14.5f + 1.5f * t.TailSpread);
        var (wave, tip) = (2.2f * t.TailWave, 10 + 2 * t.TailSpread);
        Tail(scene, place, side < 0, () => scene.Canvas.Pen.In(place).Move(-3, -4).Curve(6, -13, out_ + 1, -6, out_, 18)
            .Curve(out_ - 1 + wave, 0.5f * end, out_ + wave, 0.8f * end, tip, end)
            .Curve(tip - 3, 0.85f * end, 1 - wave, 0.6f * end, 3, 0.36f * end).Curve(4, 12, 2, 7, -3, 3),
            () => scene.Canvas.Pen.In(place).Move(2, -2).Curve(9, 2, 11, 16, 9.5f + wave, 0.55f * end).Move(1, 0)
                .Curve(6, 6, 7, 18, 6 + wave, 0.6f * end));
    }

    private static void Ponytail(FaceScene scene)
    {
        var t = scene.Traits;
        var place = scene.Head.At(t.TailSide * 16, -42, t.TailSide, 1);
        var end = End(scene) + 42;
        var (spread, wave) = (29 + 1.5f * t.TailSpread, 2.5f * t.TailWave);
        Tail(scene, place, t.TailSide < 0, () => scene.Canvas.Pen.In(place).Move(-3, -2).Curve(6, -16, spread, -10, spread, 20)
            .Curve(spread - 1 + wave, 0.55f * end, spread + 1, 0.8f * end, spread - 6, end)
            .Curve(spread - 8, 0.85f * end, spread - 15 - wave, 0.6f * end, spread - 14, 0.4f * end).Curve(spread - 14, 14, 8, 8, -3, 6),
            () => scene.Canvas.Pen.In(place).Move(3, -3).Curve(18, -6, spread - 5, 8, spread - 6 + wave, 0.6f * end).Move(3, 0)
                .Curve(14, 0, spread - 9, 10, spread - 9 + wave, 0.62f * end));
    }

    private static void Tail(FaceScene scene, Affine place, bool inLight, Action shape, Action strands)
    {
        var (canvas, hair) = (scene.Canvas, scene.Hair);
        shape();
        canvas.Fill(canvas.Pen, Paint.Through(
            place, 14, -10, inLight ? hair.Light : hair.Base, 0.4f, hair.Base, 4, End(scene) + 20, hair.Shade));
        canvas.Keep(canvas.Pen, canvas.Hair);
        canvas.Glow(place, 11, 8, 5, 9, hair.Shine, inLight ? 0.9f : 0.6f, canvas.Hair);
        strands();
        canvas.Line(canvas.Pen, scene.Line * 0.9f, hair.Shade, clip: canvas.Hair);
        shape();
        canvas.Line(canvas.Pen, scene.Line, hair.Line, Taper.None, closed: true);
    }

    private static void Tie(FaceScene scene, Affine place)
    {
        var (canvas, colour) = (scene.Canvas, scene.TieColour);
        var line = colour.Times(new Colour(0.42f, 0.36f, 0.42f));
        canvas.Fill(canvas.Pen.In(place).Ellipse(0, 0, 3, 5.4f),
            Paint.Between(place, -2, -4, colour.To(Colour.White, 0.3f), 2, 5, colour.Times(new Colour(0.8f, 0.76f, 0.82f))));
        canvas.Line(canvas.Pen, scene.Line * 0.9f, line, Taper.None, closed: true);
        canvas.Line(canvas.Pen.In(place).Move(-1, -2.6f).Line(-0.4f, 2.8f), scene.Line * 0.6f, Paint.Plain(line, 0.7f));
    }

    // Turns of a corkscrew, each over the one below, narrower downwards.
    private static void Drill(FaceScene scene, int side)
    {
        var (canvas, t, hair) = (scene.Canvas, scene.Traits, scene.Hair);
        var half = HairShape.Of(t).Half;
        var tied = scene.Tags.Twintails;
        var place = scene.Head.At(side * (half + (tied ? 6.5f : 2)), tied ? -26 : -6, side, 1, side * -0.02f);
        var turns = (tied ? 3 : 1) + (scene.Tags.ShortHair ? 5 : scene.Tags.LongHair ? 8 : 6);
        const float Step = 6.6f;
        for (var i = turns - 1; i >= 0; i--)
        {
            var share = i / (float)turns;
            var w = (i == 0 ? 6.2f : 8.2f) * (1 - 0.55f * share) + 0.4f * t.TailSpread;
            var (x, y) = (-0.5f * i + 1.5f * share, Step * i);
            Turn();
            var (outer, inner) = side < 0 ? (hair.Light, hair.Shade) : (hair.Shade, hair.Light);
            canvas.Fill(canvas.Pen, Paint.Through(place, x + side * w, y, outer, 0.45f, hair.Base, x - side * w, y + 5, inner));
            canvas.Keep(canvas.Pen, canvas.Hair);
            canvas.Fill(canvas.Pen.In(place).Move(x - w - 1, y + 4).Bend(x, y + 9.5f, x + w + 1, y + 2).Line(x + w + 1, y + 5)
                .Line(x, y + 13)
                .Line(x - w - 1, y + 8), Paint.Plain(hair.Shade, 0.85f), canvas.Hair);
            canvas.Glow(place, x - side * w * 0.35f, y + 2.4f, w * 0.45f, 2.4f, hair.Shine, 0.9f, canvas.Hair);
            Turn();
            canvas.Line(canvas.Pen, scene.Line * 0.95f, hair.Line, Taper.None, closed: true);

            void Turn() => canvas.Pen.In(place).Move(x - w, y).Bend(x - w - 1.6f, y + 4, x - w + 1, y + 7.4f)
                .Bend(x + 0.2f * w, y + 11.4f, x + w, y + 4.2f).Bend(x + w + 1.4f, y + 0.4f, x + w - 0.8f, y - 2.6f)
                    .Bend(x, y + 2.4f, x - w, y);
        }
    }
}
