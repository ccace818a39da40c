using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnimeGan.Stack;

namespace SixLabors.ImageSharp.Interop;

/// <summary>The functions of native/image_codecs.cpp. Each returns 0, or leaves a message.</summary>
internal static unsafe partial class NativeCodecs
{
    private const string Library = "ImageSharpShim";

#pragma warning disable CA2255 // the resolver must be there before the first call, whoever makes it
    [ModuleInitializer]
    internal static void Register() => new NativeShim(Library, "ANIMEGAN_IMAGE_SHIM",
        "libjpeg-turbo, libpng or libwebp was removed, or is of another version than at build time. "
        + "Install them (Debian: apt install libjpeg-dev libpng-dev libwebp-dev; conda: see environment.yml)").Register();
#pragma warning restore CA2255

    [LibraryImport(Library)]
    internal static partial int jpeg_decode(byte* data, nuint size, byte* pixels, int width, int height, int channels, long maxBytes);

    [LibraryImport(Library)]
    internal static partial int jpeg_encode(byte* pixels, int width, int height, int channels, int quality, int space, int h, int v, int progressive,
        byte* marker, nuint markerSize, byte** file, nuint* fileSize);

    [LibraryImport(Library)]
    internal static partial int png_decode(byte* data, nuint size, byte* pixels, int width, int height, int channels);

    [LibraryImport(Library)]
    internal static partial int png_encode(byte* pixels, nuint stride, int width, int height, int colorType, int depth, int level, int filters, int interlaced,
        byte* palette, int paletteCount, byte* alphas, int alphaCount, byte* exif, nuint exifSize, byte** file, nuint* fileSize);

    [LibraryImport(Library)]
    internal static partial int webp_decode(byte* data, nuint size, byte* pixels, int width, int height, int channels);

    [LibraryImport(Library)]
    internal static partial int webp_encode(byte* pixels, int width, int height, int channels, float quality, int method, int lossless, int nearLossless,
        int passes, int noiseShaping, int filterStrength, int alphaCompression, int exact, byte** file, nuint* fileSize);

    [LibraryImport(Library)]
    private static partial byte* image_last_error();

    [LibraryImport(Library)]
    internal static partial void image_free(void* memory);

    /// <summary>What the last call on this thread complained of.</summary>
    internal static string LastError => Marshal.PtrToStringUTF8((IntPtr)image_last_error()) ?? "";
}
