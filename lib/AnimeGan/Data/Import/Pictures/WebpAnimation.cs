using System.Buffers.Binary;

namespace AnimeGan.Data.Import.Pictures;

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
