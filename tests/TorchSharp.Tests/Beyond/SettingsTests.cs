using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Beyond;

public class SettingsTests
{
    [Fact]
    public void The_build_says_what_it_was_built_with() => Assert.Contains("BLAS", LibTorch.BuildConfiguration, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Cudnn_benchmark_is_a_switch()
    {
        var before = LibTorch.CudnnBenchmark;
        LibTorch.CudnnBenchmark = !before;
        Assert.Equal(!before, LibTorch.CudnnBenchmark);
        LibTorch.CudnnBenchmark = before;
    }

    [Fact]
    public void A_module_turns_channels_last_in_place()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(3, 4, 2).to(TestDevice.Current);
        using var optimizer = optim.Adam(conv.parameters(), 0.1);
        var x = arange(54, dtype: ScalarType.Float32, device: TestDevice.Current).reshape(2, 3, 3, 3).div(54);
        var weight = conv.weight;
        var expected = conv.forward(x);
        expected.sum().backward();
        conv.ToChannelsLast();
        Assert.True(conv.weight!.IsChannelsLast());
        Assert.True(weight!.IsChannelsLast());
        Assert.True(weight.grad!.IsChannelsLast());
        var actual = conv.forward(x.ToChannelsLast());
        Assert.True(actual.IsChannelsLast());
        TensorAssert.Close(actual, expected, 1e-5, 1e-6);
        optimizer.step();
        Assert.NotEqual(TensorAssert.Values(expected), TensorAssert.Values(conv.forward(x)));
        Assert.Throws<ArgumentException>(() => ones(2, 2).ToChannelsLast());
    }

    [Fact]
    public void Cuda_memory_is_counted()
    {
        TestDevice.NeedsCuda();
        using var tensor = zeros(1 << 20, device: TestDevice.Current);
        var figures = CudaMemory.ResetPeak();
        Assert.InRange(figures.Allocated, 4 << 20, long.MaxValue);
        Assert.InRange(figures.Reserved, figures.Allocated, long.MaxValue);
        using (zeros(1 << 20, device: TestDevice.Current))
        {
        }
        Assert.InRange(CudaMemory.Of().PeakAllocated, figures.Allocated + (4 << 20), long.MaxValue);
    }

    [Fact]
    public void A_cuda_generators_state_repeats_its_numbers()
    {
        TestDevice.NeedsCuda();
        using var state = CudaRandom.GetState(TestDevice.Current);
        using var first = rand(4, device: TestDevice.Current);
        CudaRandom.SetState(TestDevice.Current, state);
        using var again = rand(4, device: TestDevice.Current);
        TensorAssert.Same(again, first);
    }

    [Fact]
    public void Without_cuda_the_figures_give_an_exception()
    {
        Assert.SkipWhen(cuda.is_available(), "there is a CUDA device");
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => CudaMemory.Of());
        Assert.Throws<InvalidOperationException>(() => CudaRandom.GetState(CUDA));
        Assert.Throws<ArgumentException>(() => CudaRandom.GetState(CPU));
    }
}
