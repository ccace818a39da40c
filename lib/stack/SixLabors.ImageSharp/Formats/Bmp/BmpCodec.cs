using System.Buffers.Binary;
using System.Numerics;

namespace SixLabors.ImageSharp.Formats.Bmp;

/// <summary>Reads uncompressed Windows bitmaps: palettes of 1, 4 and 8 bits, and 16, 24 and 32 bits a pixel, also with masks.</summary>
internal sealed class BmpCodec() : PictureCodec(BmpFormat.Instance)
{
    private protected override bool PrefersGray => false;

    internal override PictureHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        var layout = Read(file);
        return new PictureHeader(layout.Width, layout.Height, layout.Bits, false, layout.Masks[3] != 0);
    }

    protected override void ReadPixels(ReadOnlySpan<byte> file, in PictureHeader header, int channels, Span<byte> pixels, long limit)
    {
        var layout = Read(file);
        Span<byte> color = stackalloc byte[4];
        for (var y = 0; y < layout.Height; y++)
        {
            var row = file.Slice((int)(layout.Offset + layout.Stride * (layout.IsTopDown ? y : layout.Height - 1 - y)), (int)layout.Stride);
            var target = pixels.Slice(y * layout.Width * channels, layout.Width * channels);
            for (var x = 0; x < layout.Width; x++)
            {
                Color(file, layout, row, x, color);
                color[..channels].CopyTo(target[(x * channels)..]);
            }
        }
    }

    private static void Color(ReadOnlySpan<byte> file, in Layout layout, ReadOnlySpan<byte> row, int x, Span<byte> color)
    {
        if (layout.Bits <= 8)
        {
            var perByte = 8 / layout.Bits;
            var index = row[x / perByte] >> (8 - layout.Bits * (x % perByte + 1)) & ((1 << layout.Bits) - 1);
            // A number beyond the palette is black.
            var entry = index < layout.PaletteCount ? file.Slice(layout.PaletteAt + index * layout.PaletteStep, 3) : [0, 0, 0];
            (color[0], color[1], color[2], color[3]) = (entry[2], entry[1], entry[0], 255);
            return;
        }
        if (layout.Bits == 24)
        {
            (color[0], color[1], color[2], color[3]) = (row[3 * x + 2], row[3 * x + 1], row[3 * x], 255);
            return;
        }
        var value = layout.Bits == 16 ? BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]) : BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]);
        for (var c = 0; c < 4; c++)
        {
            var mask = layout.Masks[c];
            var most = mask >> BitOperations.TrailingZeroCount(mask);
            color[c] = mask == 0 ? (byte)(c == 3 ? 255 : 0) : (byte)(((value & mask) >> BitOperations.TrailingZeroCount(mask)) * 255UL / most);
        }
    }

    private Layout Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 26)
            throw Broken("it ends within its header");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);
        var old = size == 12;
        if ((!old && size is not (40 or 52 or 56 or 64 or 108 or 124)) || 14 + size > file.Length)
            throw Broken($"its header has {size} bytes");
        long width = old ? BinaryPrimitives.ReadUInt16LittleEndian(file[18..]) : BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        long height = old ? BinaryPrimitives.ReadUInt16LittleEndian(file[20..]) : BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(old ? 24 : 28)..]);
        var compression = old ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
        if (width <= 0 || height == 0 || Math.Abs(height) > int.MaxValue)
            throw Broken($"its size is {width} x {height}");
        if (bits is not (1 or 4 or 8 or 16 or 24 or 32))
            throw Broken($"it has {bits} bits a pixel");
        if (compression is not (0 or 3) || (compression == 3 && bits is not (16 or 32)))
            throw Broken($"its compression {compression} is not supported");

        // The masks stand in the header, or behind one that is too short for them.
        uint[] masks = bits switch { 16 => [0x7C00, 0x03E0, 0x001F, 0], 32 => [0xFF0000, 0xFF00, 0xFF, 0], _ => [0, 0, 0, 0] };
        if (compression == 3)
        {
            if (file.Length < 70)
                throw Broken("its masks are missing");
            for (var c = 0; c < (size >= 56 ? 4 : 3); c++)
                masks[c] = BinaryPrimitives.ReadUInt32LittleEndian(file[(54 + 4 * c)..]);
        }
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var stride = (width * bits + 31) / 32 * 4;
        if (offset > file.Length || stride > (file.Length - offset) / Math.Abs(height))
            throw Broken($"{file.Length} bytes cannot hold {width} x {Math.Abs(height)} pixels");
        var (paletteAt, step) = (14 + (int)size + (compression == 3 && size == 40 ? 12 : 0), old ? 3 : 4);
        var count = bits > 8 ? 0 : Math.Clamp((file.Length - paletteAt) / step, 0, 1 << bits);
        return new Layout((int)width, (int)Math.Abs(height), height < 0, bits, offset, stride, paletteAt, step, count, masks);
    }

    /// <summary>What the headers say, checked: every row lies in the file.</summary>
    private readonly record struct Layout(int Width, int Height, bool IsTopDown, int Bits, long Offset, long Stride, int PaletteAt, int PaletteStep, int PaletteCount, uint[] Masks);
}
