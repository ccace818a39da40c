using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Pictures;
using AnimeGan.Sampling;

namespace AnimeGan.Evaluation;

/// <summary>How near an upscaler comes to faces that it makes of the same faces halved, beside bicubic interpolation; means.</summary>
/// <param name="Faces">How many.</param>
/// <param name="BicubicPsnr">In decibels (<see cref="PictureQuality.Psnr"/>).</param>
/// <param name="BicubicSsim">See <see cref="PictureQuality.Ssim"/>.</param>
/// <param name="Psnr">The network's.</param>
/// <param name="Ssim">The network's.</param>
public sealed record UpscalerReport(int Faces, double BicubicPsnr, double BicubicSsim, double Psnr, double Ssim)
{
    private const int FacesAtATime = 64;

    /// <summary>Measures pictures of 8-bit pixels, made of halved faces of 8-bit pixels.</summary>
    /// <param name="upscaler">In evaluation mode, where the faces lie.</param>
    /// <param name="faces">Faces that it was not trained on, of an even size of 11 px at least.</param>
    public static UpscalerReport Of(Upscaler upscaler, FaceDataset faces)
    {
        using var nothing = no_grad();
        using var halved = faces.Resized(faces.ImageSize / 2);
        var sums = new double[4];
        for (var first = 0; first < faces.Count; first += FacesAtATime)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(FacesAtATime, faces.Count - first);
            var real = faces.Images.narrow(0, first, count);
            var small = FaceDataset.ToPixelRange(halved.Images.narrow(0, first, count));
            var (bicubic, network) = (FaceDataset.ToBytes(Upscaler.Bicubic(small)), FaceDataset.ToBytes(upscaler.call(small)));
            double[][] measured = [PictureQuality.Psnr(bicubic, real), PictureQuality.Ssim(bicubic, real),
                PictureQuality.Psnr(network, real), PictureQuality.Ssim(network, real)];
            for (var i = 0; i < sums.Length; i++)
                sums[i] += measured[i].Sum();
        }
        return new(faces.Count, sums[0] / faces.Count, sums[1] / faces.Count, sums[2] / faces.Count, sums[3] / faces.Count);
    }

    /// <summary>The first faces as they are measured, a column each: halved, bicubic, the network's, real.</summary>
    /// <inheritdoc cref="Of"/>
    public static RgbImage Sheet(Upscaler upscaler, FaceDataset faces)
    {
        using var nothing = no_grad();
        using var scope = NewDisposeScope();
        var shown = Math.Min(8, faces.Count);
        var halved = FaceDataset.ToBytes(FaceDataset.Resized(faces.Images.narrow(0, 0, shown), faces.ImageSize / 2));
        var small = FaceDataset.ToPixelRange(halved);
        return new ImageGrid { Columns = shown, RowLabels = ["halved", "bicubic", "network", "real"] }.Compose(
        [
            .. FacePictures.Of(small).Select(face => face.Enlarge(2)), .. FacePictures.Of(Upscaler.Bicubic(small)),
            .. FacePictures.Of(upscaler.call(small)), .. FacePictures.Of(faces, Enumerable.Range(0, shown)),
        ]);
    }

    /// <summary>A line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Faces} held-back faces: bicubic {BicubicPsnr:0.00} dB, SSIM {BicubicSsim:0.0000}; network {Psnr:0.00} dB, SSIM {Ssim:0.0000}");
}

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
