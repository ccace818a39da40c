using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>Rows of one pixel type to rows of another.</summary>
internal static class PixelConversion
{
    /// <summary>Converts as many pixels as the source has.</summary>
    internal static void Convert<TSource, TTarget>(ReadOnlySpan<TSource> source, Span<TTarget> target)
        where TSource : unmanaged, IPixel<TSource>
        where TTarget : unmanaged, IPixel<TTarget>
    {
        if (typeof(TSource) == typeof(TTarget))
            MemoryMarshal.Cast<TSource, TTarget>(source).CopyTo(target);
        else if (typeof(TSource) == typeof(Rgb24))
            FromRgb24(MemoryMarshal.Cast<TSource, Rgb24>(source), target);
        else if (typeof(TSource) == typeof(L8))
            FromL8(MemoryMarshal.Cast<TSource, L8>(source), target);
        else
            Generally(source, target);
    }

    private static void FromRgb24<TTarget>(ReadOnlySpan<Rgb24> source, Span<TTarget> target)
        where TTarget : unmanaged, IPixel<TTarget>
    {
        for (var i = 0; i < source.Length; i++)
            target[i].FromRgb24(source[i]);
    }

    private static void FromL8<TTarget>(ReadOnlySpan<L8> source, Span<TTarget> target)
        where TTarget : unmanaged, IPixel<TTarget>
    {
        for (var i = 0; i < source.Length; i++)
            target[i].FromL8(source[i]);
    }

    private static void Generally<TSource, TTarget>(ReadOnlySpan<TSource> source, Span<TTarget> target)
        where TSource : unmanaged, IPixel<TSource>
        where TTarget : unmanaged, IPixel<TTarget>
    {
        Rgba32 colour = default;
        for (var i = 0; i < source.Length; i++)
        {
            source[i].ToRgba32(ref colour);
            target[i].FromRgba32(colour);
        }
    }
}
