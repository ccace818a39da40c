namespace TorchSharp.Tests.Parity;

/// <summary>How near a value must come to PyTorch's. The absolute part is taken times the largest magnitude of the tensor where that is above one.</summary>
internal readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>
    /// By type; wider on CUDA, whose kernels add up in another order, and for decompositions of ill-determined matrices.
    /// Integers and booleans must be equal.
    /// </summary>
    public static Tolerance Of(string name, torch.ScalarType type)
    {
        var factor = (TestDevice.IsCuda ? 20 : 1) * (name.StartsWith("linalg/", StringComparison.Ordinal) ? 10 : 1);
        return type switch
        {
            torch.ScalarType.Float64 => new(1e-10 * factor, 1e-11 * factor),
            torch.ScalarType.Float32 => new(1e-5 * factor, 1e-6 * factor),
            torch.ScalarType.Float16 => new(2e-3, 2e-3),
            torch.ScalarType.BFloat16 => new(1e-2, 1e-2),
            _ => new(0, 0),
        };
    }
}
