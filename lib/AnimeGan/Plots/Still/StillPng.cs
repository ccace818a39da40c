using SkiaSharp;

namespace AnimeGan.Plots.Still;

/// <summary>
/// Writes a drawn chart as PNG with a palette (PNG specification, sections 4.1.2 and 5): a chart has few colours, and a saved notebook
/// with all its charts is less than half as large. SkiaSharp writes no palettes.
/// </summary>
internal static class StillPng
{
    private const int Palette = 256;

    // The mean squared difference that nobody sees; pictures of faces in a chart have more.
    private const double MostError = 2;

    /// <summary>The picture as PNG: with a palette where that shows no difference, else with all its colours.</summary>
    public static byte[] Encode(SKSurface surface)
    {
        using var image = surface.Snapshot();
        using var pixels = image.PeekPixels();
        var (indices, colours, counts) = Counted(MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()));
        var (palette, nearest, error) = Chosen(colours, counts);
        if (error > MostError * indices.Length)
        {
            using var full = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 6))!;
            return full.ToArray();
        }
        var rows = new byte[(pixels.Width + 1) * pixels.Height];
        for (var i = 0; i < indices.Length; i++)
            rows[i + 1 + i / pixels.Width] = nearest[indices[i]]; // before each row stands its filter, 0
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, pixels.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), pixels.Height);
        (header[8], header[9]) = (8, 3); // bits, palette
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "PLTE"u8, [.. palette.SelectMany(colour => new[] { (byte)colour, (byte)(colour >> 8), (byte)(colour >> 16) })]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    // The colours of a picture, how many pixels have each, and which each pixel has.
    private static (int[] Indices, List<uint> Colours, List<int> Counts) Counted(ReadOnlySpan<uint> pixels)
    {
        var (indices, known, colours, counts) = (new int[pixels.Length], new Dictionary<uint, int>(), new List<uint>(), new List<int>());
        for (var i = 0; i < pixels.Length; i++)
        {
            var at = i > 0 && pixels[i] == pixels[i - 1] ? indices[i - 1] : known.GetValueOrDefault(pixels[i], -1);
            if (at < 0)
            {
                known[pixels[i]] = at = colours.Count;
                colours.Add(pixels[i]);
                counts.Add(0);
            }
            indices[i] = at;
            counts[at]++;
        }
        return (indices, colours, counts);
    }

    // One colour after the other: that which would be missed most, by how far it is from those chosen and how many pixels have it.
    private static (List<uint> Palette, byte[] Nearest, long Error) Chosen(List<uint> colours, List<int> counts)
    {
        var (palette, nearest, distances) =
            (new List<uint>(), new byte[colours.Count], Enumerable.Repeat(int.MaxValue, colours.Count).ToArray());
        while (palette.Count < Palette)
        {
            var worst = 0;
            for (var i = 1; i < colours.Count; i++)
                worst = (long)distances[i] * counts[i] > (long)distances[worst] * counts[worst] ? i : worst;
            if (distances[worst] == 0)
                break;
            for (var i = 0; i < colours.Count; i++)
                if (Distance(colours[i], colours[worst]) is var distance && distance < distances[i])
                    (distances[i], nearest[i]) = (distance, (byte)palette.Count);
            palette.Add(colours[worst]);
        }
        return (palette, nearest, distances.Select((distance, i) => (long)distance * counts[i]).Sum());
    }

    private static int Distance(uint a, uint b)
    {
        var (red, green, blue) = ((int)(a & 255) - (int)(b & 255), (int)(a >> 8 & 255) - (int)(b >> 8 & 255),
            (int)(a >> 16 & 255) - (int)(b >> 16 & 255));
        return red * red + green * green + blue * blue;
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var check = new Crc32();
        check.Append(type);
        check.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, check.GetCurrentHashAsUInt32());
        png.Write(number);
    }
}
