using TorchSharp.Tests.Parity;
using static TorchSharp.torch;

namespace TorchSharp.Tests.SecondOrder;

/// <summary>
/// The gradients of the DRAGAN penalty, which are second derivatives of the discriminator, against what needs no
/// autograd: finite differences, and a discriminator whose penalty has a formula. (Against PyTorch: the cases dragan/*.)
/// </summary>
public class PenaltyGradientTests
{
    private const string Case = "dragan/penalty/float64";

    [Fact]
    public void The_parameter_gradients_are_the_finite_differences()
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Committed;
        var tensors = golden.Parts(Case, "in").Select(part => golden.Tensor($"{Case}:in.{part}").to(TestDevice.Current).requires_grad_()).ToArray();
        var gradients = autograd.grad([Penalty(tensors)], tensors, allow_unused: true);

        // Small, so that no element of a LeakyReLU changes its side: there the penalty jumps.
        const double h = 1e-7;
        for (var k = 0; k < tensors.Length; k++)
        {
            var analytic = gradients[k] is { } gradient ? TensorAssert.Values(gradient) : new double[tensors[k].numel()];
            // Every element of small tensors, some of large ones.
            for (long element = 0; element < tensors[k].numel(); element += Math.Max(1, tensors[k].numel() / 12))
            {
                using var inner = NewDisposeScope();
                var numeric = (At(element, h) - At(element, -h)) / (2 * h);
                Assert.True(Math.Abs(numeric - analytic[element]) <= 1e-6 * Math.Max(1, Math.Abs(numeric)),
                    $"input {k}, element {element}: {analytic[element]} where finite differences give {numeric}");
            }

            double At(long element, double step)
            {
                var moved = tensors.Select(tensor => tensor.detach().clone()).ToArray();
                moved[k].view(-1).narrow(0, element, 1).add_(step);
                moved[0].requires_grad_();
                return Penalty(moved).item<double>();
            }
        }
    }

    /// <summary>
    /// For D(x) = x'Ax/2 + b'x with a symmetric A the gradient is g = Ax + b, and with n = |g| the penalty 0.5 mean (n - 1)^2 has
    /// the derivatives mean (n - 1) g/n by b and mean (n - 1) (g/n)x' by A, where A enters D only through its symmetric part.
    /// </summary>
    [Theory]
    [InlineData(ScalarType.Float64, 1e-12)]
    [InlineData(ScalarType.Float32, 1e-5)]
    public void On_a_quadratic_discriminator_they_are_the_closed_form(ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        const long batch = 5, size = 6;
        var device = TestDevice.Current;
        Tensor a = randn(size, size, dtype: type).to(device).requires_grad_(), b = randn(size, dtype: type).to(device).requires_grad_();
        var x = randn(batch, size, dtype: type).to(device).requires_grad_();

        var penalty = TrainingCases.PenaltyOf(input => 0.5 * (input.matmul(a) * input).sum(1) + input.matmul(b), x);
        var gradients = autograd.grad([penalty], [a, b, x]);

        using var plain = no_grad();
        var symmetric = 0.5 * (a + a.t());
        var g = x.matmul(symmetric) + b;
        var n = g.norm(1, keepdim: true);
        var byGradient = (n - 1) * g / n / batch;
        var byA = byGradient.t().matmul(x);
        TensorAssert.Close(penalty, 0.5 * (n - 1).square().mean(), tolerance, tolerance, "penalty");
        TensorAssert.Close(gradients[0], 0.5 * (byA + byA.t()), tolerance, tolerance, "by A");
        TensorAssert.Close(gradients[1], byGradient.sum(0L), tolerance, tolerance, "by b");
        TensorAssert.Close(gradients[2], byGradient.matmul(symmetric), tolerance, tolerance, "by x");
    }

    [Fact]
    public void Without_create_graph_the_penalty_has_no_gradient()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3).to(TestDevice.Current).requires_grad_();
        var gradient = autograd.grad([x.square().sum()], [x])[0];
        Assert.False(gradient.requires_grad);
    }

    private static Tensor Penalty(Tensor[] tensors) => TrainingCases.PenaltyOf(x => TrainingCases.Discriminate(x, tensors.AsSpan(1)), tensors[0]);
}
