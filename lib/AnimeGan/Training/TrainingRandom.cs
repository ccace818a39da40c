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

    /// <summary>-1 or 1, each with even chance, on the device.</summary>
    public Tensor Signs(params long[] shape)
    {
        using var scope = NewDisposeScope();
        return (Uniform(shape).lt(0.5).to(ScalarType.Float32) * 2 - 1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => onDevice.Dispose();
}

/// <summary>All that is random in one training step, drawn before it: the step itself is a function of its inputs.</summary>
/// <param name="Z">(B, latent), N(0, 1): the generator's noise.</param>
/// <param name="Conditions">(B, 34), 0 or 1: the tags of the faces to generate.</param>
/// <param name="Uniform">(B, 3, S, S), U[0, 1): how far each pixel is perturbed; null where the step has no penalty.</param>
/// <param name="Alpha">(B, 1, 1, 1), U[0, 1): where on the line a face's penalty lies; null where the penalty's form has none.</param>
/// <param name="Signs">(2B, 34), -1 or 1: the sums of tags that the tag head's penalty looks at; null where there is none.</param>
public sealed record StepNoise(Tensor Z, Tensor Conditions, Tensor? Uniform, Tensor? Alpha, Tensor? Signs = null) : IDisposable
{
    /// <summary>Draws a step's random numbers.</summary>
    /// <param name="random">Where from; it moves on.</param>
    /// <param name="options">The batch and the penalty.</param>
    /// <param name="conditions">What tags are drawn from.</param>
    /// <param name="withPenalty">Whether this step has a penalty.</param>
    public static StepNoise Draw(TrainingRandom random, TrainingOptions options, TagSampler conditions, bool withPenalty)
    {
        var (batch, size) = (options.BatchSize, options.ImageSize);
        return new StepNoise(
            random.Noise(batch, options.Generator.Latent),
            random.Conditions(batch, conditions),
            withPenalty && options.Penalty is (PenaltyForm.Dragan or PenaltyForm.Kodali) ? random.Uniform(batch, 3, size, size) : null,
            withPenalty && options.Penalty is (PenaltyForm.Kodali or PenaltyForm.WganGp) ? random.Uniform(batch, 1, 1, 1) : null,
            withPenalty && options.LambdaGpTags > 0 ? random.Signs(2 * batch, options.Discriminator.Tags) : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Z.Dispose();
        Conditions.Dispose();
        Uniform?.Dispose();
        Alpha?.Dispose();
        Signs?.Dispose();
    }
}
