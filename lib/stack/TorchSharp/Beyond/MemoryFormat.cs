using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>
/// The order of an image batch in memory. Channels last (N, H, W, C in memory, N, C, H, W by index) lets cuDNN use the
/// tensor cores of recent GPUs without reordering; on the CPU the fast convolutions of <see cref="TrainingKernels"/> need it.
/// </summary>
public static class MemoryFormat
{
    /// <summary>The tensor of shape (N, C, H, W) with its channels last in memory: itself where they are.</summary>
    /// <exception cref="ArgumentException">The tensor has not four dimensions.</exception>
    public static Tensor ToChannelsLast(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.ndim != 4)
            throw new ArgumentException($"channels last is an order of four dimensions (N, C, H, W), got {tensor.ndim}", nameof(tensor));
        return Op.contiguous.Call(tensor, memory_format.channels_last);
    }

    /// <summary>
    /// Reorders the four-dimensional parameters and buffers of a module in place; give it inputs in the same order. The
    /// objects stay the same, so that an optimizer goes on holding them.
    /// </summary>
    public static TModule ToChannelsLast<TModule>(this TModule module) where TModule : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        using var off = no_grad();
        foreach (var tensor in module.parameters().Concat<Tensor>(module.buffers()).Where(tensor => tensor.ndim == 4))
        {
            using var reordered = tensor.detach().ToChannelsLast();
            Op.set_data.CallInPlace(tensor, reordered);
            using var gradient = tensor.grad;
            if (gradient is not null)
                tensor.grad = gradient.ToChannelsLast();
        }
        return module;
    }

    /// <summary>Whether the channels are last in memory.</summary>
    public static bool IsChannelsLast(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.ndim == 4 && tensor.With(handle => NativeError.Check(NativeMethods.ag_tensor_is_contiguous(handle, Arg.NativeFormat(memory_format.channels_last)))) != 0;
    }
}
