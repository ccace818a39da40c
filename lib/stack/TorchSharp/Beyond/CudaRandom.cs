using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>The state of a CUDA device's default generator, so that a run resumes with the same random numbers.</summary>
public static class CudaRandom
{
    /// <summary>The state as a byte tensor.</summary>
    public static Tensor GetState(Device device)
    {
        using var generator = Generator.DefaultOf(Cuda(device));
        return generator.get_state();
    }

    /// <summary>Goes back to a state that <see cref="GetState"/> returned.</summary>
    public static void SetState(Device device, Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var generator = Generator.DefaultOf(Cuda(device));
        generator.set_state(state);
    }

    private static Device Cuda(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type != DeviceType.CUDA)
            throw new ArgumentException($"expected a CUDA device, got {device}; for the CPU there is torch.get_rng_state", nameof(device));
        if (!cuda.is_available())
            throw new InvalidOperationException("no CUDA device is available");
        return device;
    }
}
