using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Gif;

/// <summary>Up to 256 colours for pictures that may have more (median cut, Heckbert 1982), and pixels as numbers of them.</summary>
internal sealed class GifPalette
{
    private const int MaxColors = 256;
    private readonly List<Rgba32> colors;
    private readonly bool isExact;
    private readonly Dictionary<int, byte> exact = [];
    private readonly short[] nearest = new short[1 << 15];

    private GifPalette(List<Rgba32> colors, bool isExact, bool transparent)
    {
        (this.colors, this.isExact, HasTransparency) = (colors, isExact, transparent);
        for (var i = 0; i < colors.Count; i++)
            exact[Key(colors[i])] = (byte)i;
        if (transparent)
            colors.Add(default);
        TransparentIndex = transparent ? colors.Count - 1 : 0;
        Array.Fill(nearest, (short)-1);
        while (1 << Bits < colors.Count)
            Bits++;
    }

    /// <summary>Whether the last colour stands for what cannot be seen.</summary>
    internal bool HasTransparency { get; }

    internal int TransparentIndex { get; }

    /// <summary>The table has 2 to this power of colours: 1 to 8.</summary>
    internal int Bits { get; } = 1;

    internal static GifPalette Of(IReadOnlyList<Rgba32[]> pictures)
    {
        var transparent = pictures.Any(pixels => pixels.Any(IsTransparent));
        var most = transparent ? MaxColors - 1 : MaxColors;
        var distinct = new HashSet<int>();
        var counts = new Dictionary<int, int>();
        foreach (var pixel in pictures.SelectMany(pixels => pixels).Where(pixel => !IsTransparent(pixel)))
        {
            if (distinct.Count <= most)
                distinct.Add(Key(pixel));
            // Six bits a channel tell colours apart well enough to find the boxes.
            var coarse = (pixel.R >> 2 << 12) | (pixel.G >> 2 << 6) | (pixel.B >> 2);
            counts[coarse] = counts.GetValueOrDefault(coarse) + 1;
        }
        if (distinct.Count <= most)
            return new GifPalette([.. distinct.Order().Select(Color)], true, transparent);
        var entries = counts.Select(pair => (Color: new Rgba32(Middle(pair.Key >> 12), Middle(pair.Key >> 6 & 63), Middle(pair.Key & 63)), Count: pair.Value)).ToArray();
        return new GifPalette(Cut(entries, most), false, transparent);
    }

    /// <summary>Red, green and blue of each colour, filled up to a power of two.</summary>
    internal byte[] Table()
    {
        var table = new byte[3 << Bits];
        for (var i = 0; i < colors.Count; i++)
            (table[3 * i], table[3 * i + 1], table[3 * i + 2]) = (colors[i].R, colors[i].G, colors[i].B);
        return table;
    }

    /// <summary>The number of a colour for each pixel.</summary>
    internal byte[] Indices(ReadOnlySpan<Rgba32> pixels, int width)
    {
        var indices = new byte[pixels.Length];
        if (!isExact)
        {
            Diffuse(pixels, width, indices);
            return indices;
        }
        for (var i = 0; i < pixels.Length; i++)
            indices[i] = IsTransparent(pixels[i]) ? (byte)TransparentIndex : exact[Key(pixels[i])];
        return indices;
    }

