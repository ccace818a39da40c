using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>The hair in front: the crown, a fringe of one of six cuts, a lock on each side, its shine, and at times a cowlick.</summary>
internal static class FringePainter
{
    private const int MostStrands = 9;

    public static void Draw(FaceScene scene)
    {
        var (canvas, t, hair) = (scene.Canvas, scene.Traits, scene.Hair);
        var shape = HairShape.Of(t);
        Span<(float X, float Y)> edge = stackalloc (float, float)[2 * MostStrands + 1];
        edge = edge[..Cut(t, shape, edge)];

        // The shade of the fringe on the forehead.
        Cap(scene.Canvas.Pen.In(scene.Head.At(1, 3.2f)), shape, edge);
        canvas.Fill(canvas.Pen, Paint.Plain(scene.SkinShade.Times(new Colour(0.95f, 0.9f, 0.95f)), 0.8f), canvas.Skin);
        if (t.HasCowlick && !scene.Tags.Hat)
            Cowlick(scene, shape);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            Lock(scene, shape, side);

        Cap(scene.OnHead, shape, edge);
        canvas.Fill(canvas.Pen, Paint.Through(scene.Head, -27, -46, hair.Light, 0.42f, hair.Base, 28, 2, hair.Shade));
        canvas.Keep(canvas.Pen, canvas.Hair);
        Tips(scene, edge);
        Strands(scene, shape, edge);
        Shine(scene, shape);
        Dome(scene.OnHead, shape);
        canvas.Line(canvas.Pen, scene.Line, hair.Line);
        Edge(scene.OnHead, edge);
        canvas.Line(canvas.Pen, scene.Line, hair.Line);
    }

    // The lower edge of the hair over the forehead, from right to left: valleys at even places, tips of strands at odd ones.
    private static int Cut(FaceTraits t, HairShape shape, Span<(float X, float Y)> edge)
    {
        var strands = t.Fringe switch { 0 => 8, 1 => 5, 2 => 5, 3 => 6, 4 => 5, _ => 6 };
        var (depth, sweep) = t.Fringe switch
        {
            0 => (2.6f, 0f),
            1 => (11f, 1.5f * t.FringeSweep),
            2 => (9f, t.FringeSweep < 0 ? -5f : 5f),
            3 => (5f, 0f),
            4 => (9f, 0f),
            _ => (6f, 0f),
        };
        var level = -4.8f + 1.6f * t.FringeLevel;
        var right = shape.Half - 6;
        // Where the hair parts, for the cuts that show some forehead.
        var part = t.Fringe == 3 ? 3 * t.Part : t.Part < 0 ? -10f : 10f;
        for (var i = 0; i <= 2 * strands; i++)
        {
            var across = right - 2 * right * i / (2 * strands);
            var side = MathF.Abs(across) / right; // 0 in the middle, 1 at the temples
            var tip = i % 2 == 1;
            var jitter = t.Strands[i % 20];
            var y = level + 5 * side * side;
            var x = across;
            if (t.Fringe is 3 or 5)
            {
                // Curtains that open at the parting and fall away from it.
                var away = across - part;
                var distance = MathF.Min(1, MathF.Abs(away) / 24);
                y = level - 19 * (1 - distance) * (1 - distance) + 4 * side * side;
                x += tip ? (away < 0 ? -2.5f : 2.5f) * (1 - side) : 0;
            }
            else if (t.Fringe == 4)
            {
                // One strand hangs between the eyes; beside it some forehead.
                y += side < 0.12f ? 6.5f : -4 * (1 - side);
            }
            else
                x += tip ? sweep : 0;
            if (!tip)
                y -= depth + (t.Fringe == 0 ? 0.6f : 1.5f) * jitter;
            else
                y += (t.Fringe == 0 ? 0.5f : 1.6f) * jitter;
            if (i == 0 || i == 2 * strands)
                y = shape.Temple - 8;
            edge[i] = (x, y);
        }
        return 2 * strands + 1;
    }

    private static void Cap(Outline pen, HairShape shape, ReadOnlySpan<(float X, float Y)> edge)
    {
        var half = shape.Half;
        Dome(pen, shape).Line(half, shape.Temple)
            .Bend(half - 2.5f, shape.Temple - 2, edge[0].X, edge[0].Y);
        Along(pen, edge);
        pen.Bend(-half + 2.5f, shape.Temple - 2, -half, shape.Temple);
    }

