using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of functional_cases.py: torch.nn.functional.</summary>
internal static class FunctionalCases
{
    public static Dictionary<string, Case> All => new[] { Layers, ReducedLosses, Losses }.SelectMany(table => table).ToDictionary();

    private static Dictionary<string, Case> Layers => new Dictionary<string, Case>
    {
        ["relu"] = i => relu(i[0]),
        ["leaky_relu"] = i => leaky_relu(i[0], 0.2),
        ["elu"] = i => elu(i[0], 1.5),
        ["silu"] = i => silu(i[0]),
        ["gelu"] = i => gelu(i[0]),
        ["gelu/tanh"] = i => gelu(i[0], Modules.GELU.Approximate.tanh),
        ["tanh"] = i => functional.tanh(i[0]),
        ["sigmoid"] = i => functional.sigmoid(i[0]),
        ["softmax"] = i => functional.softmax(i[0], 1),
        ["softmax/first"] = i => i[0].softmax(0),
        ["log_softmax"] = i => functional.log_softmax(i[0], 1),
        ["softplus"] = i => softplus(i[0]),
        ["softplus/beta"] = i => softplus(i[0], 2, 1),
        ["linear"] = i => linear(i[0], i[1], i[2]),
        ["linear/no_bias"] = i => linear(i[0], i[1]),
        ["conv2d"] = i => conv2d(i[0], i[1], i[2]),
        ["conv2d/stride_padding"] = i => conv2d(i[0], i[1], null, [2, 2], [1, 1]),
        ["conv2d/dilation_groups"] = i => conv2d(i[0], i[1], i[2], [1, 1], [2, 2], [2, 2], 2),
        ["conv2d/float64"] = i => conv2d(i[0], i[1]),
        ["conv_transpose2d"] = i => conv_transpose2d(i[0], i[1], i[2], [2, 2], [1, 1]),
        ["conv_transpose2d/output_padding"] = i => conv_transpose2d(i[0], i[1], null, [2, 2], [1, 1], [1, 1], groups: 2),
        ["batch_norm/training"] = i => batch_norm(i[0], zeros(3, device: i[0].device), ones(3, device: i[0].device), i[1], i[2], true),
        ["batch_norm/evaluating"] = i => batch_norm(i[0], i[1].detach(), i[2].detach()),
        ["instance_norm"] = i => instance_norm(i[0], weight: i[1], bias: i[2]),
        ["group_norm"] = i => group_norm(i[0], 2, i[1], i[2]),
        ["layer_norm"] = i => layer_norm(i[0], [3, 4], i[1], i[2]),
        ["pixel_shuffle"] = i => pixel_shuffle(i[0], 2),
        ["interpolate/nearest"] = i => interpolate(i[0], scale_factor: [2, 2]),
        ["interpolate/size"] = i => interpolate(i[0], size: [4, 9]),
        ["interpolate/bilinear"] = i => interpolate(i[0], size: [9, 4], mode: InterpolationMode.Bilinear, align_corners: false),
        ["interpolate/aligned"] = i => interpolate(i[0], scale_factor: [2.0, 1.5], mode: InterpolationMode.Bilinear, align_corners: true),
        ["interpolate/bicubic"] = i => interpolate(i[0], size: [8, 8], mode: InterpolationMode.Bicubic, align_corners: false),
        ["interpolate/area"] = i => interpolate(i[0], size: [3, 2], mode: InterpolationMode.Area),
        ["avg_pool2d"] = i => avg_pool2d(i[0], 2),
        ["avg_pool2d/padding"] = i => avg_pool2d(i[0], 3, 2, 1, count_include_pad: false),
        ["max_pool2d"] = i => max_pool2d(i[0], 2),
        ["max_pool2d/padding"] = i => max_pool2d(i[0], 3, 2, 1),
        ["adaptive_avg_pool2d"] = i => adaptive_avg_pool2d(i[0], (4, 1)),
        ["embedding"] = i => EmbeddingOf(i[0], i[1]),
        ["one_hot"] = i => one_hot(i[0], 5),
        ["one_hot/inferred"] = i => one_hot(i[0]),
        ["normalize"] = i => normalize(i[0]),
        ["flatten"] = i => torch.flatten(i[0], 1),
    }.ToDictionary(f => $"functional/{f.Key}", f => f.Value);

    private static Dictionary<string, Case> ReducedLosses
    {
        get
        {
            var losses = new Dictionary<string, Func<Tensor, Tensor, Reduction, Tensor>>
            {
                ["binary_cross_entropy"] = (a, b, r) => binary_cross_entropy(a, b, reduction: r),
                ["binary_cross_entropy_with_logits"] = (a, b, r) => binary_cross_entropy_with_logits(a, b, reduction: r),
                ["cross_entropy"] = (a, b, r) => cross_entropy(a, b, reduction: r),
                ["nll_loss"] = (a, b, r) => nll_loss(a, b, reduction: r),
                ["mse_loss"] = (a, b, r) => mse_loss(a, b, r),
                ["l1_loss"] = (a, b, r) => l1_loss(a, b, r),
                ["smooth_l1_loss"] = (a, b, r) => smooth_l1_loss(a, b, r),
            };
            return losses.SelectMany(loss => new[] { Reduction.Mean, Reduction.Sum, Reduction.None }.Select(reduction =>
                new KeyValuePair<string, Case>($"loss/{loss.Key}/{reduction.ToString().ToLowerInvariant()}", i => loss.Value(i[0], i[1].detach(), reduction)))).ToDictionary();
        }
    }

    private static Dictionary<string, Case> Losses => new()
    {
        ["loss/binary_cross_entropy/weight"] = i => binary_cross_entropy(i[0], i[1].detach(), i[2].detach()),
        ["loss/binary_cross_entropy_with_logits/pos_weight"] = i => binary_cross_entropy_with_logits(i[0], i[1].detach(), i[2].detach(), pos_weights: i[3].detach()),
        ["loss/binary_cross_entropy_with_logits/extreme"] = i => binary_cross_entropy_with_logits(i[0], i[1].detach()),
        ["loss/cross_entropy/weight"] = i => cross_entropy(i[0], i[1], i[2].detach()),
        ["loss/cross_entropy/ignore_index"] = i => cross_entropy(i[0], i[1], ignore_index: 3),
        ["loss/cross_entropy/smoothing"] = i => cross_entropy(i[0], i[1], label_smoothing: 0.1),
        ["loss/cross_entropy/images"] = i => cross_entropy(i[0], i[1]),
        ["loss/cross_entropy/probabilities"] = i => cross_entropy(i[0], i[1].detach()),
    };

    /// <summary>TorchSharp has embeddings as a module only; its weight is a copy here, through which the gradient flows.</summary>
    private static Tensor EmbeddingOf(Tensor index, Tensor weight) => weight.index_select(0, index.flatten()).reshape([.. index.shape, weight.shape[1]]);
}
