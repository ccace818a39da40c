using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Tests.Parity;

/// <summary>Resized and decoded as OpenCV and Pillow do it, asked at the time of the test.</summary>
public sealed class ParityTests : IDisposable
{
    private static readonly string Script = Checkout.Path("tests", "SixLabors.ImageSharp.Tests", "Parity", "reference.py");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resizing_agrees_within_a_level_on_average()
    {
        var cases = Python.Run(Script, folder.Root).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var source = Image.Load<Rgb24>(folder["source.png"]);
        var far = new List<string>();
        foreach (var parts in cases.Select(line => line.Split(' ')))
        {
            var sampler = (IResampler)typeof(KnownResamplers).GetProperty(parts[1])!.GetValue(null)!;
            using var ours = source.Clone(context => context.Resize(int.Parse(parts[2]), int.Parse(parts[3]), sampler));
            using var theirs = Image.Load<Rgb24>(folder[$"{parts[0]}.png"]);
            if (Gradient.MeanDifference(ours, theirs) is var difference and > 0.5)
                far.Add($"{parts[0]}: {difference:f3}");
        }
        Assert.Equal(23, cases.Length);
        Assert.True(far.Count == 0, string.Join('\n', far));
    }

    [Fact]
    public void Files_of_Pillow_are_read()
    {
        Python.Run(Script, folder.Root);
        foreach (var (name, same) in new[] { ("source.jpg", "jpeg-rgb.png"), ("source.webp", "source.png"), ("source.bmp", "source.png") })
        {
            using var read = Image.Load<Rgb24>(folder[name]);
            using var expected = Image.Load<Rgb24>(folder[same]);
            Assert.Equal(Gradient.Pixels(expected), Gradient.Pixels(read));
        }
        using var palette = Image.Load<Rgb24>(folder["palette.png"]);
        using var expanded = Image.Load<Rgb24>(folder["palette-rgb.png"]);
        Assert.Equal(Gradient.Pixels(expanded), Gradient.Pixels(palette));
    }

    [Fact]
    public void Animations_are_what_Pillow_sees()
    {
        using var animation = Gradient.Of<Rgb24>(40, 30);
        animation.Metadata.GetGifMetadata().RepeatCount = 0;
        animation.Metadata.GetPngMetadata().RepeatCount = 0;
        foreach (var color in new[] { Color.Red, Color.Blue })
            animation.Frames.CreateFrame(color.ToPixel<Rgb24>());
        foreach (var frame in animation.Frames)
        {
            frame.Metadata.GetGifMetadata().FrameDelay = 7;
            frame.Metadata.GetPngMetadata().FrameDelay = new Rational(7, 100);
        }
        animation.SaveAsGif(folder["global.gif"]);
        animation.SaveAsGif(folder["local.gif"], new GifEncoder { ColorTableMode = GifColorTableMode.Local });
        animation.SaveAsPng(folder["a.png"]);
        const string look = """
            import sys
            from PIL import Image
            import numpy as np
            for name in sys.argv[1:]:
                image = Image.open(name)
                print(image.n_frames, int(image.info.get("duration", 0)), image.info.get("loop"), *image.size)
                image.seek(0)
                root = np.asarray(image.convert("RGB")).astype(int)
                print("%.2f" % np.abs(root - np.asarray(Image.open(sys.argv[3]).convert("RGB")).astype(int)).mean())
                for frame in (1, 2):
                    image.seek(frame)
                    print(image.convert("RGB").getpixel((39, 29)))
            """;
        var seen = Python.Run("-c", look, folder["global.gif"], folder["local.gif"], folder["a.png"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var file = 0; file < 3; file++)
        {
            Assert.Equal("3 70 0 40 30", seen[4 * file]);
            Assert.InRange(double.Parse(seen[4 * file + 1], System.Globalization.CultureInfo.InvariantCulture), 0, file == 2 ? 0 : 6);
            Assert.Equal("(255, 0, 0)", seen[4 * file + 2]);
            Assert.Equal("(0, 0, 255)", seen[4 * file + 3]);
        }
    }
}
