using TorchSharp.Tests.Parity;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Memory;

/// <summary>Training for long neither keeps tensors alive nor grows the process.</summary>
public class TrainingLoopTests
{
    private const int Steps = 1000;
    private const int WarmUp = 200;

    [Fact]
    public void A_thousand_training_steps_leave_the_count_of_tensors_and_the_memory_as_they_were()
    {
        using var scope = NewDisposeScope();
        var device = TestDevice.Current;
        manual_seed(1);
        var g = Sequential(Linear(4, 4 * 16), BatchNorm1d(4 * 16), ReLU(), Unflatten(1, [4, 4, 4]), Conv2d(4, 12, 3, padding: 1), PixelShuffle(2), Tanh()).to(device);
        var d = Sequential(Conv2d(3, 4, 4, stride: 2, padding: 1), BatchNorm2d(4), LeakyReLU(0.2), Flatten(), Linear(4 * 16, 1)).to(device);
        var gOptimizer = optim.Adam(g.parameters(), 2e-4, beta1: 0.5);
        var dOptimizer = optim.Adam(d.parameters(), 2e-4, beta1: 0.5);
        Tensor one = ones(4, 1, device: device), zero = zeros(4, 1, device: device);
        Step();
        var live = LiveTensors.Count();
        long resident = 0;
        for (var step = 1; step < Steps; step++)
        {
            Step();
            Assert.Equal(live, Tensor.TotalCount);
            if (step == WarmUp)
                resident = ResidentBytes();
        }
        Assert.InRange(ResidentBytes() - resident, long.MinValue, 16L << 20);

        void Step()
        {
            using var inner = NewDisposeScope();
            Tensor real = randn(4, 3, 8, 8, device: device), noise = randn(4, 4, device: device), fake;
            using (no_grad())
                fake = g.call(noise);
            var penalty = TrainingCases.PenaltyOf(d.call, (real + 0.5 * real.std() * rand(4, 1, 1, 1, device: device)).requires_grad_());
            dOptimizer.zero_grad();
            (functional.binary_cross_entropy_with_logits(d.call(real), one) + functional.binary_cross_entropy_with_logits(d.call(fake), zero) + penalty).backward();
            dOptimizer.step();
            gOptimizer.zero_grad();
            functional.binary_cross_entropy_with_logits(d.call(g.call(noise)), one).backward();
            gOptimizer.step();
        }
    }

    [Fact]
    public void What_nobody_disposes_the_garbage_collector_frees()
    {
        Abandon();
        var live = LiveTensors.Count();
        for (var round = 0; round < 20; round++)
            Abandon();
        Assert.Equal(live, LiveTensors.Count());

        static void Abandon()
        {
            for (var i = 0; i < 100; i++)
                _ = zeros(1000) + 1.0;
        }
    }

    private static long ResidentBytes()
    {
        Assert.SkipUnless(File.Exists("/proc/self/statm"), "needs /proc to read the resident memory");
        LiveTensors.Count();
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], null) * Environment.SystemPageSize;
    }
}
