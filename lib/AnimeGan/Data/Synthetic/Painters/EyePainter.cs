using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic.Painters;

/// <summary>
/// The eyes, which are what such a face is about: white, iris from dark to light, pupil, two lights, lashes, fold; and the brows.
/// </summary>
internal static class EyePainter
{
    private static readonly Colour White = Colour.Hex(0xFDFBFF);
    private static readonly Colour WhiteShade = Colour.Hex(0xC2BEDA);

    public static void Draw(FaceScene scene, int side)
    {
        var (canvas, t) = (scene.Canvas, scene.Traits);
        var place = Place(scene, side);
        var height = 9.2f + 0.7f * t.EyeHeight;
        var lash = Lash(scene);

        // The white, in the shade of the lid.
        Shape(canvas, place, height);
        canvas.Keep(canvas.Pen, canvas.Detail);
        canvas.Fill(canvas.Pen, Paint.Through(place, 0, -height, WhiteShade, 0.45f, White, 0, height, White));

        Iris(scene, place, side, height);

        // Lids and lashes: a heavy upper edge that thickens outwards, a light lower one.
        var w = 8.2f;
        var top = -height;
        canvas.Fill(canvas.Pen.In(place).Move(-w + 0.6f, 0.2f)
            .Curve(-w + 1.5f, top + 2.5f, -w * 0.45f, top - 1, 0.5f, top - 1.4f)
            .Curve(w * 0.6f, top - 1.5f, w + 0.6f, top + 4, w + 2.6f + t.LashFlick, 0.4f - 3 * t.LashFlick)
            .Curve(w + 0.9f, -1, w + 0.6f, 0.6f, w - 0.2f, 1.2f)
            .Curve(w - 0.8f, top + 5.2f, w * 0.5f, top + 2, 0.4f, top + 1.7f)
            .Curve(-w * 0.5f, top + 1.8f, -w + 2, top + 4.4f, -w + 0.6f, 0.2f), lash);
        canvas.Line(canvas.Pen.In(place).Move(w + 0.4f, -2).Curve(w + 1.4f, -3, w + 2, -4, w + 2.2f, -5.4f), scene.Line * 0.9f, lash);
        canvas.Line(canvas.Pen.In(place).Move(w - 0.6f, 3).Curve(w - 2, height - 1.4f, 2.5f, height, -2.5f, height - 0.3f),
            scene.Line * 0.75f, Paint.Plain(lash, 0.85f));
        if (t.Fold > 0.35f)
            canvas.Line(canvas.Pen.In(place).Move(-w + 2, top + 1.6f)
                .Curve(-w * 0.4f, top - 2.8f, w * 0.4f, top - 3.2f, w - 0.4f, top + 1), scene.Line * 0.55f,
                    Paint.Plain(scene.SkinLine, 0.75f));
    }