    private static void Edge(Outline pen, ReadOnlySpan<(float X, float Y)> edge) => Along(pen.Move(edge[0].X, edge[0].Y), edge);

    private static void Along(Outline pen, ReadOnlySpan<(float X, float Y)> edge)
    {
        for (var i = 1; i < edge.Length; i += 2)
        {
            var (from, tip, to) = (edge[i - 1], edge[i], edge[i + 1]);
            pen.Bend(from.X + 0.2f * (tip.X - from.X), from.Y + 0.65f * (tip.Y - from.Y), tip.X, tip.Y)
                .Bend(to.X + 0.25f * (tip.X - to.X), to.Y + 0.6f * (tip.Y - to.Y), to.X, to.Y);
        }
    }

    private static Outline Dome(Outline pen, HairShape shape)
    {
        var (half, top) = (shape.Half, shape.Top);
        return pen.Move(-half, -8).Curve(-half - 0.8f, -32, -19, top, 0, top).Curve(19, top, half + 0.8f, -32, half, -8);
    }

    // The strands grow a little darker to their tips.
    private static void Tips(FaceScene scene, ReadOnlySpan<(float X, float Y)> edge)
    {
        for (var i = 1; i < edge.Length; i += 2)
            scene.Canvas.Glow(scene.Head, edge[i].X, edge[i].Y + 1, 6, 9, scene.Hair.Shade, 0.55f, scene.Canvas.Hair);
    }

    private static void Strands(FaceScene scene, HairShape shape, ReadOnlySpan<(float X, float Y)> edge)
    {
        var (canvas, hair) = (scene.Canvas, scene.Hair);
        for (var i = 2; i < edge.Length - 1; i += 2)
        {
            var (x, y) = edge[i];
            var length = 9 + 4 * scene.Traits.Strands[i % 20];
            canvas.Line(scene.OnHead.Move(x, y).Bend(x * 0.98f, y - 0.6f * length, x * 0.86f, y - length), scene.Line, hair.Shade,
                Taper.End, clip: canvas.Hair);
        }
        // Light catches single hairs above the tips.
        for (var i = 3; i < edge.Length - 2; i += 4)
        {
            var (x, y) = edge[i];
            canvas.Line(scene.OnHead.Move(x * 0.97f - 1, y - 4)
                .Bend(x * 0.95f - 1.4f, y - 9, x * 0.9f - 1, y - 14), scene.Line * 0.7f, Paint.Plain(hair.Shine, 0.7f), clip: canvas.Hair);
        }
        // Lines that leave the crown.
        for (var i = -2; i <= 2; i++)
        {
            var x = 7.5f * i + 2 * scene.Traits.Strands[i + 8];
            canvas.Line(scene.OnHead.Move(0.35f * x, shape.Top + 0.5f)
                .Bend(0.9f * x, shape.Top + 5, 1.25f * x, shape.Top + 12 + 0.02f * x * x), scene.Line * 0.8f, Paint.Plain(hair.Shade, 0.9f),
                    Taper.End, clip: canvas.Hair);
        }
    }

    // The ring of light around the head.
    private static void Shine(FaceScene scene, HairShape shape)
    {
        var (canvas, t, hair) = (scene.Canvas, scene.Traits, scene.Hair);
        var pen = scene.OnHead;
        var paint = Paint.Between(scene.Head, -20, -30, hair.Shine, 24, -22, hair.Shine.To(hair.Base, 0.45f), 0.88f);
        switch (t.ShineForm)
        {
            case 0:
                const int Teeth = 7;
                for (var i = 0; i <= 2 * Teeth; i++)
                {
                    var x = -23 + 44f * i / (2 * Teeth);
                    var y = Ring(x) + (i % 2 == 0 ? 2.2f : -2.6f);
                    if (i == 0)
                        pen.Move(x, Ring(x));
                    else
                        pen.Line(x, i == 2 * Teeth ? Ring(x) : y - 1);
                }
                for (var i = 2 * Teeth - 1; i > 0; i--)
                {
                    var x = -23 + 44f * i / (2 * Teeth);
                    pen.Line(x + 1.2f, Ring(x) + (i % 2 == 0 ? 4.4f : 1.2f) + t.Strands[i]);
                }
                break;
            case 1:
                for (var i = 0; i < 4; i++)
                {
                    var (x, w) = (-19 + 12.4f * i, 5.2f + t.Strands[i] - (i > 1 ? 1 : 0));
                    pen.Move(x - w, Ring(x - w)).Bend(x, Ring(x) - 3.2f, x + w, Ring(x + w)).Bend(x, Ring(x) + 2.6f, x - w, Ring(x - w));
                }
                break;
            default:
                pen.Move(-25, Ring(-25)).Bend(-12, Ring(-12) - 3.4f, 3, Ring(3)).Bend(-12, Ring(-12) + 3.2f, -25, Ring(-25))
                    .Move(7, Ring(7)).Bend(13, Ring(13) - 2.4f, 20, Ring(20)).Bend(13, Ring(13) + 1.8f, 7, Ring(7));
                break;
        }
        canvas.Fill(pen, paint, canvas.Hair);

        float Ring(float x) => shape.Top + 17 + 1.5f * t.ShineLevel + 0.009f * x * x;
    }

