using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats;

/// <summary>A frame's pixels as the codecs take them: bytes of 1, 3 or 4 channels, row by row.</summary>
internal readonly ref struct RawPixels(ReadOnlySpan<byte> bytes, int channels)
{
    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    internal int Channels { get; } = channels;

    internal static RawPixels Gray<TPixel>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel> => new(As<TPixel, L8>(frame), 1);

    internal static RawPixels Rgb<TPixel>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel> => new(As<TPixel, Rgb24>(frame), 3);

    internal static RawPixels Rgba<TPixel>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel> => new(As<TPixel, Rgba32>(frame), 4);

    /// <summary>Colours whose alpha, if there is any, is not looked at: without a copy where the pixels allow it.</summary>
    internal static RawPixels WithoutAlpha<TPixel>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel> => typeof(TPixel) == typeof(Rgba32) ? Rgba(frame) : Rgb(frame);

    internal static void Check(int result)
    {
        if (result != 0)
            throw new ImageFormatException($"The image cannot be written: {NativeCodecs.LastError}.");
    }

    /// <summary>Writes a codec's file to a stream and gives its memory back.</summary>
    internal static unsafe void Give(Stream stream, byte* file, nuint size)
    {
        try
        {
            for (nuint at = 0; at < size;)
            {
                var part = (int)Math.Min(size - at, 1 << 30);
                stream.Write(new ReadOnlySpan<byte>(file + at, part));
                at += (nuint)part;
            }
        }
        finally
        {
            NativeCodecs.image_free(file);
        }
    }

    private static ReadOnlySpan<byte> As<TPixel, TTarget>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel>
        where TTarget : unmanaged, IPixel<TTarget>
    {
        if (typeof(TPixel) == typeof(TTarget))
            return MemoryMarshal.AsBytes<TPixel>(frame.Pixels);
        var converted = new TTarget[frame.Pixels.Length];
        PixelConversion.Convert<TPixel, TTarget>(frame.Pixels, converted);
        return MemoryMarshal.AsBytes<TTarget>(converted);
    }
}
