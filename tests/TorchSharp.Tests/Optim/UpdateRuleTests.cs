using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

/// <summary>The update rules against the formulas of their papers, written out for one number at a time.</summary>
public class UpdateRuleTests
{
    private const int Steps = 5;

    [Theory]
    [InlineData(0, 0, 0, false, false)]
    [InlineData(0.9, 0, 0, false, false)]
    [InlineData(0.9, 0.1, 0.05, false, true)]
    [InlineData(0.8, 0, 0.05, true, false)]
    public void SGD(double momentum, double dampening, double decay, bool nesterov, bool maximize) =>
        Check(p => optim.SGD([p], 0.1, momentum, dampening, decay, nesterov, maximize), () =>
        {
            double? buffer = null;
            return (p, g, _) =>
            {
                g = (maximize ? -g : g) + decay * p;
                if (momentum == 0)
                    return p - 0.1 * g;
                buffer = buffer is null ? g : momentum * buffer + (1 - dampening) * g;
                return p - 0.1 * (nesterov ? g + momentum * buffer.Value : buffer.Value);
            };
        });

    [Theory]
    [InlineData(false, 0, false, false)]
    [InlineData(false, 0.05, false, true)]
    [InlineData(false, 0.05, true, false)]
    [InlineData(true, 0, false, false)]
    [InlineData(true, 0.05, true, true)]
    public void Adam_and_AdamW(bool decoupled, double decay, bool amsgrad, bool maximize)
    {
        const double rate = 0.02, beta1 = 0.8, beta2 = 0.95, eps = 1e-6;
        Check(p => decoupled ? optim.AdamW([p], rate, beta1, beta2, eps, decay, amsgrad, maximize) : optim.Adam([p], rate, beta1, beta2, eps, decay, amsgrad, maximize), () =>
        {
            double m = 0, v = 0, top = 0;
            return (p, g, t) =>
            {
                g = maximize ? -g : g;
                if (decoupled)
                    p *= 1 - rate * decay;
                else
                    g += decay * p;
                m = beta1 * m + (1 - beta1) * g;
                v = beta2 * v + (1 - beta2) * g * g;
                top = Math.Max(top, v);
                var second = (amsgrad ? top : v) / (1 - Math.Pow(beta2, t));
                return p - rate * m / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(second) + eps);
            };
        });
    }

    [Theory]
    [InlineData(0, false, 0, false)]
    [InlineData(0.9, false, 0.05, true)]
    [InlineData(0.9, true, 0, false)]
    [InlineData(0, true, 0.05, false)]
    public void RMSProp(double momentum, bool centered, double decay, bool maximize)
    {
        const double rate = 0.02, alpha = 0.9, eps = 1e-3;
        Check(p => optim.RMSProp([p], rate, alpha, eps, decay, momentum, centered, maximize), () =>
        {
            double square = 0, mean = 0, buffer = 0;
            return (p, g, _) =>
            {
                g = (maximize ? -g : g) + decay * p;
                square = alpha * square + (1 - alpha) * g * g;
                mean = alpha * mean + (1 - alpha) * g;
                var scaled = g / (Math.Sqrt(centered ? square - mean * mean : square) + eps);
                buffer = momentum * buffer + scaled;
                return p - rate * (momentum > 0 ? buffer : scaled);
            };
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_complex_parameter_is_two_real_ones(bool amsgrad)
    {
        using var scope = NewDisposeScope();
        var real = Given.Parameter();
        var imaginary = Given.Parameter(2);
        var whole = new Parameter(complex(real.detach(), imaginary.detach()));
        using var parts = optim.AdamW([real, imaginary], 0.05, weight_decay: 0.1, amsgrad: amsgrad);
        using var both = optim.AdamW([whole], 0.05, weight_decay: 0.1, amsgrad: amsgrad);
        for (var i = 0; i < Steps; i++)
        {
            (real.grad, imaginary.grad) = (Given.Gradient(real, i), Given.Gradient(imaginary, 3 * i));
            whole.grad = complex(real.grad!, imaginary.grad!);
            parts.step();
            both.step();
        }
        TensorAssert.Close(view_as_real(whole.detach()), stack([real.detach(), imaginary.detach()], -1));
    }

    /// <summary>Steps a tensor, and each of its elements by the formula, with the same gradients.</summary>
    private static void Check(Func<Parameter, optim.Optimizer> optimizerOf, Func<Func<double, double, int, double>> formulaOf)
    {
        foreach (var dtype in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            using var scope = NewDisposeScope();
            using var parameter = Given.Parameter(dtype: dtype);
            using var optimizer = optimizerOf(parameter);
            var expected = TensorAssert.Values(parameter);
            var formulas = expected.Select(_ => formulaOf()).ToArray();
            for (var t = 1; t <= Steps; t++)
            {
                var gradient = TensorAssert.Values(Given.Gradient(parameter, t));
                expected = expected.Select((p, i) => formulas[i](p, gradient[i], t)).ToArray();
                Given.Step(optimizer, t);
            }
            var exact = dtype == ScalarType.Float64;
            TensorAssert.Close(parameter, expected, exact ? 1e-12 : 1e-5, exact ? 1e-13 : 1e-6, $"{dtype}");
        }
    }
}
