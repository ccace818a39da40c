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
    private const int MostDirectoryEntries = 4096;
    private const long MostPixelsUnpacked = 100_000_000;

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

    /// <summary>The bytes of a PNG's rows, each with its filter; 0 where they are more than any picture that is taken has.</summary>
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

    private static string? Gif(ReadOnlySpan<byte> file)
    {
        var at = 13 + Colours(file[10]);
        for (var frames = 0; ;)
            switch (file[at++])
            {
                case 0x3B:
                    return frames > 0 ? null : CutOff;
                case 0x21:
                    at = AfterBlocks(file, at + 1);
                    break;
                case 0x2C:
                    if (++frames > MostFrames)
                        return $"it has more than {MostFrames} frames";
                    var pixels = BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 4)..]) * (long)BinaryPrimitives.ReadUInt16LittleEndian(
                        file[(at + 6)..]);
                    at += 9 + Colours(file[at + 8]);
                    var end = AfterBlocks(file, at + 1);
                    // Of several frames the first is the picture.
                    if (frames == 1 && GifLzw.Pixels(file[at], file[(at + 1)..end]) != pixels)
                        return Holes;
                    at = end;
                    break;
                case 0:
                    break;
                default:
                    return Holes;
            }
    }

    /// <summary>Where a GIF's first frame lies on its canvas; null where that cannot be read.</summary>
    internal static (int Left, int Top, int Right, int Bottom)? FirstFrame(ReadOnlySpan<byte> file)
    {
        try
        {
            var at = 13 + Colours(file[10]);
            while (file[at] == 0x21)
                at = AfterBlocks(file, at + 2);
            if (file[at] != 0x2C)
                return null;
            var (left, top) = (U16(file, at + 1, true), U16(file, at + 3, true));
            return (left, top, left + U16(file, at + 5, true), top + U16(file, at + 7, true));
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

    private static string? Bmp(ReadOnlySpan<byte> file)
    {
        var pixels = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var header = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);
        if (header < 40)
            return pixels >= file.Length ? CutOff : null;
        var width = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[18..]));
        var height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]);
        var compressed = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) is 1 or 2;
        var needed = compressed ? BinaryPrimitives.ReadUInt32LittleEndian(file[34..]) : (width * bits + 31) / 32 * 4 * height;
        return pixels + needed > file.Length ? CutOff : null;
    }

    // The RIFF's length, and the chunks in it.
    private static string? Webp(ReadOnlySpan<byte> file)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (length > file.Length)
            return CutOff;
        for (long at = 12; at + 8 <= length;)
        {
            at += 8 + BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            if (at > length)
                return CutOff;
            at += at & 1;
        }
        return null;
    }

    // The strips or tiles of the first picture lie inside the file.
    private static string? Tiff(ReadOnlySpan<byte> file)
    {
        var little = file[0] == 'I';
        var directory = (int)U32(file, 4, little);
        var entries = U16(file, directory, little);
        if (entries > MostDirectoryEntries)
            return Holes;
        long[]? offsets = null, counts = null;
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + 12 * i;
            var tag = U16(file, entry, little);
            if (tag is 273 or 324)
                offsets = Values(file, entry, little);
            else if (tag is 279 or 325)
                counts = Values(file, entry, little);
        }
        if (offsets is null || counts is null || offsets.Length != counts.Length)
            return null;
        for (var i = 0; i < offsets.Length; i++)
            if (offsets[i] + counts[i] > file.Length)
                return CutOff;
        return null;
    }

    private static long[] Values(ReadOnlySpan<byte> file, int entry, bool little)
    {
        var size = U16(file, entry + 2, little) == 3 ? 2 : 4;
        var count = (int)Math.Min(U32(file, entry + 4, little), (uint)(file.Length / size));
        var at = count * size <= 4 ? entry + 8 : (int)U32(file, entry + 8, little);
        var values = new long[count];
        for (var i = 0; i < count; i++)
            values[i] = size == 2 ? U16(file, at + 2 * i, little) : U32(file, at + 4 * i, little);
        return values;
    }

    private static ushort U16(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(file[at..]) : BinaryPrimitives.ReadUInt16BigEndian(file[at..]);

    private static uint U32(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(file[at..]) : BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
}

/// <summary>How many pixels a GIF's compressed data hold, counted without painting them.</summary>
internal static class GifLzw
{
    private const int MostCodes = 4096;

    /// <param name="codeBits">The least bits of a code.</param>
    /// <param name="blocks">The data in blocks, each after a byte with its length; the last is empty.</param>
    /// <returns>The pixels; -1 where a code comes that cannot.</returns>
    internal static long Pixels(int codeBits, ReadOnlySpan<byte> blocks)
    {
        if (codeBits is < 1 or > 11)
            return -1;
        var (clear, end) = (1 << codeBits, (1 << codeBits) + 1);
        Span<int> lengths = stackalloc int[MostCodes]; // of the run of pixels that a code stands for
        lengths[..clear].Fill(1);
        var (pixels, next, size, before) = (0L, end + 1, codeBits + 1, 0);
        uint bits = 0;
        for (int at = 0, held = 0, left = 0; ;)
        {
            while (held < size)
            {
                if (left == 0)
                {
                    left = at < blocks.Length ? blocks[at++] : 0;
                    if (left == 0)
                        return pixels;
                }
                bits |= (uint)blocks[at++] << held;
                held += 8;
                left--;
            }
            var code = (int)(bits & ((1u << size) - 1));
            bits >>= size;
            held -= size;
            if (code == end)
                return pixels;
            if (code == clear)
            {
                (next, size, before) = (end + 1, codeBits + 1, 0);
                continue;
            }
            if (code > next || (code == next && before == 0) || (code == next && next == MostCodes))
                return -1;
            if (before > 0 && next < MostCodes)
            {
                lengths[next++] = before + 1;
                if (next == 1 << size && size < 12)
                    size++;
            }
            before = lengths[code];
            pixels += before;
        }
    }
}

/// <summary>The first frame of an animated WebP as a WebP of its own: ImageSharp 2 reads still ones alone.</summary>
internal static class WebpAnimation
{
    private const byte HasAlpha = 0x10, HasAnimation = 0x02;

    /// <summary>The first frame, where it lies and how large the whole is; null where the file is no animation.</summary>
    /// <exception cref="InvalidDataException">It is one, and has no frame.</exception>
    internal static (byte[] Still, int X, int Y, int Width, int Height)? FirstFrame(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file[12..16].SequenceEqual("VP8X"u8) || (file[20] & HasAnimation) == 0)
            return null;
        var (width, height) = (U24(file[24..]) + 1, U24(file[27..]) + 1);
        for (long at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            if (file.Slice((int)at, 4).SequenceEqual("ANMF"u8))
            {
                if (length < 24 || length > file.Length - at - 8)
                    break;
                var frame = file.Slice((int)at + 8, (int)length);
                return (Still(frame[16..], U24(frame[6..]) + 1, U24(frame[9..]) + 1), 2 * U24(frame), 2 * U24(frame[3..]), width, height);
            }
            at += 8 + length + (length & 1);
        }
        throw new InvalidDataException(WholePicture.CutOff);
    }

    private static byte[] Still(ReadOnlySpan<byte> chunks, int width, int height)
    {
        var extended = chunks.StartsWith("ALPH"u8);
        var still = new byte[12 + (extended ? 18 : 0) + chunks.Length];
        "RIFF"u8.CopyTo(still);
        BinaryPrimitives.WriteInt32LittleEndian(still.AsSpan(4), still.Length - 8);
        "WEBP"u8.CopyTo(still.AsSpan(8));
        if (extended)
        {
            "VP8X"u8.CopyTo(still.AsSpan(12));
            still[16] = 10;
            still[20] = HasAlpha;
            (still[24], still[25], still[26]) = ((byte)(width - 1), (byte)((width - 1) >> 8), (byte)((width - 1) >> 16));
            (still[27], still[28], still[29]) = ((byte)(height - 1), (byte)((height - 1) >> 8), (byte)((height - 1) >> 16));
        }
        chunks.CopyTo(still.AsSpan(still.Length - chunks.Length));
        return still;
    }

    private static int U24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
