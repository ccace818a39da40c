namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>How the width of a pen stroke runs along it.</summary>
internal enum Taper
{
    /// <summary>The same all along.</summary>
    None,

    /// <summary>Thin at both ends, as a brush that is put down and lifted.</summary>
    Both,

    /// <summary>Full at the start, thin at the end.</summary>
    End,
}

/// <summary>Turns the lines of an <see cref="Outline"/> into the area of a pen stroke along them.</summary>
internal static class Stroke
{
    /// <summary>Adds a stroke along every part of the outline.</summary>
    /// <param name="coverage">Where the area goes.</param>
    /// <param name="outline">The lines.</param>
    /// <param name="width">The full width in pixels.</param>
    /// <param name="taper">How it runs along the line.</param>
    /// <param name="closed">Whether each part returns to its first point.</param>
    public static void Add(Coverage coverage, Outline outline, float width, Taper taper, bool closed)
    {
        for (var part = 0; part < outline.Parts; part++)
        {
            var (from, to) = outline.Part(part);
            AddPart(coverage, outline.X[from..to], outline.Y[from..to], 0.5f * width, taper, closed);
        }
    }

    // The two edges of the stroke advance from point to point; each piece between them is a closed quadrilateral, and the shared sides
    // cancel.
    private static void AddPart(Coverage coverage, ReadOnlySpan<float> x, ReadOnlySpan<float> y, float half, Taper taper, bool closed)
    {
        var count = x.Length;
        var pieces = closed ? count : count - 1;
        var (firstLeftX, firstLeftY, firstRightX, firstRightY) = (0f, 0f, 0f, 0f);
        var (leftX, leftY, rightX, rightY) = (0f, 0f, 0f, 0f);
        for (var i = 0; i <= pieces; i++)
        {
            var (here, before, after) = closed
                ? (i % count, (i + count - 1) % count, (i + 1) % count)
                : (i, Math.Max(i - 1, 0), Math.Min(i + 1, count - 1));
            var (dx, dy) = Direction(x[before], y[before], x[here], y[here], x[after], y[after]);
            var w = half * Width(taper, i / (float)pieces);
            var (lx, ly, rx, ry) = (x[here] + dy * w, y[here] - dx * w, x[here] - dy * w, y[here] + dx * w);
            if (i == 0)
                (firstLeftX, firstLeftY, firstRightX, firstRightY) = (lx, ly, rx, ry);
            else
            {
                coverage.Edge(leftX, leftY, lx, ly);
                coverage.Edge(rx, ry, rightX, rightY);
            }
            (leftX, leftY, rightX, rightY) = (lx, ly, rx, ry);
        }
        if (closed)
            return;
        coverage.Edge(leftX, leftY, rightX, rightY);
        coverage.Edge(firstRightX, firstRightY, firstLeftX, firstLeftY);
    }

    private static float Width(Taper taper, float t) => taper switch
    {
        Taper.Both => 0.12f + 0.88f * MathF.Min(1, 4.6f * t * (1 - t)),
        Taper.End => 1 - 0.92f * t * t,
        _ => 1,
    };

    // The mean of the directions in and out, of length 1. Pieces of no length have no direction.
    private static (float X, float Y) Direction(float x0, float y0, float x1, float y1, float x2, float y2)
    {
        var (ax, ay) = Unit(x1 - x0, y1 - y0);
        var (bx, by) = Unit(x2 - x1, y2 - y1);
        var (x, y) = Unit(ax + bx, ay + by);
        return x == 0 && y == 0 ? (ax, ay) : (x, y);
    }

    private static (float X, float Y) Unit(float x, float y)
    {
        var length = MathF.Sqrt(x * x + y * y);
        return length < 1e-6f ? (0, 0) : (x / length, y / length);
    }
}
