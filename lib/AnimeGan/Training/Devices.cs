using TorchSharp;

namespace AnimeGan.Training;

/// <summary>Devices by the names that options and environment variables use.</summary>
public static class Devices
{
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
        var index = name == "cuda" ? 0 : name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), out var number) && number >= 0 ? number : -1;
        if (index < 0)
            throw new OptionException($"{given} {name}: it must be cpu, cuda, cuda: and a number such as cuda:1, or auto.");
        return index < torch.cuda.device_count()
            ? new torch.Device(DeviceType.CUDA, index)
            : throw new OptionException($"{given} {name}: this libtorch sees {torch.cuda.device_count()} CUDA devices. Take cpu instead; ./animegan doctor tells what is there.");
    }
}
