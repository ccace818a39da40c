using System.Buffers.Binary;
using System.Diagnostics;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Tests.Hostile;

/// <summary>Ten thousand broken files: each is refused in words or decoded, in bounded memory, and nothing is printed.</summary>
public class MutatedFileTests
{
    private const long Limit = 16 << 20;

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("bmp")]
    public void Each_is_refused_or_decoded(string format)
    {
        var whole = Whole(format);
        var configuration = Configuration.Default.Clone();
        configuration.MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { AllocationLimitMegabytes = (int)(Limit >> 20) });
        var options = new DecoderOptions { Configuration = configuration };
        var random = new Random(5);
        var (refused, decoded) = (0, 0);
        using var console = new CapturedError();
        for (var i = 0; i < 2500; i++)
        {
            var file = Mutated(whole[i % whole.Count], format, random);
            try
            {
                using var image = Image.Load<Rgb24>(options, file);
                Assert.InRange(3L * image.Width * image.Height, 3, Limit);
                decoded++;
            }
            catch (ImageFormatException)
            {
                refused++;
            }
        }
        Assert.Equal("", console.Text());
        Assert.True(refused > 250 && decoded > 25, $"{refused} refused, {decoded} decoded: the mutations do not try much");
        using var process = Process.GetCurrentProcess();
        Assert.InRange(process.PeakWorkingSet64, 0, 1L << 30);
    }

    private static List<byte[]> Whole(string format)
    {
        IImageEncoder[] encoders = format switch
        {
            "png" => [new PngEncoder(), new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7 }, new PngEncoder { ColorType = PngColorType.RgbWithAlpha }],
            "jpeg" => [new JpegEncoder(), new JpegEncoder { ColorType = JpegEncodingColor.Luminance }, new JpegEncoder { Quality = 100 }],
            "webp" => [new WebpEncoder(), new WebpEncoder { FileFormat = WebpFileFormatType.Lossless }],
            _ => [new BmpEncoder()],
        };
        using var image = Gradient.Of<Rgba32>(31, 23);
        return [.. encoders.Select(encoder =>
        {
            using var file = new MemoryStream();
            image.Save(file, encoder);
            return file.ToArray();
        })];
    }

    /// <summary>Changes some bytes, half of the time among the first; sometimes cuts the file, doubles a part or takes one out.</summary>
    private static byte[] Mutated(byte[] whole, string format, Random random)
    {
        var file = whole.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
            file[random.Next(random.Next(2) == 0 ? Math.Min(64, file.Count) : file.Count)] = (byte)random.Next(256);
        var (at, length) = (random.Next(file.Count), random.Next(1, 40));
        switch (random.Next(8))
        {
            case 0:
                file.RemoveRange(at, file.Count - at);
                break;
            case 1:
                file.InsertRange(at, file.GetRange(at, Math.Min(length, file.Count - at)));
                break;
            case 2:
                file.RemoveRange(at, Math.Min(length, file.Count - at));
                break;
        }
        byte[] mutated = [.. file];
        if (format == "png" && random.Next(3) > 0)
            MendChecksums(mutated);
        return mutated;
    }

    /// <summary>With the right checksums a file's mistakes get further.</summary>
    private static void MendChecksums(byte[] png)
    {
        for (var at = 8L; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan((int)at));
            if (length > png.Length - at - 12)
                return;
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan((int)(at + 8 + length)), Crc(png.AsSpan((int)at + 4, (int)length + 4)));
            at += 12 + length;
        }
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
