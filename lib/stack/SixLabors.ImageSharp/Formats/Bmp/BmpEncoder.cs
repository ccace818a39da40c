using System.Buffers.Binary;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Bmp;

/// <summary>Writes bitmaps of 24 bits a pixel, uncompressed.</summary>
public sealed class BmpEncoder : QuantizingImageEncoder
{
    protected override void Encode<TPixel>(Image<TPixel> image, Stream stream, CancellationToken cancellationToken)
    {
        var row = new byte[(3 * image.Width + 3) / 4 * 4];
        var header = new byte[54];
        "BM"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(2), checked((uint)(header.Length + (long)row.Length * image.Height)));
        foreach (var (at, value) in new[] { (10, header.Length), (14, 40), (18, image.Width), (22, image.Height), (26, 1 | 24 << 16) })
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), value);
        stream.Write(header);
        var colors = new Rgb24[image.Width];
        for (var y = image.Height - 1; y >= 0; y--)
        {
            PixelConversion.Convert<TPixel, Rgb24>(image.Frames.RootFrame.Row(y), colors);
            for (var x = 0; x < colors.Length; x++)
                (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = (colors[x].B, colors[x].G, colors[x].R);
            stream.Write(row);
        }
    }
}
