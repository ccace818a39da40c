using AnimeGan.Tests.Models;

namespace AnimeGan.Tests.Training.Losses;

public sealed class GradientPenaltyTests : TensorTests
{
    [Fact]
    public void Without_a_gradient_there_is_an_error_and_the_process_lives()
    {
        Assert.Throws<ArgumentException>(() => GradientPenalty.At(x => ones(4), ones(4, 3, 8, 8)));
        using (no_grad())
            Assert.Throws<ArgumentException>(() => GradientPenalty.At(x => x.flatten(1).sum(1), ones(4, 3, 8, 8)));
    }

    [Fact]
    public void Of_a_linear_D_it_is_known_exactly()
    {
        // D(x) = w . x has the gradient w everywhere: ||w|| = 5, so the penalty is 16.
        var w = zeros([1, 3, 4, 4]);
        w[0, 0, 1, 2] = tensor(3f);
        w[0, 2, 3, 0] = tensor(4f);
        var term = GradientPenalty.At(x => (x * w).sum([1, 2, 3]), randn([6, 3, 4, 4]));
        Assert.Equal(16, term.Loss.item<float>(), 5);
        Assert.All(term.Norms.data<float>(), norm => Assert.Equal(5, norm, 5));
    }

    [Fact]
    public void The_norms_are_each_faces_own()
    {
        // D(x) = |x|^2 / 2 has the gradient x.
        var points = tensor([3f, 4, 0, 1, 0, 0]).view(2, 3, 1, 1);
        var term = GradientPenalty.At(x => x.square().sum([1, 2, 3]) / 2, points);
        Assert.Equal([5f, 1f], term.Norms.data<float>().ToArray());
        Assert.Equal(8, term.Loss.item<float>(), 5);
        Assert.False(term.Norms.requires_grad);
    }

    [Fact]
    public void Its_gradient_in_the_weights_is_that_of_differences()
    {
        using var random = new torch.Generator(5);
        var options = DiscriminatorTests.Tiny with { Initialisation = Initialisation.Uniform, BlocksPerStage = 1 };
        var discriminator = FaceDiscriminator.Create(options, random).to(ScalarType.Float64);
        var points = rand([3, 3, 16, 16], dtype: ScalarType.Float64, generator: random);
        double Loss() => GradientPenalty.At(discriminator.Adversarial, points).Loss.item<double>();
        discriminator.zero_grad();
        GradientPenalty.At(discriminator.Adversarial, points).Loss.backward();
        foreach (var name in new[] { "stages.0.conv.weight", "stages.1.blocks.0.conv2.weight", "adversarial.weight" })
        {
            var weight = discriminator.get_parameter(name)!;
            var direction = randn(weight.shape, dtype: ScalarType.Float64, generator: random);
            const double h = 1e-6;
            void Move(double step)
            {
                using var noGrad = no_grad();
                weight.add_(direction * step);
            }
            double At(double step)
            {
                Move(step);
                var loss = Loss();
                Move(-step);
                return loss;
            }
            var byDifferences = (At(h) - At(-h)) / (2 * h);
            var byGraph = (weight.grad! * direction).sum().item<double>();
            Assert.InRange(byGraph / byDifferences, 1 - 1e-4, 1 + 1e-4);
        }
    }

    [Fact]
    public void Nothing_flows_back_into_what_the_points_were_made_of()
    {
        var x = randn([2, 3, 4, 4]).requires_grad_();
        var w = randn([1, 3, 4, 4]).requires_grad_();
        GradientPenalty.At(points => (points * w).square().sum([1, 2, 3]), x * 2).Loss.backward();
        Assert.True(x.grad is null || x.grad.IsInvalid);
        Assert.True(w.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void Where_D_is_flat_the_penalty_is_1_and_its_gradient_finite()
    {
        var w = zeros([1, 3, 4, 4]).requires_grad_();
        var term = GradientPenalty.At(points => (points * w).sum([1, 2, 3]), randn([2, 3, 4, 4]));
        Assert.Equal(1, term.Loss.item<float>());
        term.Loss.backward();
        Assert.All(w.grad!.data<float>(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void DRAGANs_points_lie_by_half_a_pixels_deviation()
    {
        // Two faces at +1 and -1 in channel 0: the population's deviation of each such pixel is 1. The other channels do not vary.
        var x = zeros([2, 3, 2, 2]);
        x[0, 0] = ones([2, 2]);
        x[1, 0] = -ones([2, 2]);
        var u = rand([2, 3, 2, 2]);
        var moved = PenaltyPoints.Dragan(x, u) - x;
        AssertClose(0.5 * u.narrow(1, 0, 1), moved.narrow(1, 0, 1));
        AssertClose(zeros([2, 2, 2, 2]), moved.narrow(1, 1, 2));
    }

    [Fact]
    public void The_originals_points_lie_on_the_way_to_a_perturbation_by_the_batchs_deviation()
    {
        var (x, u, alpha) = (randn([4, 3, 2, 2]), rand([4, 3, 2, 2]), rand([4, 1, 1, 1]));
        var mean = x.mean();
        var std = (x - mean).square().mean().sqrt().item<float>();
        AssertClose(x + 0.5 * std * alpha * u, PenaltyPoints.Kodali(x, u, alpha));
        AssertClose(x, PenaltyPoints.Kodali(x, u, zeros_like(alpha)));
    }

    [Fact]
    public void WGAN_GPs_points_lie_between_a_face_and_a_fake()
    {
        var (x, fake) = (ones([3, 3, 2, 2]), zeros([3, 3, 2, 2]));
        AssertClose(tensor([0.25f, 0.5f, 1f]).view(3, 1, 1, 1).expand(3, 3, 2, 2),
            PenaltyPoints.WganGp(x, fake, tensor([0.25f, 0.5f, 1f]).view(3, 1, 1, 1)));
    }

    [Fact]
    public void Points_are_not_made_of_shapes_that_broadcast_to_them()
    {
        var (x, u, alpha) = (randn([8, 3, 8, 8]), rand([8, 3, 8, 8]), rand([8, 1, 1, 1]));
        foreach (var shape in new long[][] { [8], [1], [8, 3, 1, 1], [1, 1, 1, 8] })
        {
            Assert.Contains("(8, 1, 1, 1)", Assert.Throws<ArgumentException>(() => PenaltyPoints.Kodali(x, u, rand(shape))).Message);
            Assert.Throws<ArgumentException>(() => PenaltyPoints.WganGp(x, x, rand(shape)));
        }
        Assert.Throws<ArgumentException>(() => PenaltyPoints.WganGp(x, x.narrow(0, 0, 1), alpha));
        Assert.Throws<ArgumentException>(() => PenaltyPoints.Dragan(x, u.narrow(0, 0, 1)));
        Assert.Throws<ArgumentException>(() => PenaltyPoints.Kodali(x, rand(1), alpha));
    }

    [Theory, InlineData(PenaltyForm.Dragan), InlineData(PenaltyForm.Kodali), InlineData(PenaltyForm.WganGp)]
    public void What_the_points_are_drawn_from_follows_the_seed(PenaltyForm form)
    {
        float[] Draw(ulong seed)
        {
            using var random = new TrainingRandom(seed, CPU);
            var noise = StepNoise.Draw(random, Presets.Smoke with { Penalty = form }, TagSampler.PaperPrior, withPenalty: true);
            return [.. new[] { noise.Uniform, noise.Alpha }.OfType<Tensor>().SelectMany(drawn => drawn.data<float>().ToArray())];
        }
        Assert.NotEmpty(Draw(1));
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-6f);
    }
}