    // The lock before each ear; with short hair it is broad and ends with the bob.
    private static void Lock(FaceScene scene, HairShape shape, int side)
    {
        var (canvas, t, hair) = (scene.Canvas, scene.Traits, scene.Hair);
        var half = shape.Half;
        var bob = scene.Tags.ShortHair;
        var end = bob ? 24 + 1.5f * t.LockLength : scene.Tags.TiedUp && !scene.Tags.LongHair ? 20 + 3 * t.LockLength
            : 27 + 5 * t.LockLength;
        // The lock on the side that the face turns to makes room for the eye.
        var inner = (bob ? half - 9.2f : half - 8.2f) - t.LockWidth + 0.5f * side * scene.FaceX;
        var outer = bob ? half + 3.2f : half + 0.8f;
        var place = scene.Head.At(0, 0, side, 1);
        var curl = 2.5f * t.EndCurl;

        canvas.Fill(canvas.Pen.In(place.At(-2, 2)).Move(half - 12, -18).Curve(inner + 3, -4, inner + 1, 8, inner - 1 + curl, end)
            .Line(outer, 4), Paint.Plain(scene.SkinShade, 0.7f), canvas.Skin);
        Whole();
        canvas.Fill(canvas.Pen, side < 0
            ? Paint.Through(place, half, -10, hair.Light, 0.35f, hair.Base, inner, end, hair.Shade)
            : Paint.Through(place, inner, -10, hair.Base, 0.4f, hair.Base, half, end, hair.Shade));
        canvas.Keep(canvas.Pen, canvas.Hair);
        canvas.Line(canvas.Pen.In(place).Move(half - 5, -8).Curve(half - 3, 4, half - 4, 10, inner + 2.5f + curl, end - 2),
            scene.Line * 0.8f, hair.Shade, clip: canvas.Hair);
        // No line between the lock and hair of its own length behind it: its inner edge alone then.
        Whole();
        if (bob || scene.Tags.TiedUp)
            canvas.Line(canvas.Pen, scene.Line, hair.Line, Taper.None);
        else
            canvas.Line(Inner(), scene.Line, hair.Line);

        Outline Inner()
        {
            var pen = canvas.Pen.In(place).Move(half - 12, -20).Curve(inner + 2.5f, -5, inner + 0.5f, 8, inner - 1 + curl, end);
            return bob
                ? pen.Bend(inner + 3, end - 1, inner + 4, end - 4).Bend(inner + 6, end + 1, outer - 3 + curl, end + 1.5f)
                : pen.Curve(outer - 3, end - 9, outer - 0.5f, end - 14, outer - 0.8f, end - 16);
        }

        void Whole()
        {
            Inner();
            if (bob)
                canvas.Pen.Curve(outer + 1.5f, end - 8, outer + 1, 2, half - 1, -16);
            else
                canvas.Pen.Curve(outer + 0.2f, 10, outer + 0.2f, 4, half - 0.5f, -14);
        }
    }

    private static void Cowlick(FaceScene scene, HairShape shape)
    {
        var (canvas, t, hair) = (scene.Canvas, scene.Traits, scene.Hair);
        var place = scene.Head.At(3 * t.Part, shape.Top, t.TailSide * (1 + 0.15f * t.Wave), 1);
        canvas.Fill(canvas.Pen.In(place).Move(-5, 4).Curve(-6.5f, -4, -2, -9.5f, 11, -7)
            .Curve(6, -5.5f, 4, -3, 5, 4), Paint.Between(place, 0, -8, hair.Light, 0, 1, hair.Base));
        canvas.Line(canvas.Pen, scene.Line, hair.Line, Taper.None, closed: true);
    }
}
