using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of training_cases.py: second derivatives and whole training steps.</summary>
internal static class TrainingCases
{
    private const double Slope = 0.2;

    public static Dictionary<string, Case> All => new()
    {
        ["second_order/cube"] = i => GradientOf(x => x.pow(3), i[0]),
        ["second_order/sigmoid"] = i => GradientOf(x => x.sigmoid(), i[0]),
        ["second_order/softplus"] = i => GradientOf(x => functional.softplus(x), i[0]),
        ["second_order/norm"] = i => GradientOf(x => x.norm(1), i[0]),
        ["second_order/batch_norm"] = i => GradientOf(x => functional.batch_norm(x, null!, null!, training: true).square() * 0.5 + x.square(), i[0]),
        ["second_order/avg_pool2d"] = i => GradientOf(x => functional.avg_pool2d(x, 2).square(), i[0]),
        ["dragan/penalty"] = Penalty,
        ["dragan/penalty/float64"] = Penalty,
        ["training/ten_adam_steps"] = i => TenSteps(i[0], i[1]),
        ["training/random/three_gan_steps"] = i => GanSteps(i[0], i[1]),
    };

    /// <summary>The gradient of a sum as a differentiable function: its own gradient is a second derivative.</summary>
    private static Tensor GradientOf(Func<Tensor, Tensor> f, Tensor x) => autograd.grad([f(x).sum()], [x], retain_graph: true, create_graph: true)[0];

    /// <summary>A small discriminator of the inputs <c>x, w1, b1, ... w5, b5</c>: a strided convolution, a residual block, another, a linear layer.</summary>
    internal static Tensor Discriminate(Tensor x, ReadOnlySpan<Tensor> p)
    {
        var h = functional.leaky_relu(functional.conv2d(x, p[0], p[1], [2, 2], [1, 1]), Slope);
        var r = functional.leaky_relu(functional.conv2d(h, p[2], p[3], [1, 1], [1, 1]), Slope);
        h = functional.leaky_relu(functional.conv2d(r, p[4], p[5], [1, 1], [1, 1]) + h, Slope);
        h = functional.leaky_relu(functional.conv2d(h, p[6], p[7], [2, 2], [1, 1]), Slope);
        return functional.linear(h.flatten(1), p[8], p[9]);
    }

    /// <summary>DRAGAN's penalty: 0.5 times the mean of (|dD/dx| - 1) squared.</summary>
    internal static Tensor PenaltyOf(Func<Tensor, Tensor> discriminator, Tensor x)
    {
        var scores = discriminator(x);
        var gradient = autograd.grad([scores], [x], [ones_like(scores)], retain_graph: true, create_graph: true)[0];
        return 0.5 * (gradient.flatten(1).norm(1) - 1).square().mean();
    }

    private static Outputs Penalty(Tensor[] i) => PenaltyOf(x => Discriminate(x, i.AsSpan(1)), i[0]);

    private static Modules.Sequential ConvNet() => Sequential(
        Conv2d(3, 6, 4, stride: 2, padding: 1, bias: false), BatchNorm2d(6), ReLU(),
        Conv2d(6, 8, 3, padding: 1, bias: false), BatchNorm2d(8), LeakyReLU(0.2), Flatten(), Linear(8 * 16, 4));

    /// <summary>Ten steps of Adam on a network of convolutions with batch normalisation.</summary>
    private static Outputs TenSteps(Tensor x, Tensor y)
    {
        var net = ConvNet().to(x.device);
        using var optimizer = optim.Adam(net.parameters(), 1e-3, beta1: 0.5, beta2: 0.999);
        var losses = new List<Tensor>();
        for (var step = 0; step < 10; step++)
        {
            optimizer.zero_grad();
            var loss = functional.cross_entropy(net.call(x), y);
            loss.backward();
            optimizer.step();
            losses.Add(loss.detach());
        }
        var result = new Dictionary<string, Tensor> { ["losses"] = stack(losses) };
        foreach (var (name, value) in net.state_dict())
            result.Add($"state.{name}", value);
        return result;
    }

    /// <summary>Three steps of a small GAN with the DRAGAN penalty, as the product trains.</summary>
    private static Outputs GanSteps(Tensor real, Tensor noise)
    {
        var g = Sequential(Linear(8, 8 * 16, hasBias: false), BatchNorm1d(8 * 16), ReLU(), Unflatten(1, [8, 4, 4]), Conv2d(8, 12, 3, padding: 1), PixelShuffle(2), Tanh());
        var d = Sequential(Conv2d(3, 6, 4, stride: 2, padding: 1), LeakyReLU(0.2), Flatten(), Linear(6 * 16, 1));
        using var gOptimizer = optim.Adam(g.parameters(), 2e-4, beta1: 0.5, beta2: 0.999);
        using var dOptimizer = optim.Adam(d.parameters(), 2e-4, beta1: 0.5, beta2: 0.999);
        Tensor one = ones(real.shape[0], 1), zero = zeros(real.shape[0], 1);
        var losses = new List<Tensor>();
        for (var step = 0; step < 3; step++)
        {
            Tensor fake;
            using (no_grad())
                fake = g.call(noise);
            var xHat = (real + 0.5 * real.std() * rand(real.shape[0], 1, 1, 1)).requires_grad_();
            var penalty = PenaltyOf(d.call, xHat);
            var dLoss = functional.binary_cross_entropy_with_logits(d.call(real), one) + functional.binary_cross_entropy_with_logits(d.call(fake), zero) + penalty;
            dOptimizer.zero_grad();
            dLoss.backward();
            dOptimizer.step();
            var gLoss = functional.binary_cross_entropy_with_logits(d.call(g.call(noise)), one);
            gOptimizer.zero_grad();
            gLoss.backward();
            gOptimizer.step();
            losses.AddRange([dLoss.detach(), gLoss.detach()]);
        }
        var result = new Dictionary<string, Tensor> { ["losses"] = stack(losses) };
        foreach (var (name, value) in g.state_dict())
            result.Add($"g.{name}", value);
        foreach (var (name, value) in d.state_dict())
            result.Add($"d.{name}", value);
        return result;
    }
}
