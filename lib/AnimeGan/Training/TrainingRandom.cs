using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Training;

/// <summary>
/// The random numbers of a run: a stream of the library's own for noise and conditions (few numbers, the same on every device) and a
/// generator on the device for the perturbations (a number a pixel). Its state is part of every checkpoint.
/// </summary>
public sealed class TrainingRandom : IDisposable
{
    private readonly DeviceRandom onDevice;

    /// <summary>The random numbers of a seed.</summary>
    public TrainingRandom(ulong seed, Device device)
    {
        Stream = new RandomStream(seed);
        Device = device;
        // Another seed than the stream's and the weights', so that no two of them begin alike.
        onDevice = new DeviceRandom(RandomStream.At(seed, 1).NextBits(), device);
    }

    /// <summary>The stream that noise and conditions are drawn from.</summary>
    public RandomStream Stream { get; private set; }

    /// <summary>Where the perturbations are drawn.</summary>
    public Device Device { get; }

    /// <summary>The state of the device's generator, as bytes on the CPU. The caller disposes it.</summary>
    public Tensor DeviceState() => onDevice.State();

    /// <summary>
    /// Goes on from a saved state. On a device of another kind than it was saved on, whose generator has another kind of state, the
    /// perturbations begin a new sequence: such a run goes on, but not bit by bit.
    /// </summary>
    /// <param name="stream">The state of <see cref="Stream"/>.</param>
    /// <param name="deviceState">What <see cref="DeviceState"/> returned.</param>
    /// <param name="deviceType">The kind of device that it was saved on.</param>
    public void Restore(IReadOnlyList<ulong> stream, Tensor deviceState, DeviceType deviceType)
    {
        Stream = RandomStream.FromState(stream);
        if (deviceType == Device.type)
            onDevice.Restore(deviceState);
    }

    /// <summary>Noise from N(0, 1).</summary>
    /// <returns>(B, latent) on the device.</returns>
    public Tensor Noise(int batch, int latent)
    {
        var z = new float[batch * latent];
        Stream.FillNormal(z);
        return tensor(z, [batch, latent], device: Device);
    }

    /// <summary>Conditions: complete tag vectors.</summary>
    /// <returns>(B, 34) numbers 0 and 1 on the device.</returns>
    public Tensor Conditions(int batch, TagSampler sampler)
    {
        var tags = Array.ConvertAll(sampler.DrawBatch(batch, Stream), value => (float)value);
        return tensor(tags, [batch, TagCatalogue.Count], device: Device);
    }

    /// <summary>Numbers from U[0, 1) on the device.</summary>
    public Tensor Uniform(params long[] shape) => onDevice.Uniform(shape);

    /// <inheritdoc/>
    public void Dispose() => onDevice.Dispose();
}
