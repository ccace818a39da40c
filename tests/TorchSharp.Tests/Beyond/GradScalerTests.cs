using TorchSharp.Beyond;
using TorchSharp.Modules;
using TorchSharp.Tests.Optim;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Beyond;

public class GradScalerTests
{
    [Fact]
    public void A_scaled_step_is_the_plain_step()
    {
        using var scope = NewDisposeScope();
        var (scaled, plain) = (Given.Parameter(), Given.Parameter());
        using var first = optim.SGD([scaled], 0.1);
        using var second = optim.SGD([plain], 0.1);
        var scaler = new GradScaler(1024, growthInterval: 2);
        for (var i = 0; i < 3; i++)
        {
            first.zero_grad();
            second.zero_grad();
            scaler.Scale(scaled.square().sum()).backward();
            plain.square().sum().backward();
            Assert.True(scaler.Step(first));
            scaler.Update();
            second.step();
        }
        TensorAssert.Close(scaled, plain);
        Assert.Equal(new GradScaler.State(2048, 1), scaler.Save());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_step_that_is_not_finite_is_left_out(float bad)
    {
        using var scope = NewDisposeScope();
        var (p, q) = (Given.Parameter(), Given.Parameter());
        using var broken = optim.SGD([p], 0.1);
        using var sound = optim.SGD([q], 0.1);
        var scaler = new GradScaler(8);
        p.grad = full_like(p, bad);
        q.grad = ones_like(q);
        Assert.False(scaler.Step(broken));
        Assert.True(scaler.Step(sound));
        scaler.Update();
        TensorAssert.Same(p, Given.Parameter());
        TensorAssert.Close(q, Given.Parameter().sub(0.1 / 8));
        Assert.Equal(4, scaler.CurrentScale);
    }

    [Fact]
    public void Gradients_can_be_unscaled_first_and_clipped()
    {
        var p = Given.Parameter();
        using var optimizer = optim.SGD([p], 1.0);
        var scaler = new GradScaler(4);
        p.grad = full_like(p, 8);
        scaler.Unscale(optimizer);
        TensorAssert.Close(p.grad!, TensorAssert.Values(full_like(p, 2)));
        Assert.Throws<InvalidOperationException>(() => scaler.Unscale(optimizer));
        Assert.True(scaler.Step(optimizer));
        Assert.Throws<InvalidOperationException>(() => scaler.Step(optimizer));
        scaler.Update();
        Assert.Throws<InvalidOperationException>(scaler.Update);
        TensorAssert.Close(p, Given.Parameter().sub(2));
    }

    [Fact]
    public void State_is_saved_and_loaded_and_nonsense_refused()
    {
        var scaler = new GradScaler();
        Assert.Equal(new GradScaler.State(65536, 0), scaler.Save());
        scaler.Load(new GradScaler.State(16, 5));
        Assert.Equal(new GradScaler.State(16, 5), scaler.Save());
        Assert.Throws<ArgumentException>(() => scaler.Load(new GradScaler.State(double.NaN, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(growthFactor: 1));
    }

    [Fact]
    public void Disabled_it_does_nothing()
    {
        var p = Given.Parameter();
        using var optimizer = optim.SGD([p], 1.0);
        var scaler = new GradScaler(enabled: false);
        p.grad = ones_like(p);
        using var loss = ones(1);
        Assert.Same(loss, scaler.Scale(loss));
        scaler.Unscale(optimizer);
        Assert.True(scaler.Step(optimizer));
        scaler.Update();
        TensorAssert.Close(p, Given.Parameter().sub(1));
    }
}
