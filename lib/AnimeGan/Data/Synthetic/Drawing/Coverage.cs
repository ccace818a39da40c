namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>
/// How much of each pixel a shape covers, exactly: every edge adds its signed area to the pixels it crosses, and the sum along a row is
/// the coverage (the method of the font rasterisers libart and font-rs). The work grows with the length of the edges, not with the
/// area, and the result is smooth at any size. Only sums, products and quotients of single precision in a fixed order: the same on every
/// machine.
/// </summary>
internal sealed class Coverage
{
    private readonly int size;
    private readonly int stride;
    private readonly float[] sums;
    private readonly int[] firstColumn;
    private readonly int[] lastColumn;

    public Coverage(int size)
    {
        this.size = size;
        stride = size + 2;
        sums = new float[stride * size];
        firstColumn = new int[size];
        lastColumn = new int[size];
        Array.Fill(firstColumn, stride);
        Array.Fill(lastColumn, -1);
    }

    /// <summary>The first row that anything touches.</summary>
    public int Top { get; private set; } = int.MaxValue;

    /// <summary>The last row that anything touches.</summary>
    public int Bottom { get; private set; } = -1;

    /// <summary>Adds every part of an outline as a closed shape.</summary>
    public void Add(Outline outline)
    {
        var x = outline.X;
        var y = outline.Y;
        for (var part = 0; part < outline.Parts; part++)
        {
            var (from, to) = outline.Part(part);
            for (var i = from + 1; i < to; i++)
                Edge(x[i - 1], y[i - 1], x[i], y[i]);
            Edge(x[to - 1], y[to - 1], x[from], y[from]);
        }
    }

    /// <summary>
    /// The coverage of a row, 0-1, written from the column returned as First; the row is empty again. Empty when First is after Last.
    /// </summary>
    public (int First, int Last) TakeRow(int row, Span<float> coverage)
    {
        var first = firstColumn[row];
        var last = Math.Min(lastColumn[row], size - 1);
        var line = sums.AsSpan(row * stride, stride);
        var sum = 0f;
        for (var x = first; x <= last; x++)
        {
            sum += line[x];
            coverage[x] = MathF.Min(MathF.Abs(sum), 1);
        }
        if (lastColumn[row] >= first)
            line[first..Math.Min(lastColumn[row] + 1, stride)].Clear();
        (firstColumn[row], lastColumn[row]) = (stride, -1);
        return (first, last);
    }

    /// <summary>Says that every row has been taken.</summary>
    public void Done() => (Top, Bottom) = (int.MaxValue, -1);

    /// <summary>Adds one edge of a closed shape.</summary>
    public void Edge(float x0, float y0, float x1, float y1)
    {
        if (y0 == y1)
            return;
        var direction = 1f;
        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
            direction = -1;
        }
        if (y1 <= 0 || y0 >= size)
            return;
        var slope = (x1 - x0) / (y1 - y0);
        if (y0 < 0)
            (x0, y0) = (x0 - y0 * slope, 0);
        y1 = MathF.Min(y1, size);
        var x = x0;
        var row = (int)y0;
        Top = Math.Min(Top, row);
        for (; row < y1; row++)
        {
            var height = MathF.Min(row + 1, y1) - MathF.Max(row, y0);
            var next = x + slope * height;
            var (left, right) = x < next ? (x, next) : (next, x);
            // What lies left of the picture counts at its edge; what lies right of it does not matter.
            AddRow(row, Math.Clamp(left, 0, size), Math.Clamp(right, 0, size), height * direction);
            x = next;
            Bottom = Math.Max(Bottom, row);
        }
    }

    // An edge within one row, from left to right, of signed height d.
    private void AddRow(int row, float left, float right, float d)
    {
        var line = sums.AsSpan(row * stride, stride);
        var a = (int)left;
        var b = (int)MathF.Ceiling(right);
        firstColumn[row] = Math.Min(firstColumn[row], a);
        lastColumn[row] = Math.Max(lastColumn[row], Math.Max(b, a + 1));
        if (b <= a + 1)
        {
            var middle = 0.5f * (left + right) - a;
            line[a] += d - d * middle;
            line[a + 1] += d * middle;
            return;
        }
        var perPixel = 1 / (right - left);
        var intoFirst = left - a;
        var intoLast = right - b + 1;
        var areaFirst = 0.5f * perPixel * (1 - intoFirst) * (1 - intoFirst);
        var areaLast = 0.5f * perPixel * intoLast * intoLast;
        line[a] += d * areaFirst;
        if (b == a + 2)
            line[a + 1] += d * (1 - areaFirst - areaLast);
        else
        {
            var areaSecond = perPixel * (1.5f - intoFirst);
            line[a + 1] += d * (areaSecond - areaFirst);
            for (var i = a + 2; i < b - 1; i++)
                line[i] += d * perPixel;
            line[b - 1] += d * (1 - areaSecond - (b - a - 3) * perPixel - areaLast);
        }
        line[b] += d * areaLast;
    }
}

/// <summary>A shape to paint inside of: the coverage of every pixel.</summary>
internal sealed class Mask(int size)
{
    /// <summary>0-1 for each pixel, row by row.</summary>
    public float[] Values { get; } = new float[size * size];

    public void Clear() => Array.Clear(Values);
}
