using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace AnimeGan.Tests.Plots;

/// <summary>What is to be seen in a chart's PNG: where a colour is, and how much is drawn somewhere.</summary>
internal sealed class StillPicture
{
    private readonly Rgb24[,] pixels;

    public StillPicture(byte[] png)
    {
        using var image = Image.Load<Rgb24>(png);
        pixels = new Rgb24[image.Height, image.Width];
        image.CopyPixelDataTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref pixels[0, 0], pixels.Length));
    }

    public int Width => pixels.GetLength(1);

    public int Height => pixels.GetLength(0);

    public string this[int x, int y] => $"#{pixels[y, x].R:X2}{pixels[y, x].G:X2}{pixels[y, x].B:X2}";

    /// <summary>The connected areas of a colour, from the left: their bounding boxes and how many pixels they have; those of single
    /// pixels left out.</summary>
    public List<(int Left, int Top, int Right, int Bottom, int Size)> Areas(string colour)
    {
        var wanted = Color.ParseHex(colour).ToPixel<Rgb24>();
        var (seen, areas) = (new bool[Height, Width], new List<(int, int, int, int, int)>());
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                if (!seen[y, x] && pixels[y, x] == wanted && Area(x, y, wanted, seen) is { Item5: > 8 } area)
                    areas.Add(area);
        return [.. areas.Order()];
    }

    /// <summary>How many pixels of a rectangle are not white.</summary>
    public int Ink(int left, int top, int right, int bottom)
    {
        var ink = 0;
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                ink += pixels[y, x] != new Rgb24(255, 255, 255) ? 1 : 0;
        return ink;
    }

    private (int, int, int, int, int) Area(int x, int y, Rgb24 wanted, bool[,] seen)
    {
        var (left, top, right, bottom, size) = (x, y, x, y, 0);
        var open = new Stack<(int X, int Y)>([(x, y)]);
        while (open.TryPop(out var at))
        {
            if (at.X < 0 || at.Y < 0 || at.X >= Width || at.Y >= Height || seen[at.Y, at.X] || pixels[at.Y, at.X] != wanted)
                continue;
            seen[at.Y, at.X] = true;
            (left, top, right, bottom, size) =
                (Math.Min(left, at.X), Math.Min(top, at.Y), Math.Max(right, at.X), Math.Max(bottom, at.Y), size + 1);
            for (var dy = -1; dy <= 1; dy++)
                for (var dx = -1; dx <= 1; dx++)
                    open.Push((at.X + dx, at.Y + dy));
        }
        return (left, top, right, bottom, size);
    }
}
