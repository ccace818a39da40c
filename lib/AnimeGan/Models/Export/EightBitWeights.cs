using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Models.Export;

/// <summary>Weights as whole numbers from -127 to 127, with a scale for each output: the largest weight of an output is 127.</summary>
internal static class EightBitWeights
{
    /// <summary>Codes and scales.</summary>
    /// <param name="weight">Any shape.</param>
    /// <param name="axis">Along which the outputs lie.</param>
    /// <returns>Codes int8 of the same shape; scales float32, 1 along every other axis.</returns>
    internal static (Tensor Codes, Tensor Scale) Encode(Tensor weight, int axis)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var others = Enumerable.Range(0, (int)weight.dim()).Where(other => other != axis).Select(other => (long)other).ToArray();
        var scale = weight.abs().amax(others, keepdim: true).div_(127).clamp_min_(1e-30);
        return scope.MoveToOuter((weight / scale).round_().clamp_(-127, 127).to(ScalarType.Int8), scale.to(ScalarType.Float32));
    }

    /// <summary>The weights that the codes stand for.</summary>
    internal static Tensor Rounded(Tensor weight, int axis)
    {
        using var scope = NewDisposeScope();
        var (codes, scale) = Encode(weight, axis);
        return (codes.to(ScalarType.Float32) * scale).MoveToOuterDisposeScope();
    }
}
