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
