using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>
/// The hair behind the face, which shows its length: short ends at the jaw and leaves the neck free, long runs down out of the picture,
/// behind and over the shoulders; what is neither ends on the shoulders. Tied hair hangs in its tails instead.
/// </summary>
internal static class BackHairPainter
{
    public static void Draw(FaceScene scene)
    {
        var tags = scene.Tags;
        if (tags.LongHair)
            Long(scene);
        else if (!tags.TiedUp && !tags.ShortHair)
            Medium(scene);
        if (tags.ShortHair)
            Short(scene);
    }

    /// <summary>Two strands of long hair in front of the shoulders.</summary>
    public static void DrawOverShoulders(FaceScene scene)
    {
        // Short hair ends at the jaw, and nothing may hide that.
        if (!scene.Tags.LongHair || scene.Tags.ShortHair)
            return;
        var (canvas, t, hair) = (scene.Canvas, scene.Traits, scene.Hair);
        var half = HairShape.Of(t).Half;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var place = scene.Body.At(0, 0, side, 1);
            var wave = 2.5f * t.Wave;
            Strand();
            canvas.Fill(canvas.Pen, side < 0
                ? Paint.Through(place, half + 2, 10, hair.Light, 0.4f, hair.Base, half - 16, 30, hair.Shade)
                : Paint.Between(place, half - 16, 20, hair.Base, half + 2, 40, hair.Shade));
            canvas.Keep(canvas.Pen, canvas.Hair);
            for (var i = 0; i < 2; i++)
            {
                var x = half - 6 - 5 * i;
                canvas.Line(canvas.Pen.In(place).Move(x, 18).Curve(x - 3 + wave, 32, x - 3 - wave, 44, x - 4 + i, 60), scene.Line * 0.8f,
                    hair.Shade, clip: canvas.Hair);
            }
            Strand();
            canvas.Line(canvas.Pen, scene.Line, hair.Line, Taper.None, closed: true);

            void Strand() => canvas.Pen.In(place).Move(half - 6, 2).Curve(half - 11 + wave, 22, half - 18 - wave, 36, half - 17, 62)
                .Line(half - 2, 62).Curve(half - 1 - wave, 44, half + 3 + wave, 26, half + 1, 4);
        }
    }

    private static void Long(FaceScene scene)
    {
        var (canvas, t, hair, place) = (scene.Canvas, scene.Traits, scene.Hair, scene.Body);
        var shape = HairShape.Of(t);
        var half = shape.Half + (scene.Tags.TiedUp ? -4 : scene.Tags.ShortHair ? -1 : 2);
        var (flow, wave) = (2 + 2 * t.HairFlow, 3 * t.Wave);
        Curtain();
        canvas.Fill(canvas.Pen, scene.Tags.ShortHair ? hair.Deep
            : Paint.Through(place, -half, -10, hair.Base, 0.5f, hair.Shade, half, 40, hair.Shade));
        canvas.Keep(canvas.Pen, canvas.Hair);
        canvas.Glow(place, 0, 34, 27, 34, hair.Deep, 1, canvas.Hair);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            for (var i = 0; i < 3; i++)
            {
                var x = side * (half - 1 - 4 * i);
                scene.OnBody.Move(x, 4 + 6 * i).Curve(x + side * (flow + wave), 24, x + side * (flow - wave), 42, x + side * flow, 62);
                canvas.Line(canvas.Pen, scene.Line * 0.8f, hair.Deep, clip: canvas.Hair);
            }
        Curtain();
        canvas.Line(canvas.Pen, scene.Line, hair.Line, Taper.None, closed: true);

        void Curtain() => scene.OnBody.Move(-half, -14)
            .Curve(-half - flow - wave, 10, -half - flow - 3 + wave, 34, -half - flow, 64).Line(half + flow, 64)
            .Curve(half + flow + 3 - wave, 34, half + flow + wave, 10, half, -14).Curve(24, -46, -24, -46, -half, -14);
    }

    private static void Medium(FaceScene scene)
    {
        var shape = HairShape.Of(scene.Traits);
        var half = shape.Half + 2.5f;
        var curl = 4.5f * scene.Traits.EndCurl;
        Ends(scene, half, 37, curl, 5);
    }

    private static void Short(FaceScene scene)
    {
        var half = HairShape.Of(scene.Traits).Half + 2.5f;
        Ends(scene, half, 24.5f, 3 * scene.Traits.EndCurl - 3, 4);
    }

    // A bell down to a level, its lower edge in points.
    private static void Ends(FaceScene scene, float half, float level, float curl, float depth)
    {
        var (canvas, t, hair, place) = (scene.Canvas, scene.Traits, scene.Hair, scene.Head);
        Bell();
        canvas.Fill(canvas.Pen, Paint.Through(place, -half, -10, hair.Base, 0.5f, hair.Shade, half, level, hair.Shade));
        canvas.Keep(canvas.Pen, canvas.Hair);
        canvas.Glow(place, 0, level - 2, half - 3, 24, hair.Deep, 1, canvas.Hair);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            canvas.Line(scene.OnHead.Move(side * (half - 3), -4)
                .Curve(side * (half - 1), 10, side * (half - 3), level - 8, side * (half - 5 + curl), level), scene.Line * 0.8f, hair.Deep,
                    clip: canvas.Hair);
        Bell();
        canvas.Line(canvas.Pen, scene.Line, hair.Line, Taper.None, closed: true);

        void Bell()
        {
            const int Points = 6;
            var pen = scene.OnHead.Move(-half, -14).Curve(-half - 2.5f, 4, -half - 2, level - 10, -half + 3 - curl, level);
            var (from, to) = (-half + 3 - curl, half - 3 + curl);
            for (var i = 1; i <= Points; i++)
            {
                var x = from + (to - from) * i / Points;
                var valley = from + (to - from) * (i - 0.45f) / Points;
                pen.Bend(valley - 2, level - depth * 0.4f, valley, level - depth + 1.2f * t.Strands[i])
                    .Bend(x - 1, level - depth * 0.2f, x, level + (i < Points ? 1.2f * t.Strands[i + 6] : 0));
            }
            pen.Curve(half + 2, level - 10, half + 2.5f, 4, half, -14).Curve(24, -46, -24, -46, -half, -14);
        }
    }
}

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
