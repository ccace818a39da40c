using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AnimeGan.Models;

/// <summary>Channels last in memory, (B, H, W, C) under the shape (B, C, H, W): what convolutions on a CPU are fastest with.</summary>
internal static class MemoryLayout
{
    /// <summary>The same numbers, laid out with the channels last.</summary>
    internal static Tensor ChannelsLast(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Lays a module's convolutions out so. Its parameters are new objects afterwards.</summary>
    internal static void ChannelsLast(nn.Module module)
    {
        using var _ = no_grad();
        foreach (var part in module.modules())
            if (part is Convolution conv)
                conv.weight = new Parameter(ChannelsLast(conv.weight!), conv.weight!.requires_grad);
    }

    /// <summary>Images laid out as the convolution is that reads them.</summary>
    internal static Tensor LaidOutFor(Tensor weight, Tensor images) => IsChannelsLast(weight) ? ChannelsLast(images) : images;

    /// <summary>Whether the channels come last in memory.</summary>
    private static bool IsChannelsLast(Tensor weight) => weight.shape[1] > 1 && weight.stride(1) == 1;
}
