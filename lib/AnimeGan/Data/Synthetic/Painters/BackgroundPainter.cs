using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>What is behind the figure: plain, shaded, sky, dots, stripes or a glow, in a colour that the hair stands out from.</summary>
internal static class BackgroundPainter
{
    public static void Draw(FaceScene scene)
    {
        var t = scene.Traits;
        var canvas = scene.Canvas;
        var page = Affine.Placed(0, 0, canvas.Size / 100f, 0);
        var colour = Colours(scene);
        var lighter = colour.To(Colour.White, 0.45f);
        var other = Colour.Hsv(t.BackgroundHue + 0.09f, 0.3f, 0.96f).To(colour, 0.4f);
        canvas.Fill(t.BackgroundForm switch
        {
            0 => colour,
            1 => Paint.Between(page, 0, 0, lighter, 0, 100, colour),
            2 => Paint.Between(page, 0, 0, other, 100, 100, colour),
            3 => Paint.Between(page, 0, 100, other, 30, 0, colour),
            4 => colour,
            _ => Paint.Between(page, 0, 0, colour, 0, 100, colour.Times(new Colour(0.86f, 0.86f, 0.92f))),
        });
        var outline = canvas.Pen.In(page);
        switch (t.BackgroundForm)
        {
            case 3:
                // A few soft lights out of focus.
                for (var i = 0; i < 5; i++)
                    canvas.Glow(page, 50 + 50 * t.Strands[i], 45 + 45 * t.Strands[i + 5], 10 + 5 * t.Strands[i + 2],
                        10 + 5 * t.Strands[i + 2], Colour.White, 0.5f);
                break;
            case 4:
                var step = 12 + 7 * t.BackgroundScale;
                for (var row = 0; row * step < 112; row++)
                    for (var x = (row % 2 * 0.5f - t.BackgroundPhase) * step; x < 106; x += step)
                        outline.Ellipse(x, row * step - t.BackgroundPhase * 6, step * 0.22f, step * 0.22f);
                canvas.Fill(outline, Paint.Plain(lighter, 0.75f));
                break;
            case 5:
                var width = 8 + 8 * t.BackgroundScale;
                for (var x = -60 - t.BackgroundPhase * width; x < 110; x += 2 * width)
                    outline.Move(x, 0).Line(x + width, 0).Line(x + width + 40, 100).Line(x + 40, 100);
                canvas.Fill(outline, Paint.Plain(lighter, 0.45f));
                break;
            case 0 or 2:
                canvas.Glow(page, 30 + 25 * t.BackgroundPhase, 28, 62, 62, Colour.White, 0.35f);
                break;
        }
    }

    // Pale or, now and then, dark; the first of some turns of the colour wheel that is far enough from the hair.
    private static Colour Colours(FaceScene scene)
    {
        var t = scene.Traits;
        var dark = t.BackgroundTone > 0.8f;
        var best = default(Colour);
        var bestDistance = -1f;
        for (var i = 0; i < 4; i++)
        {
            var colour = dark
                ? Colour.Hsv(t.BackgroundHue + 0.27f * i, 0.35f + 0.2f * t.BackgroundScale, 0.42f + 0.15f * i)
                : Colour.Hsv(t.BackgroundHue + 0.27f * i, 0.13f + 0.32f * t.BackgroundTone, 0.98f - 0.2f * t.BackgroundTone - 0.05f * i);
            var distance = MathF.Min(colour.DistanceTo(scene.Hair.Base), colour.DistanceTo(scene.Hair.Deep));
            if (distance > 0.42f)
                return colour;
            if (distance > bestDistance)
                (best, bestDistance) = (colour, distance);
        }
        return best;
    }
}
