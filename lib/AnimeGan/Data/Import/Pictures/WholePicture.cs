namespace AnimeGan.Data.Import.Pictures;

/// <summary>
/// Whether a picture's file is all there. Decoders are lenient: of a download that broke off they show what came and paint the rest gray,
/// which nobody wants to train on. Looked at is what each format can tell: checksums, lengths, and of JPEG and GIF whether the compressed
/// data are as many as the picture's pixels.
/// </summary>
internal static class WholePicture
{
    internal const string CutOff = "its end is missing: the download broke off";
    internal const string Holes = "its data are damaged: there is a hole in them";
    private const int MostFrames = 10_000;
    private const long MostPixelsUnpacked = 100_000_000;
    // A plain picture's lossy WebP has one zero byte for 10,000 pixels in a row.
    private const int PixelsPerZero = 5_000;

    /// <summary>What is wrong with a file; null where nothing is.</summary>
    internal static string? Fault(ReadOnlySpan<byte> file)
    {
        try
        {
            return PictureKinds.Of(file) switch
            {
                PictureKind.Png => Png(file),
                PictureKind.Jpeg => JpegScans.Fault(file),
                PictureKind.Gif => Gif(file),
                PictureKind.Bmp => Bmp(file),
                PictureKind.Tiff => Tiff(file),
                PictureKind.Webp => Webp(file),
                _ => null,
            };
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            // Something points past the end.
            return CutOff;
        }
    }

