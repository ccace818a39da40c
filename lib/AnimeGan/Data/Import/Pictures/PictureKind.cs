namespace AnimeGan.Data.Import.Pictures;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal enum PictureKind
{
    Unknown,
    Png,
    Jpeg,
    Gif,
    Bmp,
    Tiff,
    Webp,
}

/// <summary>Tells files by their first bytes.</summary>
internal static class PictureKinds
{
    /// <summary>So many bytes are enough.</summary>
    internal const int BytesLookedAt = 64;

    /// <summary>The kinds that are read.</summary>
    internal static PictureKind Of(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureKind.Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureKind.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => PictureKind.Gif,
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => PictureKind.Bmp,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => PictureKind.Tiff,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureKind.Webp,
        _ => PictureKind.Unknown,
    };

    /// <summary>Why a file that is none of them is not read, as the end of a sentence about it.</summary>
    internal static string Fault(ReadOnlySpan<byte> start)
    {
        var text = System.Text.Encoding.Latin1.GetString(start[..Math.Min(start.Length, BytesLookedAt)]);
        var plain = text.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        if (plain.StartsWith("<!doctype html", StringComparison.Ordinal) || plain.StartsWith("<html", StringComparison.Ordinal)
            || plain.StartsWith("<head", StringComparison.Ordinal))
            return "it is a web page and no picture: the download went wrong";
        if (plain.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "it is a pointer of Git LFS: the picture itself is fetched by git lfs pull";
        if (plain.StartsWith("{\"", StringComparison.Ordinal))
            return "it is JSON and no picture: the download went wrong";
        if (plain.StartsWith("<svg", StringComparison.Ordinal) || plain.StartsWith("<?xml", StringComparison.Ordinal))
            return Other("SVG or other XML");
        if (text.Length >= 12 && text[4..8] == "ftyp")
            return Other(text[8..12] is "avif" or "avis" ? "AVIF" : text[8..12] is "heic" or "heix" or "mif1" or "msf1" ? "HEIC"
                : "a video");
        if (text.StartsWith("8BPS", StringComparison.Ordinal))
            return Other("a Photoshop document");
        if (text.StartsWith("%PDF", StringComparison.Ordinal))
            return Other("a PDF");
        if (text.StartsWith("\u00FF\n", StringComparison.Ordinal) || text.StartsWith("\0\0\0\u000CJXL ", StringComparison.Ordinal))
            return Other("JPEG XL");
        return start.IsEmpty || start.IndexOfAnyExcept((byte)0) < 0 ? "it holds nothing but zeros"
            : "it is no picture of a kind that can be decoded";
    }

    private static string Other(string kind) => $"it is {kind}, which is not read: save it as PNG or JPEG";
}

/// <summary>How a camera was held: EXIF's tag 274, the only one of a picture's metadata that is read.</summary>
internal static class Orientation
{
    private const int Tag = 274;

    /// <summary>1 to 8, as in EXIF; 1, upright, where nothing is said.</summary>
    internal static int Of(ReadOnlySpan<byte> file)
    {
        try
        {
            return PictureKinds.Of(file) switch
            {
                PictureKind.Jpeg => OfJpeg(file),
                PictureKind.Png => OfChunks(file, 8, "eXIf"u8, lengthFirst: true),
                PictureKind.Webp => OfChunks(file, 12, "EXIF"u8, lengthFirst: false),
                PictureKind.Tiff => OfDirectory(file),
                _ => 1,
            };
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return 1; // damaged metadata: the picture may be whole
        }
    }

    private static int OfJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF && file[at + 1] is not (0xDA or 0xD9);)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var segment = file.Slice(at + 4, length - 2);
            if (file[at + 1] == 0xE1 && segment.StartsWith("Exif\0\0"u8))
                return OfDirectory(segment[6..]);
            at += 2 + length;
        }
        return 1;
    }

    private static int OfChunks(ReadOnlySpan<byte> file, int start, ReadOnlySpan<byte> name, bool lengthFirst)
    {
        for (long at = start; at + 8 <= file.Length;)
        {
            var head = file[(int)at..];
            var length = lengthFirst ? BinaryPrimitives.ReadUInt32BigEndian(head) : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.Slice(lengthFirst ? 4 : 0, 4).SequenceEqual(name))
                return OfDirectory(head.Slice(8, (int)Math.Min(length, (uint)head.Length - 8)));
            at += 8 + (lengthFirst ? length + 4L : length + (length & 1));
        }
        return 1;
    }

    private static int OfDirectory(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8))
            tiff = tiff[6..];
        var little = tiff[0] == 'I';
        var directory = (int)(little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]));
        var entries = U16(tiff, directory, little);
        for (var i = 0; i < entries; i++)
            if (U16(tiff, directory + 2 + 12 * i, little) == Tag)
                return U16(tiff, directory + 10 + 12 * i, little) is >= 1 and <= 8 and var found ? found : 1;
        return 1;
    }

    private static ushort U16(ReadOnlySpan<byte> tiff, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]);
}
