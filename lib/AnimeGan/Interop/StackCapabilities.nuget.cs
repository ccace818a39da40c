using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Interop;

/// <summary>
/// What a stack can do beyond TorchSharp's public API, with a plain path where it cannot: this is the official packages' side. The
/// other is StackCapabilities.system.cs; AnimeGan.csproj compiles one of them.
/// </summary>
internal static class StackCapabilities
{
    /// <summary>Whether <see cref="Autocast"/> does anything.</summary>
    internal static bool HasAutocast => false;

    /// <summary>Whether <see cref="ChannelsLast(Tensor)"/> does anything.</summary>
    internal static bool HasChannelsLast => false;

    /// <summary>Whether the fast kernels want the channels last in memory there.</summary>
    internal static bool PrefersChannelsLast(Device device) => false;

    /// <summary>Until disposed, convolutions and leaky ReLUs take the fastest path to the same values: here there is only one.</summary>
    internal static IDisposable? FastKernels() => null;

    /// <summary>Until disposed, convolutions and matrix products on the device run in bfloat16.</summary>
    internal static IDisposable? Autocast(Device device) => null;

    /// <summary>The tensor with its channels last in memory.</summary>
    internal static Tensor ChannelsLast(Tensor tensor) => tensor;

    /// <summary>Images laid out as the convolution is that reads them, or as the fast kernels want them: here there is one layout.</summary>
    internal static Tensor LaidOutFor(Tensor weight, Tensor images) => images;

    /// <summary>Lays a module's convolutions out with the channels last.</summary>
    internal static void ChannelsLast(nn.Module module)
    {
    }

    /// <summary>Forgets an optimiser's gradients: here they become zeros.</summary>
    internal static void ClearGradients(optim.Optimizer optimizer) => optimizer.zero_grad();

    /// <summary>The state of a device's default generator, or null where it cannot be had.</summary>
    internal static Tensor? DefaultRandomState(Device device) => null;

    /// <summary>Goes back to a state that <see cref="DefaultRandomState"/> returned.</summary>
    internal static void SetDefaultRandomState(Device device, Tensor state)
    {
    }

    /// <summary>The most memory in tensors on a device so far, in bytes; null where it is not counted.</summary>
    internal static long? PeakMemory(Device device) => null;

    /// <summary>average += weight · (value - average), for each pair. Call it under no_grad.</summary>
    internal static void Average(IList<Tensor> averages, IList<Tensor> values, double weight)
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < averages.Count; i++)
            averages[i].lerp_(values[i], tensor((float)weight, averages[i].device));
    }
}
