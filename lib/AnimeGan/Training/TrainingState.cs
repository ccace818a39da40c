using AnimeGan.Data;
using AnimeGan.Models;

namespace AnimeGan.Training;

/// <summary>
/// Everything that changes while training: the two networks, the average of G, the optimisers, the random numbers, the order of
/// the data and the count of steps. A checkpoint is exactly this.
/// </summary>
public sealed class TrainingState : IDisposable
{
    /// <summary>The state before the first step, as the seed determines it.</summary>
    /// <param name="options">The run.</param>
    /// <param name="faces">How many faces the training set has.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="ranks">Who trains together; null: this process by itself.</param>
    public TrainingState(TrainingOptions options, int faces, Device device, IRanks? ranks = null)
        : this(options, faces, device, ranks, ScalarType.Float32)
    {
    }

    /// <summary>The same with weights of another type: in float64, equalities can be told from coincidences.</summary>
    internal TrainingState(TrainingOptions options, int faces, Device device, IRanks? ranks, ScalarType type)
    {
        options.Validate();
        Options = options;
        Device = device;
        Ranks = ranks ?? OneProcess.Instance;
        Type = type;
        Order = new BatchOrder(faces, options.Seed, options.FlipProbability);
        Random = new TrainingRandom(options.Seed, device);
        using (var weights = new Generator(options.Seed))
        {
            Generator = FaceGenerator.Create(options.Generator, weights);
            Discriminator = FaceDiscriminator.Create(options.Discriminator, weights);
            Average = FaceGenerator.Create(options.Generator, weights);
        }
        foreach (var model in new nn.Module[] { Generator, Discriminator, Average })
        {
            model.to(device).to(type);
            if (!ChannelsLast)
                MemoryLayout.LayOut(model, channelsLast: false);
        }
        Ema = new Ema(Average, Generator, options.EmaDecay);
        GeneratorParameters = [.. Generator.parameters()];
        DiscriminatorParameters = [.. Discriminator.parameters()];
        OptimizerG = new Adam(Generator.parameters(), options.LearningRate, options.Beta1, options.Beta2);
        OptimizerD = new Adam(Discriminator.parameters(), options.LearningRate, options.Beta1, options.Beta2);
    }

    /// <summary>What the run was started with.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Where the tensors lie.</summary>
    public Device Device { get; }

    /// <summary>Who trains together. Each of them holds all of this state, the same on each.</summary>
    public IRanks Ranks { get; }

    /// <summary>The type of the weights.</summary>
    internal ScalarType Type { get; }

    /// <summary>Whether images and convolutions lie channels last in memory: where the options say so, and on a CPU always.</summary>
    public bool ChannelsLast => Options.ChannelsLast || Device.type == DeviceType.CPU;

    /// <summary>G.</summary>
    public FaceGenerator Generator { get; }

    /// <summary>D.</summary>
    public FaceDiscriminator Discriminator { get; }

    /// <summary>The average of G's weights, in evaluation mode: what samples are drawn with.</summary>
    public FaceGenerator Average { get; }

    /// <summary>Keeps <see cref="Average"/>.</summary>
    public Ema Ema { get; }

    /// <summary>Updates G.</summary>
    public Adam OptimizerG { get; }

    /// <summary>Updates D.</summary>
    public Adam OptimizerD { get; }

    /// <summary>Noise, conditions and perturbations.</summary>
    public TrainingRandom Random { get; }

    /// <summary>Which faces come next, and which of them mirrored.</summary>
    public BatchOrder Order { get; }

    /// <summary>How many steps are done.</summary>
    public long Step { get; internal set; }

    /// <summary>One step of training on the next faces; its learning rate, noise and conditions are this state's.</summary>
    /// <param name="data">The faces, on <see cref="Device"/>.</param>
    /// <param name="conditions">What the tags of the generated faces are drawn from.</param>
    /// <returns>What it measured; <see cref="StepRecord.Seconds"/> is left at 0.</returns>
    public StepRecord TakeStep(FaceDataset data, TagSampler conditions)
    {
        var clock = Stopwatch.StartNew();
        using var held = new FinalizersHeld();
        using var scope = NewDisposeScope();
        using var batch = data.Batch(Order.Next(Options.BatchSize));
        using var noise = StepNoise.Draw(Random, Options, conditions, Options.HasPenalty(Step));
        var record = TrainingStep.Run(this, batch, noise);
        return record with { ImagesPerS = Options.BatchSize / clock.Elapsed.TotalSeconds, MemoryMb = Environment.WorkingSet / 1e6 };
    }

    /// <summary>What the update of G changes.</summary>
    internal IList<Tensor> GeneratorParameters { get; }

    /// <summary>What the update of D changes.</summary>
    internal IList<Tensor> DiscriminatorParameters { get; }

    /// <summary>Until disposed, the networks run in the format that the options ask for.</summary>
    internal IDisposable Cast()
    {
        // libtorch's own default allows TensorFloat32 in convolutions and not in matrix products.
        if (Device.type == DeviceType.CUDA)
            backends.cudnn.allow_tf32 = backends.cuda.matmul.allow_tf32 = Options.Precision == Precision.TensorFloat32;
        return Convolutions.InBFloat16(Options.Precision == Precision.BFloat16);
    }

    /// <summary>Until disposed, G normalises over the batch of all ranks, or of this one where the options say so.</summary>
    internal IDisposable Synchronised() => SynchronisedNorm.Over(Options.LocalBatchNorm ? OneProcess.Instance : Ranks);

    /// <summary>Adds up an optimiser's gradients over the ranks, in one piece.</summary>
    internal void SumGradients(IEnumerable<Tensor> parameters)
    {
        if (Ranks.Count == 1)
            return;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var gradients = parameters.Select(parameter => parameter.grad!).ToList();
        var flat = cat([.. gradients.Select(gradient => gradient.flatten())]);
        if (Options.BFloat16Gradients)
            flat = flat.to(ScalarType.BFloat16);
        Ranks.Sum(flat);
        var at = 0L;
        foreach (var gradient in gradients)
        {
            gradient.copy_(flat.narrow(0, at, gradient.NumberOfElements).view(gradient.shape));
            at += gradient.NumberOfElements;
        }
    }

    /// <summary>Forgets an optimiser's gradients: the next backward pass stores its own without adding them to zeros.</summary>
    internal static void ClearGradients(IEnumerable<Tensor> parameters)
    {
        foreach (var parameter in parameters)
            parameter.grad = null;
    }

    /// <summary>Sets the rate of both optimisers.</summary>
    internal void SetLearningRate(double rate)
    {
        foreach (var group in OptimizerG.ParamGroups.Concat(OptimizerD.ParamGroups))
            group.LearningRate = rate;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        OptimizerG.Dispose();
        OptimizerD.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
        Average.Dispose();
        Random.Dispose();
    }
}

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
