namespace AnimeGan.Models;

/// <summary>
/// Batch normalisation with its running statistics is x · scale + shift; behind a layer it goes into that layer's weights:
/// scale = γ / √(σ² + ε), w' = w · scale, b' = (b - μ) · scale + β.
/// </summary>
internal static class FoldedNorm
{
    /// <summary>
    /// Weight and bias of a layer, whose outputs lie along an axis, and the normalisation behind it. Where the layer has several times its
    /// channels, it is that of as many outputs beside one another each.
    /// </summary>
    internal static (Tensor Weight, Tensor Bias) Into(Tensor weight, Tensor bias, NormBase norm, int axis = 0) =>
        Into(weight, bias, norm.weight!, norm.bias!, norm.running_mean!, norm.running_var!, norm.eps, axis);

    /// <summary>The same from the normalisation's γ, β, μ, σ² and ε.</summary>
    internal static (Tensor Weight, Tensor Bias) Into(
        Tensor weight, Tensor bias, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double eps, int axis)
    {
        using var scope = NewDisposeScope();
        var repeat = bias.shape[0] / gamma.shape[0];
        // In float64 and rounded once: of 40 layers each rounding counts.
        var scale = gamma.to(ScalarType.Float64) / (variance.to(ScalarType.Float64) + eps).sqrt();
        var shift = beta - mean * scale;
        if (repeat > 1)
            (scale, shift) = (scale.repeat_interleave(repeat), shift.repeat_interleave(repeat));
        var shape = new long[weight.dim()];
        Array.Fill(shape, 1);
        shape[axis] = -1;
        return scope.MoveToOuter((weight * scale.view(shape)).to(weight.dtype), (bias * scale + shift).to(bias.dtype));
    }
}
