using AnimeGan.Tests.Models;
using TorchSharp.Modules;
using Xunit.Sdk;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Tests.Training.Losses;

/// <summary>
/// The known pitfalls of re-implementations (PAPER.md, last section), those of networks and losses; those of the training step are in
/// StepPitfallTests. Each test makes one check, passes with the library and fails with the mistake, which it commits itself.
/// </summary>
public sealed class PitfallTests : TensorTests
{
    [Fact]
    public void The_norm_of_the_penalty_is_over_the_whole_face()
    {
        // D(x) = w . x with ||w|| = 1: the penalty is 0, and no part of the gradient has norm 1 by itself.
        var w = full([1, 3, 8, 8], 1 / Math.Sqrt(3 * 8 * 8), dtype: ScalarType.Float32);
        var points = randn([4, 3, 8, 8]);
        Tensor Linear(Tensor x) => (x * w).sum([1, 2, 3]);

        Check((dAdv, x) => GradientPenalty.At(dAdv, x).Loss);
        AssertFails(() => Check((dAdv, x) =>
        {
            var xHat = x.detach().requires_grad_();
            var gradient = autograd.grad([dAdv(xHat).sum()], [xHat], retain_graph: true, create_graph: true)[0];
            return (gradient.norm(1) - 1).square().mean(); // over the channels alone
        }));

        void Check(Func<Func<Tensor, Tensor>, Tensor, Tensor> penalty) => Assert.Equal(0, penalty(Linear, points).item<float>(), 5);
    }

    [Fact]
    public void The_penalty_is_of_the_adversarial_logit_alone()
    {
        var discriminator = FaceDiscriminator.Create(DiscriminatorTests.Tiny with { Initialisation = Initialisation.Uniform });
        var points = randn([3, 3, 16, 16]);

        Check(discriminator.Adversarial);
        AssertFails(() => Check(x =>
        {
            var (adversarial, tags) = discriminator.call(x);
            return adversarial + tags.sum(1); // of the tags' logits as well
        }));

        void Check(Func<Tensor, Tensor> judged)
        {
            discriminator.zero_grad();
            GradientPenalty.At(judged, points).Loss.backward();
            Assert.True(discriminator.get_parameter("adversarial.weight")!.grad!.abs().sum().item<float>() > 0);
            var ofTags = discriminator.get_parameter("tags.weight")!.grad;
            Assert.True(ofTags is null || ofTags.IsInvalid || ofTags.abs().sum().item<float>() == 0, "the penalty changes the head of the "
                + "tags");
        }
    }

    [Fact]
    public void D_judges_each_face_by_itself()
    {
        foreach (var architecture in Enum.GetValues<DiscriminatorArchitecture>())
        {
            var discriminator = FaceDiscriminator.Create(DiscriminatorTests.Tiny with
            {
                Architecture = architecture,
                Initialisation = Initialisation.Uniform,
            });
            Assert.Empty(discriminator.modules().OfType<NormBase>());
            Assert.Empty(discriminator.buffers());
            Check(discriminator.Adversarial);
        }

        var (conv, norm) = (nn.Conv2d(3, 4, kernel_size: 4, stride: 2, padding: 1), nn.BatchNorm2d(4));
        AssertFails(() => Check(x => leaky_relu(norm.call(conv.call(x)), 0.2).sum([1, 2, 3]))); // batch normalisation in D

        static void Check(Func<Tensor, Tensor> dAdv)
        {
            // What the second face is must not change what D says of the first, nor its gradient there.
            var (face, other, another) = (randn([1, 3, 16, 16]), randn([1, 3, 16, 16]), 3 * randn([1, 3, 16, 16]));
            Assert.Equal(dAdv(cat([face, other]))[0].item<float>(), dAdv(cat([face, another]))[0].item<float>(), 4);
            float NormAtFace(Tensor beside) => GradientPenalty.At(dAdv, cat([face, beside])).Norms[0].item<float>();
            Assert.Equal(NormAtFace(other), NormAtFace(another), 4);
        }
    }

    [Fact]
    public void The_loss_of_the_tags_is_their_sum()
    {
        var (logits, targets) = (randn([5, 34]), randint(0, 2, [5, 34]).to(ScalarType.Float32));

        Check((l, t) => TagClassificationLoss.Of(l, t));
        AssertFails(() => Check((l, t) => binary_cross_entropy_with_logits(l, t))); // the mean over the tags: 34 times less

        void Check(Func<Tensor, Tensor, Tensor> loss)
        {
            var minusLogP = -(targets * logits.sigmoid().log() + (1 - targets) * (1 - logits.sigmoid()).log());
            Assert.Equal(minusLogP.sum().item<float>() / 5, loss(logits, targets).item<float>(), 3);
        }
    }

    [Fact]
    public void The_generator_paints_what_a_face_of_the_dataset_can_be()
    {
        // Faces lie in [-1, 1], and so does what tanh paints: black is reached from either side.
        var black = zeros([1, 3, 16, 16], dtype: ScalarType.Byte);

        Check(bytes => bytes.to(ScalarType.Float32) / 127.5 - 1);
        AssertFails(() => Check(bytes => bytes.to(ScalarType.Float32) / 255)); // [0, 1] against a tanh generator

        void Check(Func<Tensor, Tensor> read)
        {
            Assert.Equal(-1, read(black).min().item<float>());
            Assert.Equal(1, read(black + 255).max().item<float>());
        }
    }

    [Fact]
    public void Alpha_is_one_number_a_face()
    {
        var (x, fake) = (ones([40, 3, 8, 8]), zeros([40, 3, 8, 8]));
        using var random = new TrainingRandom(2, CPU);
        var drawn = StepNoise.Draw(random, Presets.Smoke with
        {
            Penalty = PenaltyForm.Kodali,
            BatchSize = 40,
        }, TagSampler.PaperPrior, withPenalty: true);

        CheckWganGp(PenaltyPoints.WganGp(x, fake, drawn.Alpha!));
        var anElement = rand_like(x); // the library refuses it, so that the points are written out
        AssertFails(() => CheckWganGp(anElement * x + (1 - anElement) * fake));

        static void CheckWganGp(Tensor points)
        {
            // Here x^ is alpha itself: the same all over a face, another for every face.
            Assert.Equal(0, points.std([1, 2, 3], unbiased: false).max().item<float>(), 5);
            Assert.InRange(points.std().item<float>(), 0.2f, 0.4f);
        }

        var faces = randn_like(drawn.Uniform!);
        CheckKodali(PenaltyPoints.Kodali(faces, drawn.Uniform!, drawn.Alpha!));
        AssertFails(() => CheckKodali(faces + rand_like(faces) * 0.5 * faces.std(unbiased: false) * drawn.Uniform!));

        void CheckKodali(Tensor points)
        {
            // How far a face is moved at most is about alpha times half a deviation: it varies as alpha does.
            var farthest = (points - faces).amax(1, 2, 3);
            Assert.True(farthest.min().item<float>() < 0.25 * farthest.max().item<float>(), "every face is moved equally far");
        }
    }

    // The mistake must be noticed: by an assertion, not by an error of another kind.
    private static void AssertFails(Action check) => Assert.ThrowsAny<XunitException>(check);
}
