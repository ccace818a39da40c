namespace TorchSharp.Tests;

/// <summary>The device the tests run on: <c>ANIMEGAN_TEST_DEVICE</c>, the CPU where it is not set.</summary>
public static class TestDevice
{
    private const string Variable = "ANIMEGAN_TEST_DEVICE";

    private static readonly string Name = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : "cpu";

    /// <summary>The device; the calling test is skipped where the machine has not got it.</summary>
    public static torch.Device Current
    {
        get
        {
            var device = new torch.Device(Name);
            Assert.SkipUnless(device.type != DeviceType.CUDA || torch.cuda.is_available(), $"{Variable} is {Name}, but there is no CUDA device");
            return device;
        }
    }

    /// <summary>Whether <see cref="Current"/> is a CUDA device, without skipping anything.</summary>
    public static bool IsCuda => Name.StartsWith("cuda", StringComparison.OrdinalIgnoreCase);

    /// <summary>For a test of what only CUDA has.</summary>
    public static void NeedsCuda()
    {
        Assert.SkipUnless(IsCuda, $"needs CUDA: set {Variable}=cuda (tests/cuda/run.sh)");
        _ = Current;
    }

    /// <summary>For a test of what only the CPU does so, such as its random numbers.</summary>
    public static void NeedsCpu() => Assert.SkipWhen(IsCuda, $"is about the CPU; {Variable} is {Name}");
}
