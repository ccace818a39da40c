using System.Buffers.Binary;
using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Reads PNG (ISO/IEC 15948) through libpng.</summary>
internal sealed class PngCodec() : PictureCodec(PngFormat.Instance)
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>IHDR, and the chunks before the pixels for transparency and orientation.</summary>
    internal override PictureHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33 || !file[12..16].SequenceEqual("IHDR"u8) || BinaryPrimitives.ReadUInt32BigEndian(file[8..]) != 13)
            throw Broken("it does not begin with its header");
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));
        var (depth, type, interlace) = (file[24], (PngColorType)file[25], file[28]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Broken($"its size is {width} x {height}");
        var channels = type switch
        {
            PngColorType.Grayscale or PngColorType.Palette => 1,
            PngColorType.GrayscaleWithAlpha => 2,
            PngColorType.Rgb => 3,
            PngColorType.RgbWithAlpha => 4,
            _ => throw Broken($"its colour type is {(int)type}"),
        };
        if (depth is not (1 or 2 or 4 or 8 or 16) || (depth < 8 && channels > 1) || (depth == 16 && type == PngColorType.Palette))
            throw Broken($"its bit depth is {depth}");
        if (interlace > 1)
            throw Broken($"its interlace method is {interlace}");
        // Deflate makes at most 1032 bytes of one: what claims more than that is no picture.
        var raw = height * ((UInt128)width * (uint)(channels * depth) / 8 + 1);
        if (raw > 1032 * (UInt128)file.Length)
            throw Broken($"{file.Length} bytes cannot hold {width} x {height} pixels");

        var transparent = false;
        ExifProfile? exif = null;
        for (var at = 33L; at <= file.Length - 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
            var name = file.Slice((int)at + 4, 4);
            if (name.SequenceEqual("IDAT"u8) || length > file.Length - at - 12)
                break;
            transparent |= name.SequenceEqual("tRNS"u8);
            if (name.SequenceEqual("eXIf"u8))
                exif = new ExifProfile(file.Slice((int)at + 8, (int)length).ToArray());
            at += 12 + length;
        }
        var gray = type is PngColorType.Grayscale or PngColorType.GrayscaleWithAlpha;
        return new PictureHeader((int)width, (int)height, channels * depth, gray, transparent || channels is 2 or 4) { Exif = exif };
    }

    protected override unsafe void ReadPixels(ReadOnlySpan<byte> file, in PictureHeader header, int channels, Span<byte> pixels, long limit)
    {
        fixed (byte* source = file, target = pixels)
            if (NativeCodecs.png_decode(source, (nuint)file.Length, target, header.Width, header.Height, channels) != 0)
                throw Broken(NativeCodecs.LastError);
    }
}
