using System.Buffers.Binary;

namespace AnimeGan.Data.Import.Pictures;

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
