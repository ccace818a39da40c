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
