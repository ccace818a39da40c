using System.Buffers.Binary;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Gif;

/// <summary>
/// Writes GIF 89a, animated where there are several frames. Colours are exact where a frame has 256 at most; else the palette is cut
/// at medians and the error spread to the pixels around.
/// </summary>
public sealed class GifEncoder : QuantizingImageEncoder
{
    /// <summary>Whether frames share a palette; null: what the image's metadata says.</summary>
    public GifColorTableMode? ColorTableMode { get; init; }

    protected override void Encode<TPixel>(Image<TPixel> image, Stream stream, CancellationToken cancellationToken)
    {
        if (image.Width > ushort.MaxValue || image.Height > ushort.MaxValue)
            throw new ImageFormatException($"GIF holds at most 65535 x 65535 pixels; the image has {image.Width} x {image.Height}.");
        var metadata = image.Metadata.GetFormatMetadata(GifFormat.Instance);
        var frames = image.Frames.AsEnumerable().Select(Rgba).ToList();
        var shared = (ColorTableMode ?? metadata.ColorTableMode) == GifColorTableMode.Global ? GifPalette.Of(frames) : null;

        Span<byte> screen = stackalloc byte[7];
        BinaryPrimitives.WriteUInt16LittleEndian(screen, (ushort)image.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(screen[2..], (ushort)image.Height);
        screen[4] = (byte)(0x70 | (shared is null ? 0 : 0x80 | (shared.Bits - 1)));
        stream.Write("GIF89a"u8);
        stream.Write(screen);
        if (shared is not null)
            stream.Write(shared.Table());
        if (image.Frames.Count > 1 && metadata.RepeatCount != 1)
        {
            // Repetitions after the first time; 0 for ever.
            var repeats = Math.Max(0, metadata.RepeatCount - 1);
            stream.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, (byte)repeats, (byte)(repeats >> 8), 0]);
        }
        for (var i = 0; i < frames.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(stream, frames[i], image.Width, image.Height, image.Frames[i].Metadata, shared);
        }
        stream.WriteByte(0x3B);
    }

    private static void Write(Stream stream, Rgba32[] pixels, int width, int height, ImageFrameMetadata metadata, GifPalette? shared)
    {
        var timing = metadata.GetFormatMetadata(GifFormat.Instance);
        var palette = shared ?? GifPalette.Of([pixels]);
        var delay = Math.Clamp(timing.FrameDelay, 0, ushort.MaxValue);
        stream.Write([0x21, 0xF9, 4, (byte)(((int)timing.DisposalMethod << 2) | (palette.HasTransparency ? 1 : 0)),
            (byte)delay, (byte)(delay >> 8), (byte)palette.TransparentIndex, 0]);
        Span<byte> descriptor = stackalloc byte[10];
        descriptor.Clear();
        descriptor[0] = 0x2C;
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor[5..], (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor[7..], (ushort)height);
        descriptor[9] = (byte)(shared is null ? 0x80 | (palette.Bits - 1) : 0);
        stream.Write(descriptor);
        if (shared is null)
            stream.Write(palette.Table());
        LzwWriter.Write(stream, palette.Indices(pixels, width), Math.Max(2, palette.Bits));
    }

    private static Rgba32[] Rgba<TPixel>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var pixels = new Rgba32[frame.Pixels.Length];
        PixelConversion.Convert<TPixel, Rgba32>(frame.Pixels, pixels);
        return pixels;
    }
}
