using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

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