    // Every chunk has a checksum, the last is IEND, and those with the picture unpack to as many bytes as it has.
    private static string? Png(ReadOnlySpan<byte> file)
    {
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            if (file.Length - at < 12)
                return CutOff;
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
                return CutOff;
            var body = file.Slice(at + 4, 4 + (int)length);
            var critical = (body[0] & 0x20) == 0;
            if (critical && Crc32.HashToUInt32(body) != BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]))
                return Holes;
            if (body[..4].SequenceEqual("IDAT"u8))
                packed.Write(body[4..]);
            if (body[..4].SequenceEqual("IEND"u8))
                return Unpacks(packed, PngBytes(file)) ? null : Holes;
            at += 12 + (int)length;
        }
        return CutOff;
    }

    // The bytes of a PNG's rows, each with its filter; 0 where they are more than any picture that is taken has.
    private static long PngBytes(ReadOnlySpan<byte> file)
    {
        long width = BinaryPrimitives.ReadUInt32BigEndian(file[16..]), height = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        var bits = file[24] * (file[25] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 });
        if (width * height > MostPixelsUnpacked)
            return 0; // refused by its size
        (int X, int Y, int AcrossEvery, int DownEvery)[] passes = file[28] == 0 ? [(0, 0, 1, 1)]
            : [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]; // Adam7
        return passes.Sum(pass =>
        {
            var (across, down) = ((width - pass.X + pass.AcrossEvery - 1) / pass.AcrossEvery,
                (height - pass.Y + pass.DownEvery - 1) / pass.DownEvery);
            return across > 0 && down > 0 ? down * (1 + (across * bits + 7) / 8) : 0;
        });
    }

    private static bool Unpacks(MemoryStream packed, long bytes)
    {
        packed.Position = 0;
        var buffer = new byte[1 << 16];
        try
        {
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            while (bytes > 0 && unpacked.Read(buffer) is > 0 and var read)
                bytes -= read;
            return bytes <= 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Of several frames the first is the picture: when it is all there, what is wrong behind it harms nothing.
    private static string? Gif(ReadOnlySpan<byte> file)
    {
        var frames = 0;
        try
        {
            for (var at = 13 + Colours(file[10]); ;)
                switch (file[at++])
                {
                    case 0x3B:
                        return frames > 0 ? null : CutOff;
                    case 0x21:
                        at = AfterBlocks(file, at + 1);
                        break;
                    case 0x2C:
                        if (frames >= MostFrames)
                            return $"it has more than {MostFrames} frames";
                        var pixels = (long)U16(file, at + 4) * U16(file, at + 6);
                        at += 9 + Colours(file[at + 8]);
                        var end = AfterBlocks(file, at + 1);
                        if (frames == 0 && Lzw.Unpacked(file[at], Blocks(file[(at + 1)..end])) != pixels)
                            return Holes;
                        (at, frames) = (end, frames + 1);
                        break;
                    case 0:
                        break;
                    default:
                        return frames > 0 ? null : Holes;
                }
        }
        catch (Exception error) when (frames > 0 && error is (IndexOutOfRangeException or ArgumentOutOfRangeException))
        {
            return null;
        }
    }

    /// <summary>Where a GIF's first frame lies on its canvas, and ends in the file; null where that cannot be read.</summary>
    internal static (int Left, int Top, int Right, int Bottom, int End)? FirstFrame(ReadOnlySpan<byte> file)
    {
        try
        {
            var at = 13 + Colours(file[10]);
            while (file[at] == 0x21)
                at = AfterBlocks(file, at + 2);
            if (file[at] != 0x2C)
                return null;
            var (left, top) = (U16(file, at + 1), U16(file, at + 3));
            return (left, top, left + U16(file, at + 5), top + U16(file, at + 7), AfterBlocks(file, at + 11 + Colours(file[at + 9])));
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int AfterBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (file[at] != 0)
            at += 1 + file[at];
        return at + 1;
    }

    private static byte[] Blocks(ReadOnlySpan<byte> blocks)
    {
        using var all = new MemoryStream(blocks.Length);
        for (var at = 0; blocks[at] != 0; at += 1 + blocks[at])
            all.Write(blocks.Slice(at + 1, blocks[at]));
        return all.ToArray();
    }

    private static string? Bmp(ReadOnlySpan<byte> file)
    {
        var pixels = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var (header, compression) = (file[14], file[30]);
        var old = header == 12; // OS/2
        long width = old ? U16(file, 18) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[18..]));
        var height = old ? U16(file, 20) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        var bits = U16(file, old ? 24 : 28);
        return header >= 40 && compression is 1 or 2 ? RunLengths(file[(int)pixels..], compression == 2, height)
            : pixels + (width * bits + 31) / 32 * 4 * height > file.Length ? CutOff : null;
    }

    // Pairs of a count and a colour; a zero count is followed by what else is meant. Zeros are ends of lines: too many of them.
    private static string? RunLengths(ReadOnlySpan<byte> pairs, bool halves, long height)
    {
        long rows = 0;
        for (var at = 0; rows <= height;)
        {
            if (at + 2 > pairs.Length)
                return rows == height ? null : CutOff;
            var (count, value) = (pairs[at], pairs[at + 1]);
            at += 2;
            if (count > 0)
                continue;
            if (value == 1)
                return null;
            if (value == 0)
                rows++;
            else if (value == 2)
                (rows, at) = (rows + pairs[at + 1], at + 2);
            else
                at += ((halves ? (value + 1) / 2 : value) + 1) / 2 * 2;
        }
        return Holes;
    }

    // The chunks with the picture lie inside the file. What the RIFF says of its length is off by a byte or two in some.
    private static string? Webp(ReadOnlySpan<byte> file)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (length > file.Length + 2)
            return CutOff;
        for (long at = 12; at + 8 <= Math.Min(length, file.Length);)
        {
            var chunk = file[(int)at..];
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (at + 8 + bytes > file.Length)
                return CutOff;
            if (chunk.StartsWith("VP8 "u8) && bytes >= 10
                && HasZeros(chunk[8..(int)(8 + bytes)], 16 + (U16(chunk, 14) & 0x3FFF) * (U16(chunk, 16) & 0x3FFF) / PixelsPerZero))
                return Holes;
            at += 8 + bytes + (bytes & 1);
        }
        return null;
    }

    /// <summary>Whether somewhere so many bytes in a row are zero.</summary>
    internal static bool HasZeros(ReadOnlySpan<byte> bytes, int count)
    {
        while (bytes.IndexOf((byte)0) is >= 0 and var from)
        {
            var run = bytes[from..].IndexOfAnyExcept((byte)0);
            if ((run < 0 ? bytes.Length - from : run) >= count)
                return true;
            bytes = run < 0 ? [] : bytes[(from + run)..];
        }
        return false;
    }

    // The strips of the first picture lie inside the file, and unpack to its rows.
    private static string? Tiff(ReadOnlySpan<byte> file)
    {
        if (TiffTags.Values(file, 273) is not { } offsets || TiffTags.Values(file, 279) is not { } counts
            || offsets.Length != counts.Length)
            return null;
        var (width, height) = (TiffTags.One(file, 256, 0), TiffTags.One(file, 257, 0));
        var (bits, samples) = (TiffTags.Values(file, 258) ?? [1], TiffTags.One(file, 277, 1));
        var (packing, inPlanes) = (TiffTags.One(file, 259, 1), TiffTags.One(file, 284, 1) == 2);
        var rowBits = width * (inPlanes ? bits[0] : bits.Length == samples ? bits.Sum() : bits[0] * samples);
        var rows = Math.Clamp(TiffTags.One(file, 278, height), 1, Math.Max(1, height));
        var strips = (height + rows - 1) / rows;
        // The rows of others, a fax or a JPEG, or of which some colours are coarser, have no length that is known.
        var isKnown = packing is 1 or 5 or 8 or 32773 or 32946 && width * height <= MostPixelsUnpacked
            && (TiffTags.One(file, 262, 2) != 6 || TiffTags.One(file, 530, 2) == 1);
        if (offsets.Length < strips * (inPlanes ? samples : 1))
            return CutOff;
        if (counts.Sum() > file.Length)
            return Holes;
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] + counts[i] > file.Length)
                return CutOff;
            var needed = Math.Min(rows, height - i % strips * rows) * ((rowBits + 7) / 8);
            if (isKnown && !Unpacks(file.Slice((int)offsets[i], (int)counts[i]), packing, needed))
                return Holes;
        }
        return null;
    }

    private static bool Unpacks(ReadOnlySpan<byte> strip, long packing, long needed) => packing switch
    {
        1 => strip.Length >= needed,
        5 => strip is [0, 1, ..] || Lzw.Unpacked(8, strip, ofTiff: true) >= needed, // of old those whose bits run backwards
        32773 => RunsUnpacked(strip) >= needed,
        _ => Unpacks(new MemoryStream(strip.ToArray()), needed),
    };

    private static long RunsUnpacked(ReadOnlySpan<byte> strip)
    {
        var unpacked = 0L;
        for (var at = 0; at < strip.Length;)
        {
            var count = (sbyte)strip[at];
            unpacked += count == -128 ? 0 : 1 + Math.Abs((int)count);
            at += count >= 0 ? 2 + count : count == -128 ? 1 : 2;
        }
        return unpacked;
    }

    private static ushort U16(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
}

