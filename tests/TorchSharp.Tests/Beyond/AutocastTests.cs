using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Beyond;

public class AutocastTests
{
    private static ScalarType ProductType()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 2, device: TestDevice.Current);
        return x.matmul(x).dtype;
    }

    [Fact]
    public void Products_are_short_inside_and_long_outside()
    {
        Assert.Null(Autocast.Current(TestDevice.Current.type));
        using (Autocast.Enter(TestDevice.Current, ScalarType.BFloat16))
        {
            Assert.Equal(ScalarType.BFloat16, ProductType());
            Assert.Equal(ScalarType.BFloat16, Autocast.Current(TestDevice.Current.type));
        }
        Assert.Equal(ScalarType.Float32, ProductType());
        Assert.Null(Autocast.Current(TestDevice.Current.type));
    }

    [Fact]
    public void Regions_nest_and_restore_what_was_before()
    {
        var device = TestDevice.Current;
        using (Autocast.Enter(device, ScalarType.BFloat16))
        {
            using (Autocast.Suspend(device))
            {
                Assert.Equal(ScalarType.Float32, ProductType());
                using (Autocast.Enter(device, ScalarType.BFloat16))
                    Assert.Equal(ScalarType.BFloat16, ProductType());
                Assert.Equal(ScalarType.Float32, ProductType());
            }
            using (Autocast.Enter(device, ScalarType.BFloat16))
                Assert.Equal(ScalarType.BFloat16, ProductType());
            Assert.Equal(ScalarType.BFloat16, ProductType());
        }
        Assert.Equal(ScalarType.Float32, ProductType());
    }

    [Fact]
    public void A_region_belongs_to_its_thread_and_is_left_in_order()
    {
        var outer = Autocast.Enter(CPU);
        var inner = Autocast.Suspend(CPU);
        Assert.Throws<InvalidOperationException>(outer.Dispose);
        Exception? elsewhere = null;
        ScalarType? there = ScalarType.Int8;
        var thread = new Thread(() =>
        {
            there = Autocast.Current(DeviceType.CPU);
            elsewhere = Record.Exception(inner.Dispose);
        });
        thread.Start();
        thread.Join();
        Assert.Null(there);
        Assert.IsType<InvalidOperationException>(elsewhere);
        inner.Dispose();
        inner.Dispose();
        outer.Dispose();
        Assert.Null(Autocast.Current(DeviceType.CPU));
    }

    [Fact]
    public void Gradients_come_back_in_the_parameters_type()
    {
        using var scope = NewDisposeScope();
        var weight = ones(2, 2, device: TestDevice.Current, requires_grad: true);
        Tensor loss;
        using (Autocast.Enter(TestDevice.Current, ScalarType.BFloat16))
            loss = ones(3, 2, device: TestDevice.Current).matmul(weight).sum();
        loss.backward();
        Assert.Equal(ScalarType.Float32, weight.grad!.dtype);
        TensorAssert.Close(weight.grad, [3, 3, 3, 3]);
    }

    [Fact]
    public void Other_devices_and_types_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Autocast.Enter(CPU, ScalarType.Float32));
        Assert.Throws<ArgumentException>(() => Autocast.Enter(META));
        Assert.Throws<ArgumentNullException>(() => Autocast.Enter(null!));
    }
}
