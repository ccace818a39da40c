using TorchSharp.Beyond;
using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Beyond;

/// <summary>
/// Inside <see cref="TrainingKernels.Enter"/> a convolution gives what libtorch's own gives in float64: its value, its gradients, and
/// the gradients of a penalty on its gradient. The shapes reach every algorithm there is, with full and partial tiles.
/// </summary>
public sealed class TrainingKernelsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    /// <summary>Batch, inputs, outputs, height, width, kernel, stride, padding.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int> Shapes { get; } = new()
    {
        { 2, 16, 16, 8, 8, 3, 1, 1 },
        { 3, 32, 48, 7, 10, 3, 1, 1 }, // partial tiles, a panel of half the width
        { 5, 48, 32, 1, 3, 3, 1, 1 }, // less than a tile
        { 9, 64, 80, 13, 4, 3, 1, 1 }, // several blocks of tiles
        { 1, 16, 272, 4, 4, 3, 1, 1 },
        { 2, 16, 3, 12, 10, 9, 1, 4 }, // a large kernel of few outputs, in blocks
        { 2, 32, 4, 6, 5, 15, 1, 7 },
        { 4, 64, 64, 4, 4, 4, 2, 1 }, // the weights' gradient as one product
        { 2, 8, 20, 6, 6, 3, 1, 1 }, // and what is left to libtorch
        { 2, 16, 16, 9, 9, 3, 2, 1 },
        { 2, 16, 16, 9, 9, 3, 1, 0 },
        { 2, 16, 3, 9, 9, 5, 1, 2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Values_and_gradients_are_libtorchs(int batch, int inputs, int outputs, int height, int width, int kernel, int stride, int padding)
    {
        var (x, weight, bias) = Draw(batch, inputs, outputs, height, width, kernel);
        foreach (var channelsLast in new[] { true, false })
        {
            var (expected, expectedGradients) = Run(x.to(float64), weight.to(float64), bias.to(float64));
            using var fast = TrainingKernels.Enter();
            var (actual, actualGradients) = channelsLast ? Run(x.ToChannelsLast(), weight.ToChannelsLast(), bias) : Run(x, weight, bias);
            AssertNear(expected, actual, "value");
            foreach (var (name, wanted, got) in new[] { "input", "weight", "bias" }.Zip(expectedGradients, actualGradients))
                AssertNear(wanted, got, name);
            if (channelsLast && kernel > 1)
                Assert.True(actualGradients[1].IsChannelsLast(), "the weight's gradient lies as the weight does");
        }

        (Tensor, Tensor[]) Run(Tensor x, Tensor weight, Tensor bias)
        {
            Tensor[] leaves = [.. new[] { x, weight, bias }.Select(tensor => tensor.detach().requires_grad_())];
            var y = conv2d(leaves[0], leaves[1], leaves[2], [stride, stride], [padding, padding]);
            return (y, [.. autograd.grad([(y * y * y.detach().sin()).sum()], leaves)]);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void The_gradients_of_a_penalty_are_libtorchs(int batch, int inputs, int outputs, int height, int width, int kernel, int stride, int padding)
    {
        var (x, weight, bias) = Draw(batch, inputs, outputs, height, width, kernel);
        var second = randn(outputs, outputs, 1, 1);
        var expected = Penalty(x.to(float64), weight.to(float64), bias.to(float64), second.to(float64));
        using var fast = TrainingKernels.Enter();
        var actual = Penalty(x.ToChannelsLast(), weight.ToChannelsLast(), bias, second);
        foreach (var (name, wanted, got) in new[] { "weight", "second weight" }.Zip(expected, actual))
            AssertNear(wanted, got, name);

        Tensor[] Penalty(Tensor x, Tensor weight, Tensor bias, Tensor second)
        {
            var points = x.detach().requires_grad_();
            Tensor[] weights = [weight.detach().requires_grad_(), second.detach().requires_grad_()];
            var h = leaky_relu(conv2d(points, weights[0], bias, [stride, stride], [padding, padding]), 0.2);
            h = leaky_relu(conv2d(h, weights[1]), 0.2);
            var gradient = autograd.grad([h.sum()], [points], retain_graph: true, create_graph: true)[0];
            return [.. autograd.grad([(gradient.flatten(1).norm(1) - 1).square().mean()], weights)];
        }
    }

    [Fact]
    public void Numbers_that_autograd_does_not_ask_for_are_not_missed()
    {
        var (x, weight, _) = Draw(2, 16, 16, 8, 8, 3);
        var leaf = weight.ToChannelsLast().requires_grad_();
        using var fast = TrainingKernels.Enter();
        var y = conv2d(x.ToChannelsLast(), leaf, null, padding: [1, 1]);
        Assert.True(autograd.grad([y.sum()], [leaf])[0].abs().max().item<float>() > 0);
        using var off = no_grad();
        Assert.False(conv2d(x.ToChannelsLast(), leaf, null, padding: [1, 1]).requires_grad);
    }

    [Fact]
    public void An_image_gives_the_same_bits_whatever_is_beside_it()
    {
        var (x, weight, bias) = Draw(13, 32, 64, 9, 6, 3);
        (x, weight) = (x.ToChannelsLast(), weight.ToChannelsLast());
        using var fast = TrainingKernels.Enter();
        var all = conv2d(x, weight, bias, padding: [1, 1]);
        for (var i = 0; i < 13; i += 4)
            TensorAssert.Same(conv2d(x.narrow(0, i, 1), weight, bias, padding: [1, 1]), all.narrow(0, i, 1));
    }

    [Fact]
    public void Loops_of_the_native_part_run_on_the_threads_that_were_set()
    {
        var before = get_num_threads();
        try
        {
            foreach (var threads in new[] { 2, 1, 3 })
            {
                set_num_threads(threads);
                Assert.Equal(threads, NativeMethods.ag_loop_threads());
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (x, weight, _) = Draw(7, 32, 32, 12, 12, 3);
        var before = get_num_threads();
        try
        {
            var results = new[] { 1, 3 }.Select(threads =>
            {
                set_num_threads(threads);
                using var fast = TrainingKernels.Enter();
                Tensor[] leaves = [x.ToChannelsLast().detach().requires_grad_(), weight.ToChannelsLast().detach().requires_grad_()];
                var y = conv2d(leaves[0], leaves[1], null, padding: [1, 1]);
                return (Tensor[])[y, .. autograd.grad([y.square().sum()], leaves)];
            }).ToList();
            foreach (var (one, three) in results[0].Zip(results[1]))
                TensorAssert.Same(three, one);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static (Tensor X, Tensor Weight, Tensor Bias) Draw(int batch, int inputs, int outputs, int height, int width, int kernel)
    {
        manual_seed(batch * 1000 + inputs + outputs + kernel);
        return (randn(batch, inputs, height, width), randn(outputs, inputs, kernel, kernel) / Math.Sqrt(inputs * kernel * kernel), randn(outputs));
    }

    /// <summary>Equal in float32: as a whole to 2e-5, which is ten times what rounding was seen to do.</summary>
    private static void AssertNear(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var distance = ((actual.to(float64) - expected).norm() / expected.norm()).item<double>();
        Assert.True(distance < 2e-5, $"{what}: {distance}");
    }
}
