using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>How near pictures come to others, pixel by pixel. Of red, green and blue alike; nothing is cut off at the border.</summary>
public static class PictureQuality
{
    private const int Window = 11;
    private const double Deviation = 1.5;
    private const double C1 = 0.01 * 255 * (0.01 * 255), C2 = 0.03 * 255 * (0.03 * 255);

    /// <summary>Peak signal-to-noise ratio: 10 log10(255² / mean squared error over pixels and colours).</summary>
    /// <param name="pictures">(B, 3, H, W) bytes.</param>
    /// <param name="real">What they are to be, of the same shape.</param>
    /// <returns>Decibels, a number a picture; infinite where it is the same.</returns>
    public static double[] Psnr(Tensor pictures, Tensor real)
    {
        using var scope = NewDisposeScope();
        var error = (Numbers(pictures, real) - Numbers(real, pictures)).square().mean([1, 2, 3]).cpu();
        return [.. error.data<double>().Select(mse => 10 * Math.Log10(255 * 255 / mse))];
    }

    /// <summary>
    /// Structural similarity (Wang et al. 2004): under a Gaussian window of 11x11 pixels and deviation 1.5 within the picture, with
    /// K1 0.01 and K2 0.03; the mean over places and colours.
    /// </summary>
    /// <param name="pictures">(B, 3, H, W) bytes, H and W 11 at least.</param>
    /// <param name="real">What they are to be, of the same shape.</param>
    /// <returns>At most 1, a number a picture.</returns>
    public static double[] Ssim(Tensor pictures, Tensor real)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (pictures.shape[2], pictures.shape[3]);
        if (height < Window || width < Window)
            throw new ArgumentException($"SSIM looks at {Window} x {Window} pixels; these have {width} x {height}.", nameof(pictures));
        var (x, y) = (Numbers(pictures, real), Numbers(real, pictures));
        var (down, across) = (Weights(height), Weights(width).transpose(0, 1));
        var (mx, my) = (Mean(x), Mean(y));
        var (xx, yy, xy) = (Mean(x * x) - mx * mx, Mean(y * y) - my * my, Mean(x * y) - mx * my);
        var map = (2 * mx * my + C1) * (2 * xy + C2) / ((mx * mx + my * my + C1) * (xx + yy + C2));
        return [.. map.view(pictures.shape[0], -1).mean([1]).cpu().data<double>()];

        Tensor Mean(Tensor values) => down.matmul(values).matmul(across); // (B, 3, H - 10, W - 10)

        // A row for each place of the window: how much each pixel counts. libtorch's convolutions of float64 are slow.
        Tensor Weights(long size)
        {
            var place = arange(size, ScalarType.Float64, pictures.device);
            var distance = place - place.narrow(0, Window / 2, size - Window + 1).unsqueeze(1);
            var weights = (distance / Deviation).square().div_(-2).exp_() * distance.abs().le(Window / 2);
            return weights / weights.sum([1], keepdim: true);
        }
    }

    private static Tensor Numbers(Tensor bytes, Tensor other) =>
        bytes.dtype == ScalarType.Byte && bytes.dim() == 4 && bytes.shape.SequenceEqual(other.shape) ? bytes.to(ScalarType.Float64)
            : throw new ArgumentException($"Pictures are compared as bytes (B, 3, H, W) of one shape; these are {bytes.dtype} "
                + $"({string.Join(", ", bytes.shape)}) and ({string.Join(", ", other.shape)}).", nameof(bytes));
}
