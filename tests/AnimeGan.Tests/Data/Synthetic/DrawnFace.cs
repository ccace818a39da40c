using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Tests.Data.Synthetic;

/// <summary>A drawn face to look at: pixels by place, boxes in hundredths of the edge.</summary>
internal sealed class DrawnFace
{
    private readonly byte[] pixels;

    private DrawnFace(int size) => (Size, pixels) = (size, new byte[3 * size * size]);

    public int Size { get; }

    /// <summary>A face with these tags and no others.</summary>
    public static DrawnFace Of(string tags, long index, int size = 64, ulong seed = 11)
    {
        var face = new DrawnFace(size);
        new SyntheticFaces(seed).RenderWith(TagVector.Parse(tags).OthersOff(), index, size, face.pixels, PixelOrder.Interleaved);
        return face;
    }

    public Colour this[int x, int y]
    {
        get
        {
            var i = 3 * (y * Size + x);
            return new Colour(pixels[i] / 255f, pixels[i + 1] / 255f, pixels[i + 2] / 255f);
        }
    }

    /// <summary>The pixels of a box, its edges in hundredths of the picture's.</summary>
    public IEnumerable<(int X, int Y)> Box(int left, int top, int right, int bottom) =>
        from y in Enumerable.Range(top * Size / 100, bottom * Size / 100 - top * Size / 100)
        from x in Enumerable.Range(left * Size / 100, right * Size / 100 - left * Size / 100)
        select (x, y);

    /// <summary>The mean colour of some pixels.</summary>
    public Colour Mean(IEnumerable<(int X, int Y)> places)
    {
        var (r, g, b, n) = (0f, 0f, 0f, 0);
        foreach (var (x, y) in places)
        {
            var colour = this[x, y];
            (r, g, b, n) = (r + colour.R, g + colour.G, b + colour.B, n + 1);
        }
        return new Colour(r / n, g / n, b / n);
    }

    /// <summary>The pixels that differ clearly from those of another face.</summary>
    public IReadOnlyList<(int X, int Y)> Differences(DrawnFace other, float atLeast = 0.12f) =>
        [.. Box(0, 0, 100, 100).Where(at => this[at.X, at.Y].DistanceTo(other[at.X, at.Y]) > atLeast)];
}
