namespace SixLabors.ImageSharp.Formats.Gif;

/// <summary>GIF's form of LZW: codes of growing length, packed from the lowest bit, in blocks of 255 bytes.</summary>
internal sealed class LzwWriter
{
    private const int MaxCodes = 4096;
    private readonly Stream stream;
    private readonly byte[] block = new byte[256];
    private int blockLength;
    private uint bits;
    private int bitCount;

    private LzwWriter(Stream stream) => this.stream = stream;

    /// <summary>Writes the pixels of a frame with what surrounds them.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="indices">The pixels, below 2 to the power of <paramref name="symbolBits"/>.</param>
    /// <param name="symbolBits">2 to 8.</param>
    internal static void Write(Stream stream, ReadOnlySpan<byte> indices, int symbolBits)
    {
        stream.WriteByte((byte)symbolBits);
        new LzwWriter(stream).Write(indices, symbolBits);
        stream.WriteByte(0);
    }

    private void Write(ReadOnlySpan<byte> indices, int symbolBits)
    {
        var (clear, end) = (1 << symbolBits, (1 << symbolBits) + 1);
        // What follows a code: the code of both together, at (code, next pixel).
        var longer = new Dictionary<int, int>(MaxCodes);
        var (next, width) = (end + 1, symbolBits + 1);
        Put(clear, width);
        var current = (int)indices[0];
        foreach (var index in indices[1..])
        {
            var key = (current << 8) | index;
            if (longer.TryGetValue(key, out var known))
            {
                current = known;
                continue;
            }
            Put(current, width);
            current = index;
            if (next < MaxCodes)
            {
                if (next == 1 << width)
                    width++;
                longer[key] = next++;
                continue;
            }
            Put(clear, width);
            longer.Clear();
            (next, width) = (end + 1, symbolBits + 1);
        }
        Put(current, width);
        if (next == 1 << width && width < 12)
            width++;
        Put(end, width);
        if (bitCount > 0)
            Put((byte)bits);
        Flush();
    }

    private void Put(int code, int width)
    {
        bits |= (uint)code << bitCount;
        for (bitCount += width; bitCount >= 8; bitCount -= 8, bits >>= 8)
            Put((byte)bits);
    }

    private void Put(byte value)
    {
        block[1 + blockLength++] = value;
        if (blockLength == 255)
            Flush();
    }

    private void Flush()
    {
        if (blockLength == 0)
            return;
        block[0] = (byte)blockLength;
        stream.Write(block, 0, blockLength + 1);
        blockLength = 0;
    }
}