/// <summary>How many pixels or bytes the compressed data of a GIF or TIFF hold, counted without painting them.</summary>
internal static class Lzw
{
    private const int MostCodes = 4096;
    private const int ZerosOfHole = 8;

    /// <param name="codeBits">The least bits of a code, without the two that are no pixels.</param>
    /// <param name="packed">The data.</param>
    /// <param name="ofTiff">Whether a code's first bit is a byte's highest, and codes grow one earlier.</param>
    /// <returns>The pixels; -1 where a code comes that cannot.</returns>
    internal static long Unpacked(int codeBits, ReadOnlySpan<byte> packed, bool ofTiff = false)
    {
        if (codeBits is < 1 or > 11)
            return -1;
        var (clear, end) = (1 << codeBits, (1 << codeBits) + 1);
        Span<int> lengths = stackalloc int[MostCodes]; // of the run of pixels that a code stands for
        lengths[..clear].Fill(1);
        var (pixels, next, size, before) = (0L, end + 1, codeBits + 1, 0);
        // A hole: pixel 0 over and over although there is a code for two of it, in a file that uses such codes.
        var (zeros, hasTwo, hasHole, usesCodes) = (0, false, false, false);
        uint bits = 0;
        for (int at = 0, held = 0; ;)
        {
            for (; held < size && at < packed.Length; held += 8)
                bits = ofTiff ? bits << 8 | packed[at++] : bits | (uint)packed[at++] << held;
            if (held < size)
                break;
            held -= size;
            var code = (int)((ofTiff ? bits >> held : bits) & ((1u << size) - 1));
            if (!ofTiff)
                bits >>= size;
            if (code == end)
                break;
            if (code == clear)
            {
                (next, size, before, zeros, hasTwo) = (end + 1, codeBits + 1, 0, 0, false);
                continue;
            }
            if (code > next || (code == next && before == 0) || (code == next && next == MostCodes))
                return -1;
            usesCodes |= code > end;
            zeros = code == 0 ? zeros + 1 : 0;
            hasTwo |= zeros > 1 && next < MostCodes;
            hasHole |= hasTwo && zeros >= ZerosOfHole;
            if (before > 0 && next < MostCodes)
            {
                lengths[next++] = before + 1;
                if (next + (ofTiff ? 1 : 0) == 1 << size && size < 12)
                    size++;
            }
            before = lengths[code];
            pixels += before;
        }
        return usesCodes && hasHole ? -1 : pixels;
    }
}
