using System.Buffers.Binary;
using System.IO.Hashing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace AnimeGan.Tests.Data.Import;

/// <summary>
/// What programs write that is within a format and not usual, built byte by byte: it is read as others read it, or its variant is named.
/// </summary>
public sealed class PictureVariantTests
{
    private const int Edge = 16;
    private static readonly ImportOptions Usual = new();

    // Edge x Edge colours, all different, red first.
    private static readonly byte[] Rows = [.. Enumerable.Range(0, 3 * Edge * Edge).Select(i => (byte)(i * 7 + i / 48))];

    [Theory]
    [InlineData("jpg")]
    [InlineData("jpg-420")]
    [InlineData("gray.jpg")]
    public void A_hole_of_32_bytes_anywhere_in_a_JPEG_is_found(string format)
    {
        var whole = DamagedPictureTests.Encode(format);
        for (var at = whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]) + 14; at < whole.Length - 34; at += 97)
        {
            var holed = (byte[])whole.Clone();
            holed.AsSpan(at, 32).Clear();
            Refused(holed, "hole");
        }
    }

    [Fact]
    public void A_progressive_JPEG_needs_all_its_scans_and_no_mark_of_the_end()
    {
        var whole = Convert.FromBase64String(DamagedPictureTests.Progressive);
        var scans = Enumerable.Range(0, whole.Length - 1).Where(at => whole[at] == 0xFF && whole[at + 1] == 0xDA).ToArray();
        Assert.True(scans.Length > 5);
        foreach (var scan in scans)
            Refused([.. whole[..scan], 0xFF, 0xD9], "missing");
        foreach (var other in new[] { whole, DamagedPictureTests.Encode("jpg") })
            Assert.Equal(Read(other), Read(other[..^2]));
    }

    [Fact]
    public void What_stands_between_a_JPEGs_segments_changes_nothing()
    {
        var whole = DamagedPictureTests.Encode("jpg");
        Assert.Equal("JFIF"u8, whole.AsSpan(6, 4));
        Assert.Equal(Read(whole), Read([0xFF, 0xD8, 0xFF, 0xFF, .. whole[2..]]));
        // JFIF says luminance and chroma, and libjpeg believes it rather than Adobe's 0, red, green and blue.
        Assert.Equal(Read(whole), Read([.. whole[..20], 0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0, .. whole[20..]]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_turn_written_as_a_long_is_read(bool fill)
    {
        using var image = new Image<Rgb24>(24, 16);
        var whole = DamagedPictureTests.Encode("jpg", image);
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 4, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0];
        var turned = FaceDecoder.DecodeWhole(
            [0xFF, 0xD8, .. fill ? [0xFF] : Array.Empty<byte>(), 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. whole[2..]], Usual);
        Assert.Equal((16, 24), (turned.Width, turned.Height));
    }

    [Fact]
    public void A_lossy_WebP_with_zeros_inside_is_left_out_and_a_plain_one_is_not()
    {
        var whole = DamagedPictureTests.Encode("webp");
        for (var at = whole.Length / 4; at < whole.Length - 48; at += 211)
        {
            var holed = (byte[])whole.Clone();
            holed.AsSpan(at, 48).Clear();
            Refused(holed, "hole");
        }
        foreach (var colour in new byte[] { 0, 200, 255 })
            using (var plain = new Image<Rgb24>(1024, 1024, new(colour, colour, colour)))
                Assert.InRange(Read(DamagedPictureTests.Encode("webp", plain))[0], colour - 3, colour + 3);
    }

    [Theory]
    [InlineData("webp", 1)]
    [InlineData("webp", -2)]
    [InlineData("lossless.webp", 2)]
    public void A_WebP_whose_length_is_a_little_off_is_read(string format, int off)
    {
        var whole = DamagedPictureTests.Encode(format);
        var other = (byte[])whole.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(other.AsSpan(4), whole.Length - 8 + off);
        Assert.Equal(Read(whole), Read(other));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_transparent_colour_of_a_deep_PNG_is_white(byte kind)
    {
        byte[] pixel = kind == 0 ? [3, 232] : [3, 232, 7, 208, 11, 184];
        var rows = Enumerable.Range(0, 4).SelectMany(y => (byte[])[0, .. pixel, .. pixel.Select(value => (byte)(value + y + 1))]).ToArray();
        var read = Read(Png(2, 4, 16, kind, rows, Chunk("tRNS", pixel)));
        for (var y = 0; y < 4; y++)
        {
            Assert.Equal([255, 255, 255], read[(6 * y)..(6 * y + 3)]);
            Assert.InRange(read[6 * y + 3], 3, 9);
        }
    }

    [Fact]
    public void What_a_PNG_has_beside_its_pixels_may_be_damaged()
    {
        var rows = Enumerable.Range(0, Edge).SelectMany(y => (byte[])[0, .. Rows.AsSpan(3 * Edge * y, 3 * Edge)]).ToArray();
        byte[] wrong = [.. Chunk("tRNS", [0, Rows[0], 0, Rows[1], 0, Rows[2]])[..^1], 0];
        foreach (var extra in new[] { [], Chunk("pHYs", [0, 0]), Chunk("IDAT", []), wrong })
            Assert.Equal(Rows, Read(Png(Edge, Edge, 8, 2, rows, extra)));
        byte[] phone = [.. Png(Edge, Edge, 8, 2, rows, [])[..8], .. Chunk("CgBI", [0, 0, 0, 0])];
        Refused(phone, "CgBI");
    }

    [Fact]
    public void A_BMP_of_OS2_or_of_runs_is_followed_to_its_end()
    {
        var bottomUp = Enumerable.Range(0, Edge).Reverse().SelectMany(y => Enumerable.Range(0, Edge)
            .SelectMany(x => (byte[])[Rows[3 * (Edge * y + x) + 2], Rows[3 * (Edge * y + x) + 1], Rows[3 * (Edge * y + x)]])).ToArray();
        byte[] old = [.. "BM"u8, 0, 0, 0, 0, 9, 9, 9, 9, 26, 0, 0, 0, 12, 0, 0, 0, Edge, 0, Edge, 0, 1, 0, 24, 0, .. bottomUp];
        Assert.Equal(Rows, Read(old));
        Refused(old[..^100], "missing");

        var runs = Enumerable.Range(0, Edge).SelectMany(y => (byte[])[.. Enumerable.Range(0, Edge)
            .SelectMany(x => (byte[])[1, (byte)(x + y)]), 0, 0]).Concat((byte[])[0, 1]).ToArray();
        byte[] palette = [.. Enumerable.Range(0, 256).SelectMany(i => (byte[])[(byte)i, (byte)i, (byte)i, 0])];
        byte[] packed = [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 4, 0, 0, 40, 0, 0, 0, Edge, 0, 0, 0, Edge, 0, 0, 0, 1, 0, 8, 0, 1, 0, 0, 0,
            .. new byte[20], .. palette, .. runs];
        Assert.Equal(Edge - 1, Read(packed)[0]);
        Refused(packed[..^60], "missing");
        packed.AsSpan(packed.Length - 200, 80).Clear();
        Refused(packed, "hole");
    }

    [Fact]
    public void A_GIFs_first_frame_is_enough()
    {
        var whole = DamagedPictureTests.Encode("gif");
        Assert.Equal(Read(whole), Read(whole[..^1]));
        byte[] second = [0x2C, 0, 0, 0, 0, 9, 0, 9, 0, 0, 8, 100, 1, 2, 3];
        Assert.Equal(Read(whole), Read([.. whole[..^1], .. second]));
        for (var at = whole.Length / 3; at < whole.Length - 40; at += 301)
        {
            var holed = (byte[])whole.Clone();
            holed.AsSpan(at, 32).Clear();
            Refused(holed, "hole");
        }
        // Programs that shun the packing's patent write each pixel by itself: zeros over and over are a plain picture.
        var codes = Enumerable.Range(0, 40 * 40).SelectMany(i => i % 200 == 0 ? (int[])[256, 0] : [0]).Append(257).ToArray();
        var bits = new byte[codes.Length * 9 / 8 + 1];
        for (var i = 0; i < 9 * codes.Length; i++)
            bits[i / 8] |= (byte)((codes[i / 9] >> (i % 9) & 1) << (i % 8));
        byte[] plain = [.. "GIF89a"u8, 40, 0, 40, 0, 0x80, 0, 0, 9, 9, 9, 0, 0, 0, 0x2C, 0, 0, 0, 0, 40, 0, 40, 0, 0, 8,
            .. bits.Chunk(255).SelectMany(block => (byte[])[(byte)block.Length, .. block]), 0, 0x3B];
        Assert.All(Read(plain), value => Assert.Equal(9, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(5)]
    [InlineData(32773)]
    public void A_TIFFs_strip_has_all_its_rows(int packing)
    {
        Assert.Equal(Rows, Read(Tiff(packing, Rows)));
        Refused(Tiff(packing, Rows[..^1]), "hole");
    }

    [Theory]
    [InlineData("bits run backwards", 1, 266, 2)]
    [InlineData("in tiles", 1, 322, 16)]
    [InlineData("CMYK", 1, 262, 5)]
    [InlineData("further samples", 1, 262, 1)]
    [InlineData("further samples", 4, 338, 0)]
    [InlineData("black and white are exchanged", 1, 262, 1, 259, 4)]
    public void A_TIFF_of_a_variant_that_would_be_shown_wrong_is_named(string says, int samples, params int[] tags)
    {
        // One sample where black and white are meant.
        if (says.StartsWith("black", StringComparison.Ordinal))
            tags = [.. tags, 277, 1];
        Refused(Tiff(1, [.. Rows, .. Rows], [.. tags, .. samples == 4 ? new[] { 277, 4 } : []]), says);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(1.2, "floats above 1")]
    [InlineData(255, "floats above 1")]
    public void A_TIFF_of_floats_is_white_at_1(double white, string? says)
    {
        var floats = Rows.SelectMany(value => BitConverter.GetBytes((float)(value / 255.0 * white))).ToArray();
        var tiff = Tiff(1, floats, 258, 32, 339, 3);
        if (says is not null)
            Refused(tiff, says);
        else
            Assert.All(Read(tiff).Zip(Rows), pair => Assert.InRange(pair.First, pair.Second - 1, pair.Second + 1));
    }

    private static byte[] Read(byte[] file) => FaceDecoder.DecodeWhole(file, Usual).Pixels;

    private static void Refused(byte[] file, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(file, Usual)).Message);

    private static byte[] Png(int width, int height, byte depth, byte kind, byte[] rows, byte[] extra)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
            zlib.Write(rows);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, depth, kind, 0, 0, 0]),
            .. extra, .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + named.Length), Crc32.HashToUInt32(named));
        return chunk;
    }

    // A TIFF of one strip; tags and their values come after one another, and the last counts.
    private static byte[] Tiff(int packing, byte[] rows, params int[] others)
    {
        var strip = packing switch
        {
            8 => Deflated(rows),
            5 => Codes(rows),
            32773 => [.. rows.Chunk(128).SelectMany(part => (byte[])[(byte)(part.Length - 1), .. part])],
            _ => rows,
        };
        var tags = new SortedDictionary<int, int>
        {
            [256] = Edge, [257] = Edge, [258] = 8, [259] = packing, [262] = 2, [273] = 8, [277] = 3, [278] = Edge, [279] = strip.Length,
        };
        for (var i = 0; i < others.Length; i += 2)
            tags[others[i]] = others[i + 1];
        var (bits, directory) = (8 + strip.Length, 8 + strip.Length + 8);
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write([.. "II*\0"u8, .. BitConverter.GetBytes(directory), .. strip]);
        for (var i = 0; i < 4; i++)
            writer.Write((ushort)tags[258]);
        writer.Write((ushort)tags.Count);
        foreach (var (tag, value) in tags)
        {
            var several = tag == 258 && tags[277] > 2;
            writer.Write((ushort)tag);
            writer.Write((ushort)(tag is 256 or 257 or 273 or 278 or 279 or 322 ? 4 : 3));
            writer.Write(several ? tags[277] : 1);
            writer.Write(several ? bits : value);
        }
        writer.Write(0);
        return file.ToArray();
    }

    private static byte[] Deflated(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
            zlib.Write(rows);
        return packed.ToArray();
    }

    // LZW without ever using a longer code: all of 9 bits, the highest first, begun anew in time.
    private static byte[] Codes(byte[] rows)
    {
        var codes = rows.SelectMany((value, i) => i % 200 == 0 ? (int[])[256, value] : [value]).Append(257).ToArray();
        var packed = new byte[codes.Length * 9 / 8 + 1];
        for (var i = 0; i < 9 * codes.Length; i++)
            packed[i / 8] |= (byte)((codes[i / 9] >> (8 - i % 9) & 1) << (7 - i % 8));
        return packed;
    }
}
