namespace AnimeGan.Tests.Evaluation;

public class SpectrumTests
{
    private const int Size = 32;

    [Fact]
    public void The_same_faces_have_the_same_spectrum()
    {
        using var scope = NewDisposeScope();
        var faces = Smooth(1);
        var spectrum = Spectrum.Of(faces, faces);
        Assert.Equal(1, spectrum.Grain, 9);
        Assert.Equal(1, spectrum.Grid, 9);
    }

    /// <summary>The Laplacian of white noise of variance v has the mean square (4 + 16) v.</summary>
    [Fact]
    public void Grain_is_the_energy_of_the_finest_octave()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(2);
        var faces = Smooth(1);
        var (noisy, noisier) = (faces + 0.1 * randn(faces.shape, generator: random), faces + 0.2 * randn(faces.shape, generator: random));
        var of = Spectrum.Of(faces, noisy).Grain;
        Assert.InRange(Spectrum.Of(noisier, noisy).Grain, 3.8, 4.2);
        Assert.True(of < 0.2, $"smooth faces have {of} of the grain of noisy ones");
        Assert.True(Spectrum.Of(noisier, noisy).Grid < 1.2, "white noise has no grid");
    }

    [Theory, InlineData(2), InlineData(4), InlineData(8)]
    public void A_grid_is_a_peak_at_its_period(int period)
    {
        using var scope = NewDisposeScope();
        var faces = Smooth(1) + 0.02 * randn([64, 3, Size, Size], generator: new Generator(3));
        var wave = (arange(Size) * (2 * Math.PI / period)).cos().view(1, 1, 1, Size);
        Assert.True(Spectrum.Of(faces + 0.05 * wave, faces).Grid > 2);
        Assert.True(Spectrum.Of(faces + 0.05 * wave.transpose(2, 3), faces).Grid > 2);
        // A wave between those periods is none of theirs.
        var other = (arange(Size) * (2 * Math.PI / Size * 5.5)).cos().view(1, 1, 1, Size);
        Assert.True(Spectrum.Of(faces + 0.05 * other, faces).Grid < 1.5);
    }

    [Fact]
    public void Faces_of_another_shape_or_bytes_have_no_spectrum()
    {
        using var scope = NewDisposeScope();
        foreach (var shape in new long[][] { [4, 3, 20, 20], [4, 3, 8, 8], [4, 3, 32, 16], [4, 1, 32, 32], [3, 32, 32], [0, 3, 32, 32] })
            Assert.Throws<ArgumentException>(() => Spectrum.Of(zeros(shape), Smooth(1)));
        Assert.Throws<ArgumentException>(() => Spectrum.Of(zeros([4, 3, Size, Size], ScalarType.Byte), Smooth(1)));
        Assert.Throws<ArgumentException>(() => Spectrum.Of(zeros([4, 3, 2 * Size, 2 * Size]), Smooth(1)));
    }

    /// <summary>64 pictures of low waves.</summary>
    private static Tensor Smooth(ulong seed)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(seed);
        var coarse = randn([64, 3, 4, 4], generator: random);
        return nn.functional.interpolate(coarse, [Size, Size], mode: InterpolationMode.Bilinear, align_corners: true)
            .MoveToOuterDisposeScope();
    }
}
