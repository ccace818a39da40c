using TorchSharp;

namespace AnimeGan.Training;

/// <summary>Devices by the names that options and environment variables use.</summary>
public static class Devices
{
    private static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <summary>
    /// Lets an operator run on all processors. libtorch does so by itself, except where it does not recognise their cores, as on many
    /// virtual machines: then it takes one. Who sets <c>OMP_NUM_THREADS</c> or <c>MKL_NUM_THREADS</c> has said how many, and they stay.
    /// </summary>
    public static void UseAllProcessors()
    {
        if (torch.get_num_threads() == 1 && ThreadVariables.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            torch.set_num_threads(Environment.ProcessorCount);
    }

    /// <summary>The device of a name.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, or <c>auto</c> for the first GPU if there is one.</param>
    /// <param name="given">Where the name was given, for the message, such as <c>--device</c>.</param>
    /// <exception cref="OptionException">It is none of these, or this machine lacks it.</exception>
    public static torch.Device Parse(string name, string given)
    {
        if (name == "auto")
            return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
        if (name == "cpu")
            return torch.CPU;
        var index = name == "cuda" ? 0
            : name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(
                name.AsSpan(5), out var number) && number >= 0 ? number : -1;
        if (index < 0)
            throw new OptionException($"{given} {name}: it must be cpu, cuda, cuda: and a number such as cuda:1, or auto.");
        return index < torch.cuda.device_count()
            ? new torch.Device(DeviceType.CUDA, index)
            : throw new OptionException($"{given} {name}: this libtorch sees {torch.cuda.device_count()} CUDA devices. "
                + "Take cpu instead; ./animegan doctor tells what is there.");
    }
}
