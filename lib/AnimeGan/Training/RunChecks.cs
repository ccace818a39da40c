
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
        throw new RunException($"{data.Source} ({data.Count} faces of {data.ImageSize} px) is not what {run.Name} began with: {began.Source} ({began.Count} faces of {began.ImageSize} px, SHA-256 {began.Sha256[..12]}...). Resume with those faces, or start a new run.");
    }
}
