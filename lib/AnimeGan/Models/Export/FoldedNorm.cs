using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Models.Export;

/// <summary>
/// Batch normalisation with its running statistics is x · scale + shift; behind a layer it goes into that layer's weights:
/// scale = γ / √(σ² + ε), w' = w · scale, b' = (b - μ) · scale + β.
/// </summary>
/// <param name="state">The generator's tensors.</param>
/// <param name="eps">ε.</param>
internal sealed class FoldedNorm(IDictionary<string, Tensor> state, double eps)
{
    /// <summary>Weight and bias of a layer and the normalisation behind it.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="norm">The normalisation's; null: there is none.</param>
    /// <param name="axis">Along which the weight's outputs lie.</param>
    /// <param name="repeat">Outputs of the layer that share one channel of the normalisation, beside one another.</param>
    internal (Tensor Weight, Tensor Bias) Of(string layer, string? norm, int axis = 0, long repeat = 1)
    {
        var (weight, bias) = (state[$"{layer}.weight"].to(ScalarType.Float64), state[$"{layer}.bias"].to(ScalarType.Float64));
        if (norm is null)
            return (weight, bias);
        var scale = Channel("weight") / (Channel("running_var") + eps).sqrt();
        var shape = new long[weight.dim()];
        Array.Fill(shape, 1);
        shape[axis] = -1;
        return (weight * scale.view(shape), (bias - Channel("running_mean")) * scale + Channel("bias"));

        Tensor Channel(string name) => state[$"{norm}.{name}"].to(ScalarType.Float64).repeat_interleave(repeat);
    }
}
