using AnimeGan.Data;

namespace AnimeGan.Training;

/// <summary>What a run will take, from a few steps done and thrown away: <c>train --dry-run</c>.</summary>
/// <param name="GeneratorParameters">Numbers in G that learn.</param>
/// <param name="DiscriminatorParameters">Numbers in D that learn.</param>
/// <param name="SecondsPerStep">Median of the measured steps.</param>
/// <param name="Seconds">For all steps, without samples and checkpoints.</param>
/// <param name="MemoryMb">Largest resident memory of this process so far, in MB of 10⁶ bytes; a GPU's is not counted.</param>
/// <param name="CheckpointMb">One checkpoint on the disk, in MB.</param>
/// <param name="DiskMb">The checkpoints that stay when the run is done, in MB.</param>
public sealed record RunEstimate(
    long GeneratorParameters, long DiscriminatorParameters, double SecondsPerStep, double Seconds, double MemoryMb, double CheckpointMb,
        double DiskMb)
{
    /// <summary>What programs hold of the GPU's memory after the steps, in MB, as nvidia-smi tells; null where it does not.</summary>
    public double? GpuMemoryMb { get; init; }

    /// <summary>About how many faces a batch may have where the steps were measured; null where its memory is not known.</summary>
    public int? LargestBatch { get; init; }

    /// <summary>How many steps are measured, after one that warms up.</summary>
    public const int MeasuredSteps = 3;

    /// <summary>Does <see cref="MeasuredSteps"/> steps and one before them; nothing is written.</summary>
    /// <exception cref="OptionException">The options are impossible, or do not fit the faces or the machine.</exception>
    public static RunEstimate Measure(TrainingOptions options, FaceDataset data, Device device)
    {
        options.RequireFit(data, device);
        var (before, _) = Devices.Memory(device);
        using var state = new TrainingState(options, data.Count, device);
        var seconds = new List<double>();
        for (var i = 0; i <= MeasuredSteps; i++)
            seconds.Add(options.BatchSize / state.TakeStep(data, TagSampler.PaperPrior).ImagesPerS);
        var median = seconds.Skip(1).Order().ElementAt(MeasuredSteps / 2);
        var checkpoint = Checkpoint.Tensors(state).Sum(entry => entry.Tensor.NumberOfElements * entry.Tensor.ElementSize) / 1e6;
        var kept = Math.Min(options.KeepLast, Math.Max(1, options.Steps / options.CheckpointEvery))
            + (options.KeepEvery > 0 ? options.Steps / options.KeepEvery : 0);
        using var process = Process.GetCurrentProcess();
        var (after, all) = Devices.Memory(device);
        return new RunEstimate(
            state.GeneratorParameters.Sum(parameter => parameter.NumberOfElements),
            state.DiscriminatorParameters.Sum(parameter => parameter.NumberOfElements),
            median, median * options.Steps, process.PeakWorkingSet64 / 1e6, checkpoint, checkpoint * kept)
        {
            GpuMemoryMb = device.type == TorchSharp.DeviceType.CUDA ? after : null,
            LargestBatch = Largest(options.BatchSize, before, after, all),
        };
    }

    /// <summary>All that the steps took is counted as the batch's, networks and moments too: rather too few than too many.</summary>
    internal static int? Largest(int batch, double? before, double? after, double? all) =>
        after - before >= 1 ? (int)Math.Min(1e6, batch * (all - before)!.Value / (after - before)!.Value) : null;
}
