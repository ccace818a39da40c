namespace AnimeGan.Tests.Evaluation;

public sealed class PictureQualityTests : TensorTests
{
    /// <summary>scikit-image 0.19.3: peak_signal_noise_ratio and structural_similarity, as Wang et al., of these two pictures.</summary>
    [Fact]
    public void It_measures_what_scikit_image_does()
    {
        var a = Picture((c, y, x) => (x * 7 + y * 13 + c * 29 + x * y) % 256);
        var b = Picture((c, y, x) => Math.Clamp((x * 7 + y * 13 + c * 29 + x * y) % 256 + (x * 31 + y * 17 + c * 5) % 41 - 20, 0, 255));
        var two = (cat([a, a]), cat([b, a])); // each picture by itself
        Assert.Equal(26.828404315649514, PictureQuality.Psnr(two.Item1, two.Item2)[0], 9);
        Assert.Equal(0.9804231535996752, PictureQuality.Ssim(two.Item1, two.Item2)[0], 9);
        Assert.Equal(double.PositiveInfinity, PictureQuality.Psnr(two.Item1, two.Item2)[1]);
        Assert.Equal(1, PictureQuality.Ssim(two.Item1, two.Item2)[1], 9);
    }

    [Fact]
    public void Of_plain_colours_it_is_what_paper_and_pencil_give()
    {
        var (a, b) = (Picture((_, _, _) => 100), Picture((_, _, _) => 105));
        Assert.Equal(20 * Math.Log10(255 / 5.0), PictureQuality.Psnr(a, b)[0], 9);
        Assert.Equal((2 * 100 * 105 + 6.5025) / (100 * 100 + 105 * 105 + 6.5025), PictureQuality.Ssim(a, b)[0], 9);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        var picture = Picture((_, _, _) => 1);
        Assert.Contains("one shape", Assert.Throws<ArgumentException>(() => PictureQuality.Psnr(picture, picture.narrow(2, 0, 5))).Message);
        Assert.Contains("bytes", Assert.Throws<ArgumentException>(() => PictureQuality.Ssim(picture.@float(), picture.@float())).Message);
        var small = picture.narrow(2, 0, 10);
        Assert.Contains("11 x 11", Assert.Throws<ArgumentException>(() => PictureQuality.Ssim(small, small)).Message);
    }

    private static Tensor Picture(Func<int, int, int, int> value)
    {
        var bytes = Enumerable.Range(0, 3 * 20 * 24).Select(i => (byte)value(i / 480, i / 24 % 20, i % 24));
        return tensor(bytes.ToArray(), [1, 3, 20, 24]);
    }
}
