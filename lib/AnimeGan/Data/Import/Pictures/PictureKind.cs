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
internal static partial class PictureKinds
{
    /// <summary>So many bytes are enough.</summary>
    internal const int BytesLookedAt = 256;

    /// <summary>The kinds that are read.</summary>
    internal static PictureKind Of(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureKind.Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureKind.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => PictureKind.Gif,
        [(byte)'B', (byte)'M', _, _, _, _, _, _, _, _, _, _, _, _, 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124, 0, 0, 0, ..]
            => PictureKind.Bmp,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => PictureKind.Tiff,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureKind.Webp,
        _ => PictureKind.Unknown,
    };

    /// <summary>Why a file that is none of them is not read, as the end of a sentence about it.</summary>
    internal static string Fault(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, BytesLookedAt)]);
        var plain = Preamble().Replace(text, "");
        if (Html().IsMatch(plain))
            return "it is a web page and no picture: the download went wrong";
        if (plain.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "it is a pointer of Git LFS: the picture itself is fetched by git lfs pull";
        if (Json().IsMatch(plain))
            return "it is JSON and no picture: the download went wrong";
        if (plain.StartsWith("<error", StringComparison.OrdinalIgnoreCase))
            return "it is a server's error message and no picture: the download went wrong";
        if (plain.StartsWith("<svg", StringComparison.OrdinalIgnoreCase)
            || (plain.Length < text.Length && text.Contains("<?xml", StringComparison.Ordinal)))
            return Other("SVG or other XML");
        if (text.Length >= 12 && text[4..8] == "ftyp")
        {
            // The first brand may be a general one; those that the file is compatible with follow.
            var brands = text[8..Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(start), 12, text.Length)];
            return Other(brands.Contains("avi", StringComparison.Ordinal) ? "AVIF"
                : brands.StartsWith("he", StringComparison.Ordinal) || brands.Contains("mif1", StringComparison.Ordinal)
                    || brands.Contains("msf1", StringComparison.Ordinal) ? "HEIC" : "a video");
        }
        if (text.StartsWith("II+\0", StringComparison.Ordinal) || text.StartsWith("MM\0+", StringComparison.Ordinal))
            return Other("a BigTIFF");
        if (text.StartsWith("8BPS", StringComparison.Ordinal))
            return Other("a Photoshop document");
        if (text.StartsWith("%PDF", StringComparison.Ordinal))
            return Other("a PDF");
        if (text.StartsWith("\u00FF\n", StringComparison.Ordinal) || text.StartsWith("\0\0\0\u000CJXL ", StringComparison.Ordinal))
            return Other("JPEG XL");
        return start.IsEmpty || start.IndexOfAnyExcept((byte)0) < 0 ? "it holds nothing but zeros"
            : plain.Length > 0 && !plain.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c))
                ? $"it is no picture but text ('{SkipList.Plain(plain, 40)}'): the download went wrong"
            : "it is no picture of a kind that can be decoded";
    }

    /// <summary>
    /// Why a picture of a kind that is read is not: a variant that the decoder does not know, or shows wrong; null where it is none.
    /// </summary>
    internal static string? Unread(ReadOnlySpan<byte> file)
    {
        if (Of(file) == PictureKind.Png && file.Length >= 16 && file[12..16].SequenceEqual("CgBI"u8))
            return Other("a PNG of an iPhone's program (CgBI)");
        if (Of(file) != PictureKind.Tiff)
            return null;
        try
        {
            var (colours, samples, extra) = (TiffTags.One(file, 262, 2), TiffTags.One(file, 277, 1), TiffTags.One(file, 338, -1));
            return TiffTags.Values(file, 322) is not null ? Other("a TIFF in tiles")
                : TiffTags.One(file, 266, 1) == 2 ? Other("a TIFF whose bits run backwards (FillOrder 2)")
                : colours is not (0 or 1 or 2 or 3 or 6) ? Other("a TIFF of other colours than red, green and blue (CMYK, Lab)")
                : samples > (colours is 2 or 6 ? 3 : 1) && !(colours == 2 && samples == 4 && extra != 0)
                    ? Other("a TIFF with further samples (RGBX, gray with alpha)")
                : colours == 1 && TiffTags.One(file, 259, 1) is 2 or 3 or 4
                    ? Other("a fax's TIFF (CCITT) whose black and white are exchanged")
                : null;
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null; // that is damage, which others tell
        }
    }

    [GeneratedRegex(@"^(?:\u00EF\u00BB\u00BF|\s|<\?xml[^>]*>|<!--.*?(?:-->|$))+", RegexOptions.Singleline)]
    private static partial Regex Preamble();

    [GeneratedRegex(@"^<(?:!doctype html|html|head|body|script|meta|title)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Html();

    [GeneratedRegex(@"^(?:\{\s*[""}]|\[\s*[{""])")]
    private static partial Regex Json();

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
            if (file[at + 1] == 0xFF) // one that fills up
            {
                at++;
                continue;
            }
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

    private static int OfDirectory(ReadOnlySpan<byte> tiff) =>
        TiffTags.One(tiff.StartsWith("Exif\0\0"u8) ? tiff[6..] : tiff, Tag, 1) is >= 1 and <= 8 and var found ? (int)found : 1;
}

/// <summary>The tags of a TIFF's first picture, and of EXIF, which has the same form.</summary>
internal static class TiffTags
{
    /// <summary>The values of a tag; null where it is not there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They lie past the end.</exception>
    internal static long[]? Values(ReadOnlySpan<byte> tiff, int tag)
    {
        var little = tiff[0] == 'I';
        var directory = (int)Number(tiff[4..], 4, little);
        var entries = (int)Number(tiff[directory..], 2, little);
        for (var i = 0; i < entries; i++)
        {
            var entry = tiff[(directory + 2 + 12 * i)..];
            if (Number(entry, 2, little) != tag)
                continue;
            var size = Number(entry[2..], 2, little) switch { 1 or 6 or 7 => 1, 4 or 9 or 13 => 4, _ => 2 };
            var count = (int)Math.Min(Number(entry[4..], 4, little), tiff.Length / size);
            var from = count * size <= 4 ? entry[8..] : tiff[(int)Number(entry[8..], 4, little)..];
            var values = new long[count];
            for (var k = 0; k < count; k++)
                values[k] = Number(from[(k * size)..], size, little);
            return values;
        }
        return null;
    }

    /// <summary>The first value of a tag, or another where it is not there.</summary>
    internal static long One(ReadOnlySpan<byte> tiff, int tag, long otherwise) =>
        Values(tiff, tag) is [var value, ..] ? value : otherwise;

    private static long Number(ReadOnlySpan<byte> bytes, int size, bool little) => size switch
    {
        1 => bytes[0],
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        _ => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