    /// <summary>What a pixel's colour is wrong by, its neighbours that are still to come make good (Floyd and Steinberg 1976).</summary>
    private void Diffuse(ReadOnlySpan<Rgba32> pixels, int width, byte[] indices)
    {
        var (here, below) = (new int[3 * (width + 2)], new int[3 * (width + 2)]);
        for (var i = 0; i < pixels.Length; i++)
        {
            var x = i % width;
            if (x == 0)
            {
                (here, below) = (below, here);
                Array.Clear(below);
            }
            if (IsTransparent(pixels[i]))
            {
                indices[i] = (byte)TransparentIndex;
                continue;
            }
            var at = 3 * (x + 1);
            Span<int> wanted = [Clamped(pixels[i].R, here[at]), Clamped(pixels[i].G, here[at + 1]), Clamped(pixels[i].B, here[at + 2])];
            var index = indices[i] = Nearest(wanted);
            Span<int> error = [wanted[0] - colors[index].R, wanted[1] - colors[index].G, wanted[2] - colors[index].B];
            for (var c = 0; c < 3; c++)
            {
                here[at + 3 + c] += 7 * error[c];
                below[at - 3 + c] += 3 * error[c];
                below[at + c] += 5 * error[c];
                below[at + 3 + c] += error[c];
            }
        }
    }

    private byte Nearest(ReadOnlySpan<int> color)
    {
        ref var cell = ref nearest[(color[0] >> 3 << 10) | (color[1] >> 3 << 5) | (color[2] >> 3)];
        if (cell < 0)
        {
            var best = int.MaxValue;
            for (var i = 0; i < colors.Count - (HasTransparency ? 1 : 0); i++)
            {
                var (r, g, b) = ((color[0] | 4) - colors[i].R, (color[1] | 4) - colors[i].G, (color[2] | 4) - colors[i].B);
                var distance = r * r + g * g + b * b;
                if (distance < best)
                    (best, cell) = (distance, (short)i);
            }
        }
        return (byte)cell;
    }

    private static List<Rgba32> Cut((Rgba32 Color, int Count)[] entries, int most)
    {
        var boxes = new List<ArraySegment<(Rgba32 Color, int Count)>> { entries };
        while (boxes.Count < most)
        {
            // The box whose longest side, weighted by its pixels, is the largest.
            var (widest, channel, best) = (-1, 0, 0.0);
            for (var i = 0; i < boxes.Count; i++)
                for (var c = 0; c < 3; c++)
                    if (boxes[i].Count > 1 && Spread(boxes[i], c) * Math.Sqrt(boxes[i].Sum(entry => (double)entry.Count)) is var spread && spread > best)
                        (widest, channel, best) = (i, c, spread);
            if (widest < 0)
                break;
            var box = boxes[widest];
            var sorted = channel;
            box.AsSpan().Sort((a, b) => Channel(a.Color, sorted) - Channel(b.Color, sorted));
            var half = box.Sum(entry => (long)entry.Count) / 2;
            var (split, passed) = (0, 0L);
            while (split < box.Count - 1 && (split == 0 || passed + box[split].Count <= half))
                passed += box[split++].Count;
            boxes[widest] = box[..split];
            boxes.Add(box[split..]);
        }
        return [.. boxes.Select(Mean)];
    }

    private static int Spread(ArraySegment<(Rgba32 Color, int Count)> box, int channel) =>
        box.Max(entry => Channel(entry.Color, channel)) - box.Min(entry => Channel(entry.Color, channel));

    private static Rgba32 Mean(ArraySegment<(Rgba32 Color, int Count)> box)
    {
        var total = box.Sum(entry => (double)entry.Count);
        byte Of(int channel) => (byte)Math.Round(box.Sum(entry => (double)Channel(entry.Color, channel) * entry.Count) / total);
        return new Rgba32(Of(0), Of(1), Of(2));
    }

    private static int Channel(Rgba32 color, int channel) => channel switch { 0 => color.R, 1 => color.G, _ => color.B };

    private static int Clamped(int value, int error) => Math.Clamp(value + (error + 8 >> 4), 0, 255);

    private static byte Middle(int coarse) => (byte)((coarse << 2) | (coarse >> 4));

    private static bool IsTransparent(Rgba32 pixel) => pixel.A < 128;

    private static int Key(Rgba32 color) => color.R << 16 | color.G << 8 | color.B;

    private static Rgba32 Color(int key) => new((byte)(key >> 16), (byte)(key >> 8), (byte)key);
}
