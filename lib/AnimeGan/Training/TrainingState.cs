using System.Diagnostics;
using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Tags;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

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
