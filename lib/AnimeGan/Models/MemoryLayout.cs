namespace AnimeGan.Models;

/// <summary>Channels last in memory, (B, H, W, C) under the shape (B, C, H, W): what convolutions on a CPU are fastest with.</summary>
/// <remarks>
/// On a CPU it is also what they are right with: in libtorch 2.10 the gradient for the input of a float32 convolution, and so a transposed
/// convolution, comes out wrong (by tens of percent, sometimes NaN) where maps and weights both lie with their channels first. Either of
/// the two with its channels last is enough; so every network's weights are made so, and its images laid out. <c>NetworksInFloat32Tests</c>
/// compares with float64.
/// </remarks>
internal static class MemoryLayout
{
    /// <summary>The same numbers, laid out with the channels last.</summary>
    internal static Tensor ChannelsLast(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (channels, height, width) = (images.shape[1], images.shape[2], images.shape[3]);
        var last = images.permute(0, 2, 3, 1).contiguous();
        // Of one channel or one pixel there is but one order, and libtorch goes by the strides of the axes that have nothing to step over.
        return (channels == 1 || height * width == 1
            ? last.as_strided(images.shape, [height * width * channels, 1, width * channels, channels])
            : last.permute(0, 3, 1, 2)).MoveToOuterDisposeScope();
    }

    /// <summary>Lays a module's convolutions out so, or with the channels first. Its parameters are new objects afterwards.</summary>
    internal static void LayOut(nn.Module module, bool channelsLast)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var part in module.modules())
            if (part is Convolution { weight: { } weight } conv)
                conv.weight = new Parameter( // detached: of one channel what is laid out may be a view
                    (channelsLast ? ChannelsLast(weight.detach()) : weight.contiguous()).DetachFromDisposeScope(), weight.requires_grad);
    }

    /// <summary>Images laid out for the convolutions that read them: as those are, and on a CPU with the channels last.</summary>
    internal static Tensor LaidOutFor(Tensor weight, Tensor images) =>
        images.device.type == DeviceType.CPU || IsChannelsLast(weight) ? ChannelsLast(images) : images;

    private static bool IsChannelsLast(Tensor weight) => weight.shape[1] > 1 && weight.stride(1) == 1;
}
