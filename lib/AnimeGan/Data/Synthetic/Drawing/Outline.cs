namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>
/// Lines and curves as points in pixels: what is drawn in a drawing's own coordinates is placed by its <see cref="Affine"/> and curves
/// become as many straight pieces as their length in pixels asks for. One outline is used again for every shape of a face.
/// </summary>
internal sealed class Outline
{
    private float[] xs = new float[512];
    private float[] ys = new float[512];
    private readonly List<int> starts = [];
    private Affine place;
    private float penX, penY;

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many separate lines the points make.</summary>
    public int Parts => starts.Count;

    public ReadOnlySpan<float> X => xs.AsSpan(0, Count);

    public ReadOnlySpan<float> Y => ys.AsSpan(0, Count);

    /// <summary>First point of a part, and the first that is no longer of it.</summary>
    public (int From, int To) Part(int part) => (starts[part], part + 1 < starts.Count ? starts[part + 1] : Count);

    /// <summary>Starts anew, in these coordinates.</summary>
    public Outline In(Affine place)
    {
        this.place = place;
        Count = 0;
        starts.Clear();
        return this;
    }

    public Outline Move(float x, float y)
    {
        starts.Add(Count);
        return Line(x, y);
    }

    public Outline Line(float x, float y)
    {
        (penX, penY) = (x, y);
        var (px, py) = place.Apply(x, y);
        Add(px, py);
        return this;
    }

    /// <summary>A cubic Bezier curve from the pen to (x, y).</summary>
    public Outline Curve(float x1, float y1, float x2, float y2, float x, float y)
    {
        var (ax, ay) = place.Apply(penX, penY);
        var (bx, by) = place.Apply(x1, y1);
        var (cx, cy) = place.Apply(x2, y2);
        var (dx, dy) = place.Apply(x, y);
        var length = Length(bx - ax, by - ay) + Length(cx - bx, cy - by) + Length(dx - cx, dy - cy);
        var pieces = Math.Clamp((int)(1.5f * MathF.Sqrt(length)) + 2, 3, 24);
        for (var i = 1; i < pieces; i++)
        {
            var t = i / (float)pieces;
            var s = 1 - t;
            var (wa, wb, wc, wd) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            Add(wa * ax + wb * bx + wc * cx + wd * dx, wa * ay + wb * by + wc * cy + wd * dy);
        }
        Add(dx, dy);
        (penX, penY) = (x, y);
        return this;
    }

    /// <summary>A quadratic curve from the pen to (x, y).</summary>
    public Outline Bend(float x1, float y1, float x, float y) => Curve(
        penX + (x1 - penX) * (2 / 3f), penY + (y1 - penY) * (2 / 3f),
        x + (x1 - x) * (2 / 3f), y + (y1 - y) * (2 / 3f), x, y);

    /// <summary>A whole ellipse, as a part of its own.</summary>
    public Outline Ellipse(float x, float y, float rx, float ry)
    {
        const float K = 0.5522847f; // four cubic curves, off a circle by 0.03 %
        return Move(x + rx, y)
            .Curve(x + rx, y + K * ry, x + K * rx, y + ry, x, y + ry)
            .Curve(x - K * rx, y + ry, x - rx, y + K * ry, x - rx, y)
            .Curve(x - rx, y - K * ry, x - K * rx, y - ry, x, y - ry)
            .Curve(x + K * rx, y - ry, x + rx, y - K * ry, x + rx, y);
    }

    private static float Length(float x, float y) => MathF.Sqrt(x * x + y * y);

    private void Add(float x, float y)
    {
        if (Count == xs.Length)
        {
            Array.Resize(ref xs, 2 * Count);
            Array.Resize(ref ys, 2 * Count);
        }
        (xs[Count], ys[Count]) = (x, y);
        Count++;
    }
}

/// <summary>Where a drawing's own coordinates lie in the picture: x' = A x + C y + X, y' = B x + D y + Y, in pixels.</summary>
internal readonly record struct Affine(float A, float B, float C, float D, float X, float Y)
{
    /// <summary>A rotation by the angle whose half has this tangent, a scale, and the place of the origin.</summary>
    /// <remarks>Sine and cosine as rational functions: the mathematical library's differ in the last bit between machines.</remarks>
    public static Affine Placed(float x, float y, float scale, float tanHalf)
    {
        var (cosine, sine) = Turn(tanHalf);
        return new(cosine * scale, sine * scale, -sine * scale, cosine * scale, x, y);
    }

    /// <summary>Cosine and sine of the angle whose half has this tangent.</summary>
    public static (float Cosine, float Sine) Turn(float tanHalf)
    {
        var square = tanHalf * tanHalf;
        return ((1 - square) / (1 + square), 2 * tanHalf / (1 + square));
    }

    /// <summary>
    /// A drawing inside this one: its origin at (x, y), scaled by (sx, sy), which may be negative to mirror it, then turned.
    /// </summary>
    public Affine At(float x, float y, float sx = 1, float sy = 1, float tanHalf = 0)
    {
        var (cosine, sine) = Turn(tanHalf);
        var (px, py) = Apply(x, y);
        return new(
            (A * cosine + C * sine) * sx, (B * cosine + D * sine) * sx,
            (C * cosine - A * sine) * sy, (D * cosine - B * sine) * sy, px, py);
    }

    public (float X, float Y) Apply(float x, float y) => (A * x + C * y + X, B * x + D * y + Y);

    /// <summary>Pixels a unit: the root of the area's factor.</summary>
    public float Unit => MathF.Sqrt(MathF.Abs(A * D - B * C));
}
