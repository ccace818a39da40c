using System.Runtime.CompilerServices;

namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>A square picture in single precision that shapes are painted on, one over the other.</summary>
internal sealed class Canvas
{
    // Less than half a level of 255, left over from sums that should be zero.
    private const float Nothing = 1 / 600f;

    private readonly Coverage coverage;
    private readonly float[] row;
    private readonly float[] red, green, blue;

    public Canvas(int size)
    {
        Size = size;
        coverage = new Coverage(size);
        row = new float[size];
        (red, green, blue) = (new float[size * size], new float[size * size], new float[size * size]);
        (Skin, Hair, Detail) = (new Mask(size), new Mask(size), new Mask(size));
    }

    /// <summary>The edge in pixels.</summary>
    public int Size { get; }

    /// <summary>The one outline that shapes are drawn with: <c>canvas.Pen.In(place).Move(...)</c>.</summary>
    public Outline Pen { get; } = new();

    /// <summary>Where the face's skin is.</summary>
    public Mask Skin { get; }

    /// <summary>Where the lock of hair last drawn is.</summary>
    public Mask Hair { get; }

    /// <summary>Where the thing last drawn is: an eye, a hat, a garment.</summary>
    public Mask Detail { get; }

    /// <summary>
    /// Begins a new picture. Even a full coat of paint is a sum with what is under it, whose last bit would depend on the picture before.
    /// </summary>
    public void Clear()
    {
        foreach (var plane in (ReadOnlySpan<float[]>)[red, green, blue])
            Array.Clear(plane);
        Skin.Clear();
        Hair.Clear();
        Detail.Clear();
    }

    /// <summary>Paints every pixel, by the colour of its centre.</summary>
    public void Fill(Paint paint)
    {
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
                Blend(y * Size + x, paint.At(x + 0.5f, y + 0.5f), paint.Opacity);
    }

    /// <summary>Paints inside the outline, and inside the clip where one is given.</summary>
    public void Fill(Outline outline, Paint paint, Mask? clip = null)
    {
        coverage.Add(outline);
        Put(paint, clip);
    }

    /// <summary>Draws a line along the outline.</summary>
    /// <param name="outline">The line.</param>
    /// <param name="width">Its width in pixels. One under 0.8 pixels is drawn that wide, and paler, so that it does not break up.</param>
    /// <param name="paint">Its colour.</param>
    /// <param name="taper">How its width runs along it.</param>
    /// <param name="closed">Whether it returns to its start.</param>
    /// <param name="clip">Where it may be.</param>
    public void Line(Outline outline, float width, Paint paint, Taper taper = Taper.Both, bool closed = false, Mask? clip = null)
    {
        Stroke.Add(coverage, outline, MathF.Max(width, 0.8f), taper, closed);
        Put(paint, clip, MathF.Min(1, MathF.Max(width / 0.8f, 0.55f)));
    }

    /// <summary>Keeps the shape of an outline, alone or in addition to what the mask holds.</summary>
    public void Keep(Outline outline, Mask mask, bool add = false)
    {
        if (!add)
            mask.Clear();
        coverage.Add(outline);
        for (var y = coverage.Top; y <= coverage.Bottom; y++)
        {
            var (first, last) = coverage.TakeRow(y, row);
            for (var x = first; x <= last; x++)
                mask.Values[y * Size + x] = MathF.Max(mask.Values[y * Size + x], row[x]);
        }
        coverage.Done();
    }

    /// <summary>A soft spot: full in the middle of the ellipse, nothing at its edge.</summary>
    public void Glow(Affine place, float x, float y, float rx, float ry, Colour colour, float opacity, Mask? clip = null)
    {
        var inner = place.At(x, y, rx, ry);
        var determinant = inner.A * inner.D - inner.B * inner.C;
        var (ia, ib, ic, id) = (inner.D / determinant, -inner.B / determinant, -inner.C / determinant, inner.A / determinant);
        var (halfWidth, halfHeight) = (MathF.Sqrt(inner.A * inner.A + inner.C * inner.C),
            MathF.Sqrt(inner.B * inner.B + inner.D * inner.D));
        var (top, bottom) = (Math.Max(0, (int)(inner.Y - halfHeight)), Math.Min(Size - 1, (int)(inner.Y + halfHeight) + 1));
        var (left, right) = (Math.Max(0, (int)(inner.X - halfWidth)), Math.Min(Size - 1, (int)(inner.X + halfWidth) + 1));
        for (var py = top; py <= bottom; py++)
            for (var px = left; px <= right; px++)
            {
                var (dx, dy) = (px + 0.5f - inner.X, py + 0.5f - inner.Y);
                var (u, v) = (ia * dx + ic * dy, ib * dx + id * dy);
                var fall = 1 - (u * u + v * v);
                if (fall <= 0)
                    continue;
                var i = py * Size + px;
                Blend(i, colour, opacity * fall * fall * (3 - 2 * fall) * (clip?.Values[i] ?? 1));
            }
    }

    /// <summary>The picture as bytes: all red, all green, all blue.</summary>
    public void WritePlanes(Span<byte> planes)
    {
        var area = Size * Size;
        for (var i = 0; i < area; i++)
            (planes[i], planes[area + i], planes[2 * area + i]) = (Level(red[i]), Level(green[i]), Level(blue[i]));
    }

    /// <summary>The picture as bytes: red, green, blue of each pixel.</summary>
    public void WriteInterleaved(Span<byte> pixels)
    {
        for (var i = 0; i < Size * Size; i++)
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = (Level(red[i]), Level(green[i]), Level(blue[i]));
    }

    private static byte Level(float value) => (byte)(int)(Math.Clamp(value, 0, 1) * 255 + 0.5f);

    private void Put(Paint paint, Mask? clip, float strength = 1)
    {
        var opacity = paint.Opacity * strength;
        for (var y = coverage.Top; y <= coverage.Bottom; y++)
        {
            var (first, last) = coverage.TakeRow(y, row);
            var line = y * Size;
            if (clip is not null)
                for (var x = first; x <= last; x++)
                    row[x] *= clip.Values[line + x];
            if (paint.IsPlain)
                for (var x = first; x <= last; x++)
                {
                    if (row[x] > Nothing)
                        Blend(line + x, paint.First, row[x] * opacity);
                }
            else
                for (var x = first; x <= last; x++)
                    if (row[x] > Nothing)
                        Blend(line + x, paint.At(x + 0.5f, y + 0.5f), row[x] * opacity);
        }
        coverage.Done();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Blend(int i, Colour colour, float alpha)
    {
        red[i] += (colour.R - red[i]) * alpha;
        green[i] += (colour.G - green[i]) * alpha;
        blue[i] += (colour.B - blue[i]) * alpha;
    }
}
