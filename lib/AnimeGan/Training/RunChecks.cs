
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Training;

/// <summary>Whether a run can be done with these faces on this machine.</summary>
internal static class RunChecks
{
    /// <exception cref="OptionException">It cannot; the message says what to change.</exception>
    internal static void RequireFit(TrainingOptions options, int imageSize, string source, Device device)
    {
        try
        {
            options.Validate();
        }
        catch (ArgumentException error)
        {
            throw new OptionException(error.Message);
        }
        if (imageSize != options.ImageSize)
            throw new OptionException($"The faces of {source} are {imageSize} px and generator.image_size is {options.ImageSize}. Choose a preset of that size, or pack the faces again.");
        if (device.type == DeviceType.CUDA && Math.Max(device.index, 0) >= cuda.device_count())
            throw new OptionException($"There is no device {device}: this libtorch sees {cuda.device_count()} CUDA devices. Use cpu{(cuda.device_count() > 0 ? " or cuda" : "")}.");
        if (options.Precision == Precision.TensorFloat32 && device.type != DeviceType.CUDA)
            throw new OptionException($"precision is tensor_float32, which {device} does not have: it is a format of NVIDIA GPUs. Set precision=float32.");
    }

    /// <exception cref="RunException">The faces are not those the run began with.</exception>
    internal static void RequireSameFaces(RunFolder run, Data.DataRecord data)
    {
        var began = run.Data;
        if (data.Sha256 == began.Sha256)
            return;
        throw new RunException($"{data.Source} ({data.Count} faces of {data.ImageSize} px) is not what {run.Name} began with: {began.Source} "
            + $"({began.Count} faces of {began.ImageSize} px, SHA-256 {began.Sha256[..Math.Min(12, began.Sha256.Length)]}...). Resume with those faces, or start a new run.");
    }

    /// <exception cref="RunException">The run has been trained, and there is nothing to go on from: whoever began again would overwrite what is left.</exception>
    internal static void RequireCheckpoint(RunFolder run, IReadOnlyList<string> damaged)
    {
        if (damaged.Count == 0 && run.Checkpoints().Count > 0)
            return;
        var log = File.Exists(run.LogPath) && new FileInfo(run.LogPath).Length > 0;
        var weights = File.Exists(run.GeneratorPath);
        if (damaged.Count == 0 && !log && !weights)
            return;
        var left = (log, weights) switch { (true, true) => "its log and weights are", (true, false) => "its log is", (false, true) => "its weights are", _ => "its options are" };
        throw new RunException($"{run.Path} has been trained, and {(damaged.Count == 0 ? "it has no checkpoint to go on from" : "no checkpoint of it can be read")}; {left} left as they lie. "
            + (damaged.Count == 0 ? $"Put its checkpoints back into {run.CheckpointsPath}" : $"{string.Join(" ", damaged.Select(reason => reason.TrimEnd('.') + "."))} Put a whole copy of a checkpoint back")
            + (weights ? $", or train on from its weights in a new run: animegan train --from {run.GeneratorPath}" : ", or start a new run: animegan train") + ".");
    }

    /// <exception cref="RunException">The run's options say otherwise than those that a checkpoint was made with.</exception>
    internal static void RequireAccepted(string checkpoint, IReadOnlyList<(string Name, string Value, string Was)> changed)
    {
        if (changed.Count > 0)
            throw new RunException($"options.json was edited since {checkpoint} was written: {string.Join(", ", changed.Select(option => $"{option.Name} is {option.Value} and was {option.Was}"))}. "
                + "Put the old values back, or say --accept-options to go on with the new ones.");
    }
}
