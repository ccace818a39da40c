using TorchSharp;

namespace AnimeGan.Tests;

/// <summary>Where tests train and draw: the device that <c>ANIMEGAN_TEST_DEVICE</c> names, the processor by default.</summary>
internal static class TestDevice
{
    public static readonly torch.Device Device = new(Environment.GetEnvironmentVariable("ANIMEGAN_TEST_DEVICE") ?? "cpu");
}
