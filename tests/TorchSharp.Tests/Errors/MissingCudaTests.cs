using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Errors;

/// <summary>Asking for CUDA where there is none gives one exception that a newcomer understands.</summary>
public class MissingCudaTests
{
    private static readonly Dictionary<string, Action> Requests = new()
    {
        ["zeros"] = () => zeros(2, device: CUDA),
        ["tensor"] = () => tensor(new[] { 1f, 2f }, device: CUDA),
        ["rand"] = () => rand(2, device: "cuda"),
        ["cuda()"] = () => ones(2).cuda(),
        ["to(device)"] = () => ones(2).to("cuda:0"),
        ["to(type, device)"] = () => ones(2).to(float16, CUDA),
        ["to(DeviceType)"] = () => ones(2).to(DeviceType.CUDA),
        ["module"] = () => nn.Linear(2, 2).to(CUDA),
        ["new module"] = () => nn.Linear(2, 2, device: CUDA),
        ["module.cuda()"] = () => nn.Linear(2, 2).cuda(),
        ["generator"] = () => _ = new Generator(1UL, CUDA),
        ["synchronize"] = () => cuda.synchronize(),
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_so_and_what_to_do(string request)
    {
        Assert.SkipWhen(cuda.is_available(), "this machine has CUDA");
        var error = Assert.ThrowsAny<SystemException>(Requests[request]);
        var line = ErrorMessageTests.FirstLine(error);
        Assert.Contains("CUDA", line, StringComparison.Ordinal);
        ErrorMessageTests.IsReadable(error);
        Assert.True(line.Contains("torch.cuda.is_available", StringComparison.Ordinal) || line.Contains("'cpu'", StringComparison.Ordinal), $"names no remedy: {line}");
        Assert.Equal(2, ones(2).sum().item<float>());
    }

    [Fact]
    public void Questions_about_cuda_have_answers()
    {
        Assert.SkipWhen(cuda.is_available(), "this machine has CUDA");
        Assert.False(cuda_is_available());
        Assert.Equal(0, cuda.device_count());
        Assert.False(cuda.is_cudnn_available());
        cuda.manual_seed_all(1);
        manual_seed(1);
    }
}
