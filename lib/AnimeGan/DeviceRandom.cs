using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan;

/// <summary>Numbers drawn where they are used, many at a time: perturbations of pixels, dropout.</summary>
/// <remarks>
/// TorchSharp 0.107 makes generators of the CPU alone, whatever device is asked for. So on a GPU each draw takes a seed from one and sets
/// that of the GPU's own generator with it: the state to be kept is the CPU's on every device.
/// </remarks>
public sealed class DeviceRandom : IDisposable
{
    private readonly Generator host;

    /// <summary>The numbers of a seed; those of one kind of device are not those of another.</summary>
    public DeviceRandom(ulong seed, Device device) => (host, Device) = (new Generator(seed), device);

    /// <summary>Where the numbers are drawn.</summary>
    public Device Device { get; }

    /// <summary>The state, as bytes on the CPU. The caller disposes it.</summary>
    public Tensor State() => host.get_state();

    /// <summary>Goes on from what <see cref="State"/> returned.</summary>
    public void Restore(Tensor state) => host.set_state(state);

    /// <summary>Numbers from U[0, 1) on the device.</summary>
    public Tensor Uniform(params long[] shape)
    {
        if (Device.type == DeviceType.CPU)
            return rand(shape, generator: host);
        using var seed = randint(long.MaxValue, [1], int64, generator: host);
        cuda.manual_seed(seed.item<long>());
        return rand(shape, device: Device);
    }

    /// <inheritdoc/>
    public void Dispose() => host.Dispose();
}
