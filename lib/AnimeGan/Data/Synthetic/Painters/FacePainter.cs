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
