using System.Buffers.Binary;
using System.IO.Compression;

namespace AnimeGan.Sampling;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8-bit RGB, each row filtered the way that leaves the smallest differences, one zlib stream.
/// </summary>
public sealed class PngEncoder : IImageEncoder
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <inheritdoc/>
    public string Extension => ".png";

    /// <inheritdoc/>
    public void Encode(Stream stream, RgbImage image)
    {
        stream.Write(Signature);
        PngChunk.Write(stream, "IHDR", Header(image));
        PngChunk.Write(stream, "IDAT", Compress(image));
        PngChunk.Write(stream, "IEND", []);
    }

    /// <summary>Size, 8 bits, colour type 2 (RGB), and the only compression, filter and no interlace.</summary>
    internal static byte[] Header(RgbImage image)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, 2);
        return header;
    }

    /// <summary>The filtered rows as a zlib stream.</summary>
    internal static byte[] Compress(RgbImage image)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var length = 3 * image.Width;
            ReadOnlySpan<byte> above = new byte[length];
            var filtered = new byte[5][];
            for (var filter = 0; filter < filtered.Length; filter++)
                filtered[filter] = new byte[1 + length];
            for (var y = 0; y < image.Height; y++)
            {
                var row = image.Pixels.AsSpan(y * length, length);
                zlib.Write(Smallest(row, above, filtered));
                above = row;
            }
        }
        return compressed.ToArray();
    }

    // The five filters of the standard; the row with the smallest sum of absolute differences is taken, as the standard advises.
    private static byte[] Smallest(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, byte[][] filtered)
    {
        Span<long> sums = stackalloc long[filtered.Length];
        for (var filter = 0; filter < filtered.Length; filter++)
        {
            filtered[filter][0] = (byte)filter;
            for (var i = 0; i < row.Length; i++)
            {
                int left = i >= 3 ? row[i - 3] : 0, up = above[i], upLeft = i >= 3 ? above[i - 3] : 0;
                var difference = (byte)(row[i] - filter switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, upLeft),
                    _ => 0,
                });
                filtered[filter][1 + i] = difference;
                sums[filter] += Math.Abs((int)(sbyte)difference);
            }
        }
        var best = 0;
        for (var filter = 1; filter < filtered.Length; filter++)
            if (sums[filter] < sums[best])
                best = filter;
        return filtered[best];
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (toLeft, toUp, toUpLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
