using AnimeGan.Models;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Data.Tagging;

/// <summary>
/// A tagger's features, computed faster than by its network and equal to rounding: normalisations are folded into the layers before them,
/// channels lie last where the fast kernels want them so, and pooling comes before the ReLU, which then has a quarter of the numbers to do
/// (the two can be swapped: neither changes an order).
/// </summary>
internal sealed class TaggerFeatures : IDisposable
{
    private const double Eps = 1e-5; // what taggers add to a variance: PyTorch's default

    private readonly List<(Tensor Weight, Tensor Bias, Tensor? Weight2, Tensor? Bias2)> stages = [];
    private readonly Tensor dense;
    private readonly Tensor denseBias;

    private readonly bool channelsLast;

    /// <summary>Folds the weights of a network, which stays as it is.</summary>
    internal TaggerFeatures(TaggerNetwork network, Device device)
    {
        channelsLast = device.type == DeviceType.CPU;
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var state = network.state_dict();
        for (var i = 0; state.ContainsKey($"stages.{i}.conv.weight"); i++)
        {
            var (weight, bias) = Fold($"stages.{i}.conv", $"stages.{i}.norm");
            var (weight2, bias2) = state.ContainsKey($"stages.{i}.conv2.weight") ? Fold($"stages.{i}.conv2", $"stages.{i}.norm2")
                : ((Tensor?)null, (Tensor?)null);
            stages.Add((weight, bias, weight2, bias2));
        }
        (dense, denseBias) = Fold("dense", "dense_norm");

        (Tensor, Tensor) Fold(string layer, string norm)
        {
            var weight = state[$"{layer}.weight"].detach().cpu();
            var scale = Channel("weight") / (Channel("running_var") + Eps).sqrt();
            var bias = state.TryGetValue($"{layer}.bias", out var own) ? own.detach().cpu() - Channel("running_mean")
                : -Channel("running_mean");
            var shape = Enumerable.Repeat(1L, (int)weight.dim()).ToArray();
            shape[0] = -1;
            var folded = (weight * scale.view(shape)).to(device);
            return ((channelsLast && folded.dim() == 4 ? MemoryLayout.ChannelsLast(folded) : folded).DetachFromDisposeScope(),
                (bias * scale + Channel("bias")).to(device).DetachFromDisposeScope());

            Tensor Channel(string name) => state[$"{norm}.{name}"].detach().cpu();
        }
    }

    /// <summary>The features of images.</summary>
    /// <param name="images">(B, 3, S, S) in [-1, 1], S the tagger's input size.</param>
    /// <returns>(B, D).</returns>
    internal Tensor Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var x = channelsLast ? MemoryLayout.ChannelsLast(images) : images;
        foreach (var (weight, bias, weight2, bias2) in stages)
        {
            x = conv2d(x, weight, bias, padding: [1, 1]);
            if (weight2 is not null)
            {
                x = relu(x, inplace: true);
                x = conv2d(x, weight2, bias2, padding: [1, 1]).add_(x);
            }
            x = relu(Pooled(x), inplace: true);
        }
        return relu(linear(x.flatten(1), dense, denseBias), inplace: true).MoveToOuterDisposeScope();
    }

    private Tensor Pooled(Tensor maps)
    {
        if (!channelsLast)
            return max_pool2d(maps, kernel_size: 2);
        // libtorch's also notes where each maximum was, which takes longer than the maxima do.
        var (height, width) = (maps.shape[2], maps.shape[3]);
        var rows = maximum(maps.slice(2, 0, height, 2), maps.slice(2, 1, height, 2));
        return maximum(rows.slice(3, 0, width, 2), rows.slice(3, 1, width, 2));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (weight, bias, weight2, bias2) in stages)
            foreach (var tensor in new[] { weight, bias, weight2, bias2 })
                tensor?.Dispose();
        dense.Dispose();
        denseBias.Dispose();
    }
}
