using System.Buffers.Binary;
using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace SixLabors.ImageSharp.Formats.Jpeg;

/// <summary>Reads JPEG (ITU T.81) through libjpeg-turbo.</summary>
internal sealed class JpegCodec() : PictureCodec(JpegFormat.Instance)
{
    private protected override bool PrefersGray => false;

    /// <summary>The markers up to the frame header, which has the size.</summary>
    internal override PictureHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        ExifProfile? exif = null;
        for (var at = 2; ;)
        {
            while (at < file.Length && file[at] == 0xFF)
                at++;
            if (at > file.Length - 3)
                throw Broken("it ends before the header that has its size");
            var marker = file[at++];
            if (file[at - 2] != 0xFF)
                throw Broken("a marker is missing in its header");
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
                continue;
            if (marker is 0xD9 or 0xDA)
                throw Broken("it has no header with its size");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || length > file.Length - at)
                throw Broken("a part of its header is longer than the file");
            var content = file.Slice(at + 2, length - 2);
            at += length;
            if (marker == 0xE1 && exif is null && content.StartsWith("Exif\0\0"u8))
                exif = new ExifProfile(content[6..].ToArray());
            // SOF0 to SOF15; C4, C8 and CC are tables and an extension.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Header(file, marker, content) with { Exif = exif };
        }
    }

    protected override unsafe void ReadPixels(ReadOnlySpan<byte> file, in PictureHeader header, int channels, Span<byte> pixels, long limit)
    {
        fixed (byte* source = file, target = pixels)
            if (NativeCodecs.jpeg_decode(source, (nuint)file.Length, target, header.Width, header.Height, channels, limit) != 0)
                throw Broken(NativeCodecs.LastError);
    }

    private protected override void Describe(ImageMetadata metadata, in PictureHeader header, ReadOnlySpan<byte> file)
    {
        // JFIF: the first segment, with unit and density.
        if (file.Length >= 18 && file[2..4].SequenceEqual<byte>([0xFF, 0xE0]) && file[6..11].SequenceEqual("JFIF\0"u8))
        {
            metadata.ResolutionUnits = file[13] switch { 1 => PixelResolutionUnit.PixelsPerInch, 2 => PixelResolutionUnit.PixelsPerCentimeter, _ => PixelResolutionUnit.AspectRatio };
            metadata.HorizontalResolution = BinaryPrimitives.ReadUInt16BigEndian(file[14..]);
            metadata.VerticalResolution = BinaryPrimitives.ReadUInt16BigEndian(file[16..]);
        }
    }

    private PictureHeader Header(ReadOnlySpan<byte> file, byte marker, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6 || frame.Length < 6 + 3 * frame[5])
            throw Broken("the header with its size is too short");
        var (precision, height, width, components) = (frame[0], BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), frame[5]);
        if (precision != 8)
            throw Broken($"it has {precision} bits a channel, and 8 are supported");
        if (width == 0 || height == 0)
            throw Broken($"its size is {width} x {height}");
        if (components is not (1 or 3 or 4))
            throw Broken($"it has {components} channels");
        // Huffman codes take a bit at least for every block of 8 x 8 pixels: what claims much more is no picture.
        if (marker < 0xC8 && (long)width * height / 64 > 8L * file.Length)
            throw Broken($"{file.Length} bytes cannot hold {width} x {height} pixels");
        return new PictureHeader(width, height, 8 * components, components == 1, false);
    }
}
