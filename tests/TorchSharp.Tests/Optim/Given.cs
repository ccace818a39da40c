using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

/// <summary>Small parameters with fixed values, and gradients that any step can be given.</summary>
internal static class Given
{
    /// <summary>A parameter of shape [2, 3] on the test device.</summary>
    public static Parameter Parameter(double offset = 0, ScalarType dtype = ScalarType.Float32)
    {
        using var values = arange(6, dtype: ScalarType.Float64).reshape(2, 3).mul(0.3).add(offset - 0.7);
        return new Parameter(values.to(dtype, TestDevice.Current)).DetachFromDisposeScope() as Parameter ?? throw new InvalidOperationException();
    }

    /// <summary>The gradient of step <paramref name="step"/>, other in every element.</summary>
    public static Tensor Gradient(Parameter parameter, int step)
    {
        using var indices = arange(parameter.numel(), dtype: ScalarType.Float64).reshape(parameter.shape);
        return indices.add(step).mul(0.7).sin().to(parameter.dtype, parameter.device);
    }

    public static void Step(optim.Optimizer optimizer, int step)
    {
        foreach (var parameter in optimizer.parameters())
            parameter.grad = Gradient(parameter, step);
        optimizer.step();
    }

    /// <summary>Every kind of optimizer with options that use all its state.</summary>
    public static OptimizerHelper Optimizer(string kind, params Parameter[] parameters) => kind switch
    {
        "SGD" => optim.SGD(parameters, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true),
        "Adam" => optim.Adam(parameters, 0.01, 0.5, 0.9, weight_decay: 0.01),
        "Adam amsgrad" => optim.Adam(parameters, 0.01, amsgrad: true, maximize: true),
        "AdamW" => optim.AdamW(parameters, 0.01, weight_decay: 0.1),
        "RMSProp" => optim.RMSProp(parameters, 0.01, momentum: 0.9, centered: true, weight_decay: 0.01),
        "RMSProp plain" => optim.RMSProp(parameters),
        "SGD plain" => optim.SGD(parameters, 0.1),
        _ => throw new ArgumentException(kind),
    };

    public static TheoryData<string> Kinds => ["SGD", "SGD plain", "Adam", "Adam amsgrad", "AdamW", "RMSProp", "RMSProp plain"];
}