    /// <summary>Brows, drawn through the fringe as is the custom.</summary>
    public static void DrawBrows(FaceScene scene)
    {
        var (canvas, t) = (scene.Canvas, scene.Traits);
        var colour = scene.Hair.Line.To(scene.Hair.Deep, scene.Hair.Base.Luma > 0.7f ? 0.35f : 0.1f);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var place = Place(scene, side);
            var level = -14.6f - 0.8f * t.EyeHeight - 1.1f * t.BrowLevel - (scene.Tags.Smile ? 0.8f : 0);
            var slant = 1.9f * t.BrowAngle;
            canvas.Line(canvas.Pen.In(place).Move(-5.6f, level + 1 + slant)
                .Curve(-2, level - 1.2f, 3, level - 1.4f, 7, level + 1.4f - slant),
                scene.Line * (1.05f + 0.3f * t.BrowWeight), Paint.Plain(colour, 0.8f), Taper.Both);
        }
    }

    private static Colour Lash(FaceScene scene) => Colour.Hex(0x2A1C28).To(scene.Hair.Line, 0.35f);

    // Coordinates of one eye: x grows outwards, so that both are drawn alike.
    private static Affine Place(FaceScene scene, int side)
    {
        var t = scene.Traits;
        // The eye on the side that the head turns to is farther away and narrower.
        var width = (1.04f + 0.06f * t.EyeWidth) * (1 - 0.09f * side * t.Turn);
        var x = side * (13.6f + 0.5f * t.EyeSpacing) + scene.FaceX - 0.8f * t.Turn;
        return scene.Head.At(x, 6.2f + 0.7f * t.EyeLevel + scene.FaceY, side * width, 1.05f, side * 0.08f * t.EyeSlant);
    }

    private static void Shape(Canvas canvas, Affine place, float height) => canvas.Pen.In(place)
        .Move(-7.4f, 0.5f).Curve(-6.6f, -height + 1.8f, -3.4f, -height + 0.2f, 0.4f, -height)
        .Curve(5, -height, 7.8f, -height + 4, 8, 0.6f).Curve(7.8f, height - 2.6f, 4.6f, height - 0.2f, 0.4f, height)
        .Curve(-4, height, -6.9f, height - 3, -7.4f, 0.5f);

    private static void Iris(FaceScene scene, Affine place, int side, float height)
    {
        var (canvas, t) = (scene.Canvas, scene.Traits);
        var iris = Palette.Eyes[scene.Tags.EyeColour];
        var dark = iris.Times(new Colour(0.36f, 0.33f, 0.42f));
        var light = iris.To(Colour.White, scene.Tags.EyeColour == 8 ? 0.22f : 0.45f);
        var (x, y) = (side * 0.9f * t.GazeX - 0.5f + 0.5f * side * t.Turn, 0.5f * t.GazeY + 0.2f);
        var (rx, ry) = (6.1f + 0.3f * t.IrisSize, height - 0.5f + 0.3f * t.IrisSize);

        canvas.Fill(canvas.Pen.In(place).Ellipse(x, y, rx, ry), dark, canvas.Detail);
        canvas.Fill(canvas.Pen.In(place).Ellipse(x, y, rx - 0.75f, ry - 0.75f),
            Paint.Through(place, 0, y - ry, dark, 0.42f, iris, 0, y + ry, iris.To(light, 0.55f)), canvas.Detail);
        canvas.Fill(canvas.Pen.In(place).Ellipse(x, y + 0.4f, 2.7f + 0.4f * t.PupilSize, 3.9f + 0.6f * t.PupilSize),
            dark.Times(new Colour(0.55f, 0.5f, 0.6f)), canvas.Detail);
        // The light that has passed through gathers opposite its source.
        canvas.Fill(canvas.Pen.In(place).Move(x - rx * 0.68f, y + ry * 0.42f).Bend(x, y + ry * 0.68f, x + rx * 0.68f, y + ry * 0.42f)
            .Bend(x + rx * 0.5f, y + ry * 0.9f, x, y + ry * 0.9f).Bend(x - rx * 0.5f, y + ry * 0.9f, x - rx * 0.68f, y + ry * 0.42f),
            Paint.Plain(light, 0.85f), canvas.Detail);
        // The shade of the lid.
        canvas.Fill(canvas.Pen.In(place).Move(-9, -height - 1).Line(9, -height - 1).Line(9, -height + 4)
            .Bend(0, -height + 1.8f, -9, -height + 4.5f), Paint.Plain(dark, 0.55f), canvas.Detail);
        // Two lights, on the same side in both eyes: x outwards is leftwards in one of them.
        canvas.Fill(canvas.Pen.In(place).Ellipse(x - side * 2.5f, y - ry * 0.4f, 2.5f, 3), Colour.White, canvas.Detail);
        canvas.Fill(canvas.Pen.In(place).Ellipse(x + side * 2.6f, y + ry * 0.38f, 1.3f, 1.5f), Paint.Plain(Colour.White, 0.92f),
            canvas.Detail);
    }
}
