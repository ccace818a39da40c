using System.Numerics;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>Turns clockwise by quarters: pixels only move.</summary>
internal readonly struct QuarterTurnStep(int quarters) : IImageStep
{
    public void Apply<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        foreach (var frame in image.Frames)
        {
            var (width, height) = quarters == 2 ? (frame.Width, frame.Height) : (frame.Height, frame.Width);
            var pixels = new TPixel[width * height];
            for (var y = 0; y < frame.Height; y++)
            {
                var row = frame.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var (newX, newY) = quarters switch { 1 => (width - 1 - y, x), 2 => (width - 1 - x, height - 1 - y), _ => (y, height - 1 - x) };
                    pixels[newY * width + newX] = row[x];
                }
            }
            frame.Replace(width, height, pixels);
        }
    }
}

/// <summary>Turns clockwise by any angle about the centre; each new pixel is weighted from the old ones around its place.</summary>
internal readonly struct RotateStep(float degrees, IResampler sampler) : IImageStep
{
    public void Apply<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        var width = (int)MathF.Ceiling(image.Width * MathF.Abs(cos) + image.Height * MathF.Abs(sin) - 1e-3f);
        var height = (int)MathF.Ceiling(image.Width * MathF.Abs(sin) + image.Height * MathF.Abs(cos) - 1e-3f);
        foreach (var frame in image.Frames)
        {
            var pixels = image.Configuration.MemoryAllocator.AllocatePixels<TPixel>(width, height, AllocationOptions.None);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    // The place in the old picture, by the turn back.
                    var (dx, dy) = (x + 0.5f - width / 2f, y + 0.5f - height / 2f);
                    pixels[y * width + x].FromScaledVector4(At(frame, dx * cos + dy * sin + frame.Width / 2f - 0.5f, dy * cos - dx * sin + frame.Height / 2f - 0.5f));
                }
            }
            frame.Replace(width, height, pixels);
        }
    }

    private Vector4 At<TPixel>(ImageFrame<TPixel> frame, float x, float y)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        if (sampler is NearestNeighbor)
        {
            var (column, line) = ((int)MathF.Round(x), (int)MathF.Round(y));
            return frame.Bounds().Contains(column, line) ? frame.Row(line)[column].ToScaledVector4() : Vector4.Zero;
        }
        var (sum, total) = (Vector4.Zero, 0f);
        for (var line = (int)MathF.Ceiling(y - sampler.Radius); line <= y + sampler.Radius; line++)
        {
            var down = sampler.GetValue(line - y);
            for (var column = (int)MathF.Ceiling(x - sampler.Radius); column <= x + sampler.Radius; column++)
            {
                var weight = down * sampler.GetValue(column - x);
                total += weight;
                if (!frame.Bounds().Contains(column, line))
                    continue;
                var pixel = frame.Row(line)[column].ToScaledVector4();
                sum += weight * new Vector4(pixel.X * pixel.W, pixel.Y * pixel.W, pixel.Z * pixel.W, pixel.W);
            }
        }
        sum /= total == 0 ? 1 : total;
        if (sum.W <= 0)
            return Vector4.Zero;
        // Where there is no alpha, what lies outside darkens the border instead.
        return typeof(TPixel) == typeof(Rgb24) || typeof(TPixel) == typeof(L8) ? sum : new Vector4(sum.X / sum.W, sum.Y / sum.W, sum.Z / sum.W, sum.W);
    }
}
