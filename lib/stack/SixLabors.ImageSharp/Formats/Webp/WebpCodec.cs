using System.Buffers.Binary;
using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace SixLabors.ImageSharp.Formats.Webp;

/// <summary>Reads still WebP (RFC 9649) through libwebp.</summary>
internal sealed class WebpCodec() : PictureCodec(WebpFormat.Instance)
{
    private protected override bool PrefersGray => false;

    /// <summary>The first chunk, of one of three kinds, has the size.</summary>
    internal override PictureHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
            throw Broken("it ends within its header");
        var first = file[20..];
        var kind = file[12..16];
        if (kind.SequenceEqual("VP8 "u8))
        {
            if (!first[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
                throw Broken("its first frame has no start code");
            return Header(BinaryPrimitives.ReadUInt16LittleEndian(first[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(first[8..]) & 0x3FFF, false);
        }
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(first[1..]);
            if (first[0] != 0x2F)
                throw Broken("its pixels have no signature");
            return Header((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1, (bits >> 28 & 1) != 0);
        }
        if (!kind.SequenceEqual("VP8X"u8))
            throw Broken("its first chunk is of no known kind");
        if ((first[0] & 0x02) != 0)
            throw Broken("animated WebP is not supported");
        var (width, height) = ((BinaryPrimitives.ReadInt32LittleEndian(first[4..]) & 0xFFFFFF) + 1, (BinaryPrimitives.ReadInt32LittleEndian(first[7..]) & 0xFFFFFF) + 1);
        return Header(width, height, (first[0] & 0x10) != 0) with { Exif = (first[0] & 0x08) != 0 ? Exif(file) : null };
    }

    protected override unsafe void ReadPixels(ReadOnlySpan<byte> file, in PictureHeader header, int channels, Span<byte> pixels, long limit)
    {
        fixed (byte* source = file, target = pixels)
            if (NativeCodecs.webp_decode(source, (nuint)file.Length, target, header.Width, header.Height, channels) != 0)
                throw Broken(NativeCodecs.LastError);
    }

    private PictureHeader Header(int width, int height, bool alpha) =>
        width > 0 && height > 0 ? new PictureHeader(width, height, alpha ? 32 : 24, false, alpha) : throw Broken($"its size is {width} x {height}");

    private static ExifProfile? Exif(ReadOnlySpan<byte> file)
    {
        for (var at = 12L; at <= file.Length - 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            if (length > file.Length - at - 8)
                break;
            var content = file.Slice((int)at + 8, (int)length);
            if (file.Slice((int)at, 4).SequenceEqual("EXIF"u8))
                return new ExifProfile((content.StartsWith("Exif\0\0"u8) ? content[6..] : content).ToArray());
            at += 8 + length + (length & 1);
        }
        return null;
    }
}
