using System.Runtime.CompilerServices;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats;

/// <summary>What pixels consist of.</summary>
public class PixelTypeInfo
{
    public PixelTypeInfo(int bitsPerPixel) => BitsPerPixel = bitsPerPixel;

    public PixelTypeInfo(int bitsPerPixel, PixelAlphaRepresentation alpha) => (BitsPerPixel, AlphaRepresentation) = (bitsPerPixel, alpha);

    public int BitsPerPixel { get; }

    public PixelAlphaRepresentation? AlphaRepresentation { get; }

    internal static PixelTypeInfo Of<TPixel>()
        where TPixel : unmanaged, IPixel<TPixel> =>
        new(8 * Unsafe.SizeOf<TPixel>(), typeof(TPixel) == typeof(Rgb24) || typeof(TPixel) == typeof(L8) ? PixelAlphaRepresentation.None : PixelAlphaRepresentation.Unassociated);
}
