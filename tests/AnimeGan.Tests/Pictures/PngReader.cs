using System.Buffers.Binary;

namespace AnimeGan.Tests.Pictures;

/// <summary>A second implementation of PNG, for what the encoders write: checks the CRC of every chunk and undoes the filters.</summary>
internal static class PngReader
{
    internal sealed record Chunk(string Type, byte[] Data);

    internal static List<Chunk> Chunks(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = new List<Chunk>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 4, 4 + length);
            Assert.Equal(Crc(body), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add(new(Encoding.ASCII.GetString(body[..4]), body[4..].ToArray()));
            at += 12 + length;
        }
        return chunks;
    }

    internal static RgbImage Decode(byte[] file)
    {
        var chunks = Chunks(file);
        return Decode(chunks[0], [.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)]);
    }

    internal static RgbImage Decode(Chunk header, byte[] data)
    {
        Assert.Equal("IHDR", header.Type);
        Assert.Equal([8, 2, 0, 0, 0], header.Data[8..]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header.Data),
            BinaryPrimitives.ReadInt32BigEndian(header.Data.AsSpan(4)));
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress))
            zlib.CopyTo(inflated);
        var raw = inflated.ToArray();
        Assert.Equal(height * (1 + 3 * width), raw.Length);
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < 3 * width; x++)
            {
                int At(int dx, int dy) => x - dx < 0 || y - dy < 0 ? 0 : image.Pixels[(y - dy) * 3 * width + x - dx];
                var (a, b, c) = (At(3, 0), At(0, 1), At(3, 1));
                int[] byDistance = [a, b, c];
                var p = a + b - c;
                var predicted = raw[y * (1 + 3 * width)] switch
                {
                    0 => 0,
                    1 => a,
                    2 => b,
                    3 => (a + b) / 2,
                    4 => byDistance.MinBy(value => Math.Abs(p - value)),
                    var other => throw new InvalidDataException($"filter {other}"),
                };
                image.Pixels[y * 3 * width + x] = (byte)(raw[y * (1 + 3 * width) + 1 + x] + predicted);
            }
        return image;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        // Bit by bit, unlike the table of the encoder.
        var crc = uint.MaxValue;
        foreach (var value in data)
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((((crc ^ (uint)(value >> bit)) & 1) != 0) ? 0xEDB88320u : 0);
        return ~crc;
    }
}
