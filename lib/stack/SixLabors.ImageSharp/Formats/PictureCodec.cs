using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats;

/// <summary>What the header of a file says, checked as far as that goes without decoding it.</summary>
/// <param name="Width">Pixels across, 1 or more.</param>
/// <param name="Height">Pixels down, 1 or more.</param>
/// <param name="BitsPerPixel">In the file.</param>
/// <param name="IsGray">Whether every pixel has as much red as green and blue.</param>
/// <param name="HasAlpha">Whether pixels may be transparent.</param>
internal readonly record struct PictureHeader(int Width, int Height, int BitsPerPixel, bool IsGray, bool HasAlpha)
{
    internal ExifProfile? Exif { get; init; }
}

/// <summary>One format of still pictures: its header read here, its pixels by a library.</summary>
internal abstract class PictureCodec(IImageFormat format)
{
    internal IImageFormat Format => format;

    /// <summary>Reads the header alone; nothing is allocated by what it claims.</summary>
    /// <exception cref="InvalidImageContentException">It is broken, or claims more than the file can hold.</exception>
    internal abstract PictureHeader ReadHeader(ReadOnlySpan<byte> file);

    /// <summary>Decodes to 8 bits a channel, row by row: 1 channel for gray files alone, 3 or 4.</summary>
    protected abstract void ReadPixels(ReadOnlySpan<byte> file, in PictureHeader header, int channels, Span<byte> pixels, long limit);

    internal Image<TPixel> Decode<TPixel>(DecoderOptions options, ReadOnlySpan<byte> file)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var header = ReadHeader(file);
        return Decode<TPixel>(options, file, header);
    }

    /// <summary>Decodes to the pixel type that suits the file.</summary>
    internal Image Decode(DecoderOptions options, ReadOnlySpan<byte> file)
    {
        var header = ReadHeader(file);
        return header.HasAlpha ? Decode<Rgba32>(options, file, header)
            : header.IsGray && PrefersGray ? Decode<L8>(options, file, header)
            : Decode<Rgb24>(options, file, header);
    }

    internal ImageInfo Identify(DecoderOptions options, ReadOnlySpan<byte> file)
    {
        var header = ReadHeader(file);
        var type = new PixelTypeInfo(header.BitsPerPixel, header.HasAlpha ? PixelAlphaRepresentation.Unassociated : PixelAlphaRepresentation.None);
        return new ImageInfo(type, new Size(header.Width, header.Height), Metadata(options, header, file));
    }

    /// <summary>Whether a gray file becomes gray pixels when the caller does not say.</summary>
    private protected virtual bool PrefersGray => true;

    /// <summary>Adds what is particular to the format.</summary>
    private protected virtual void Describe(ImageMetadata metadata, in PictureHeader header, ReadOnlySpan<byte> file)
    {
    }

    private protected InvalidImageContentException Broken(string what) => new($"The {Format.Name} image cannot be read: {what}.");

    private Image<TPixel> Decode<TPixel>(DecoderOptions options, ReadOnlySpan<byte> file, in PictureHeader header)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var allocator = options.Configuration.MemoryAllocator;
        var pixels = Allocate<TPixel>(allocator, header);
        if (typeof(TPixel) == typeof(Rgb24))
            ReadPixels(file, header, 3, MemoryMarshal.AsBytes(pixels.AsSpan()), allocator.AllocationLimitBytes);
        else if (typeof(TPixel) == typeof(Rgba32))
            ReadPixels(file, header, 4, MemoryMarshal.AsBytes(pixels.AsSpan()), allocator.AllocationLimitBytes);
        else if (typeof(TPixel) == typeof(L8) && header.IsGray)
            ReadPixels(file, header, 1, MemoryMarshal.AsBytes(pixels.AsSpan()), allocator.AllocationLimitBytes);
        else
        {
            var read = Allocate<Rgba32>(allocator, header);
            ReadPixels(file, header, 4, MemoryMarshal.AsBytes(read.AsSpan()), allocator.AllocationLimitBytes);
            PixelConversion.Convert<Rgba32, TPixel>(read, pixels);
        }
        var frame = new ImageFrame<TPixel>(options.Configuration, header.Width, header.Height, pixels);
        return new Image<TPixel>(options.Configuration, [frame], Metadata(options, header, file));
    }

    private TPixel[] Allocate<TPixel>(MemoryAllocator allocator, in PictureHeader header)
        where TPixel : unmanaged
    {
        try
        {
            return allocator.AllocatePixels<TPixel>(header.Width, header.Height, AllocationOptions.None);
        }
        catch (InvalidMemoryOperationException error)
        {
            throw new InvalidImageContentException($"The {Format.Name} image is too large: {error.Message}", error);
        }
    }

    private ImageMetadata Metadata(DecoderOptions options, in PictureHeader header, ReadOnlySpan<byte> file)
    {
        var metadata = new ImageMetadata { DecodedImageFormat = Format };
        if (!options.SkipMetadata)
        {
            metadata.ExifProfile = header.Exif;
            Describe(metadata, header, file);
        }
        return metadata;
    }
}
