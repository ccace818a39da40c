using TorchSharp;
using AnimeGan.Files;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AnimeGan.Benchmarks;

/// <summary>The network and the training step of reference.py, line by line: what the stand-in itself costs.</summary>
internal static class ResidualGan
{
    private const int Batch = 32;
    private const int Size = 32;
    private const int Latent = 128;
    private const int Tags = 34;

    internal static IReadOnlyList<Contender> Contenders()
    {
        var plain = new TrainStep();
        var fast = new TrainStep();
        return
        [
            new("TorchSharp stand-in, the same program", () => plain.Run()),
            new("the same inside TrainingKernels.Enter()", () =>
            {
                using var kernels = TrainingKernels.Enter();
                fast.Run();
            }),
        ];
    }

    private sealed class Residual : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1, conv2;
        private readonly BatchNorm2d bn1, bn2;

        internal Residual(int width) : base(nameof(Residual))
        {
            (conv1, bn1) = (Conv2d(width, width, 3, padding: 1), BatchNorm2d(width));
            (conv2, bn2) = (Conv2d(width, width, 3, padding: 1), BatchNorm2d(width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => x + bn2.call(conv2.call(functional.relu(bn1.call(conv1.call(x)))));
    }

    private sealed class Generator : Module<Tensor, Tensor>
    {
        private const int Width = 64;
        private const int Base = Size / 4;
        private readonly Linear dense = Linear(Latent + Tags, Width * Base * Base);
        private readonly ModuleList<Residual> blocks = new([.. Enumerable.Range(0, 4).Select(_ => new Residual(Width))]);
        private readonly Conv2d up1 = Conv2d(Width, 4 * Width, 3, padding: 1), up2 = Conv2d(Width, 4 * Width, 3, padding: 1);
        private readonly BatchNorm2d bn1 = BatchNorm2d(Width), bn2 = BatchNorm2d(Width);
        private readonly Conv2d output = Conv2d(Width, 3, 9, padding: 4);

        internal Generator() : base(nameof(Generator)) => RegisterComponents();

        public override Tensor forward(Tensor z)
        {
            var h = functional.relu(dense.call(z)).view(-1, Width, Base, Base);
            foreach (var block in blocks)
                h = block.call(h);
            h = functional.relu(bn1.call(functional.pixel_shuffle(up1.call(h), 2)));
            h = functional.relu(bn2.call(functional.pixel_shuffle(up2.call(h), 2)));
            return tanh(output.call(h));
        }
    }

    private sealed class Discriminator : Module<Tensor, (Tensor, Tensor)>
    {
        private readonly ModuleList<Conv2d> stages;
        private readonly Linear adversarial = Linear(128 * 16, 1), classes = Linear(128 * 16, Tags);

        internal Discriminator() : base(nameof(Discriminator))
        {
            stages = new(new[] { (3, 32), (32, 64), (64, 128) }.SelectMany(stage => Enumerable.Range(0, 5).Select(
                i => i == 0 ? Conv2d(stage.Item1, stage.Item2, 4, stride: 2, padding: 1) : Conv2d(stage.Item2, stage.Item2, 3, padding: 1))).ToArray());
            RegisterComponents();
        }

        public override (Tensor, Tensor) forward(Tensor x)
        {
            var h = x;
            for (var i = 0; i < stages.Count; i += 5)
            {
                h = functional.leaky_relu(stages[i].call(h), 0.2);
                for (var j = i + 1; j < i + 5; j += 2)
                    h = functional.leaky_relu(h + stages[j + 1].call(functional.leaky_relu(stages[j].call(h), 0.2)), 0.2);
            }
            h = h.flatten(1);
            return (adversarial.call(h).squeeze(1), classes.call(h));
        }
    }

    private sealed class TrainStep
    {
        private readonly Generator g = new();
        private readonly Discriminator d = new();
        private readonly optim.Optimizer gOptimizer, dOptimizer;
        private readonly Tensor real, realTags;

        internal TrainStep()
        {
            gOptimizer = optim.Adam(g.parameters(), 2e-4, 0.5, 0.999);
            dOptimizer = optim.Adam(d.parameters(), 2e-4, 0.5, 0.999);
            real = (rand(Batch, 3, Size, Size) * 2 - 1).DetachFromDisposeScope();
            realTags = randint(0, 2, [Batch, Tags], float32).DetachFromDisposeScope();
        }

        internal float Run()
        {
            using var scope = NewDisposeScope();
            var (ones, zeros) = (torch.ones(Batch), torch.zeros(Batch));
            var tags = randint(0, 2, [Batch, Tags], float32);
            var fake = g.call(cat([randn(Batch, Latent), tags * 2 - 1], 1));
            var (logit, classes) = d.call(fake);
            var gLoss = 34 * Bce(logit, ones) + Bce(classes, tags, Reduction.Sum) / Batch;
            gOptimizer.zero_grad();
            gLoss.backward();
            gOptimizer.step();

            var (realLogit, realClasses) = d.call(real);
            var (fakeLogit, fakeClasses) = d.call(fake.detach());
            var dLoss = 34 * (Bce(realLogit, ones) + Bce(fakeLogit, zeros));
            dLoss = dLoss + (Bce(realClasses, realTags, Reduction.Sum) + Bce(fakeClasses, tags, Reduction.Sum)) / Batch;
            var xHat = (real + 0.5 * rand_like(real) * real.std(0)).requires_grad_();
            var gradient = autograd.grad([d.call(xHat).Item1.sum()], [xHat], retain_graph: true, create_graph: true)[0];
            var penalty = (gradient.flatten(1).norm(1) - 1).square().mean();
            dOptimizer.zero_grad();
            (dLoss + 0.5 * penalty).backward();
            dOptimizer.step();
            return dLoss.item<float>();
        }

        private static Tensor Bce(Tensor logits, Tensor targets, Reduction reduction = Reduction.Mean) =>
            functional.binary_cross_entropy_with_logits(logits, targets, reduction: reduction);
    }
}
