using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Pictures;
using AnimeGan.Sampling;
using static TorchSharp.torch;

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
