using TorchSharp;
using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace AnimeGan.Interop;

/// <summary>
/// What a stack can do beyond TorchSharp's public API, with a plain path where it cannot: this is the side of lib/stack. The
/// other is StackCapabilities.nuget.cs; AnimeGan.csproj compiles one of them.
/// </summary>
internal static class StackCapabilities
{
    /// <summary>Whether <see cref="Autocast"/> does anything.</summary>
    internal static bool HasAutocast => true;

    /// <summary>Whether <see cref="ChannelsLast(Tensor)"/> does anything.</summary>
    internal static bool HasChannelsLast => true;

    /// <summary>Whether the fast kernels want the channels last in memory there.</summary>
    internal static bool PrefersChannelsLast(Device device) => device.type == DeviceType.CPU;

    /// <summary>Until disposed, convolutions and leaky ReLUs take the fastest path to the same values, a gradient penalty's second derivative above all.</summary>
    internal static IDisposable? FastKernels() => TrainingKernels.Enter();

    /// <summary>Until disposed, convolutions and matrix products on the device run in bfloat16.</summary>
    internal static IDisposable? Autocast(Device device) => TorchSharp.Beyond.Autocast.Enter(device, ScalarType.BFloat16);

    /// <summary>The tensor with its channels last in memory.</summary>
    internal static Tensor ChannelsLast(Tensor tensor) => tensor.ToChannelsLast();

    /// <summary>Images laid out as the convolution is that reads them, or as the fast kernels want them.</summary>
    internal static Tensor LaidOutFor(Tensor weight, Tensor images) =>
        weight.IsChannelsLast() || (TrainingKernels.IsActive && PrefersChannelsLast(images.device)) ? images.ToChannelsLast() : images;

    /// <summary>Lays a module's convolutions out with the channels last.</summary>
    internal static void ChannelsLast(nn.Module module) => module.ToChannelsLast();

    /// <summary>Forgets an optimiser's gradients: the next backward pass stores its own without adding them to zeros.</summary>
    internal static void ClearGradients(optim.Optimizer optimizer) => Gradients.Clear(optimizer);

    /// <summary>The state of a device's default generator, or null where there is none besides the CPU's.</summary>
    internal static Tensor? DefaultRandomState(Device device) => device.type == DeviceType.CUDA ? CudaRandom.GetState(device) : null;

    /// <summary>Goes back to a state that <see cref="DefaultRandomState"/> returned.</summary>
    internal static void SetDefaultRandomState(Device device, Tensor state) => CudaRandom.SetState(device, state);

    /// <summary>The most memory in tensors on a device so far, in bytes; null where it is not counted.</summary>
    internal static long? PeakMemory(Device device) => device.type == DeviceType.CUDA ? CudaMemory.Of(device.index).PeakAllocated : null;

    /// <summary>average += weight · (value - average), for each pair. Call it under no_grad.</summary>
    internal static void Average(IList<Tensor> averages, IList<Tensor> values, double weight) => Averages.Lerp(averages, values, weight);
}
