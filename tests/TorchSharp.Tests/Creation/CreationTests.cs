using static TorchSharp.torch;

namespace TorchSharp.Tests.Creation;

/// <summary>Tensors from shapes, ranges and random numbers. The random numbers are PyTorch's.</summary>
public class CreationTests
{
    [Fact]
    public void Shapes_types_and_devices()
    {
        var device = TestDevice.Current;
        Assert.Equal([2, 3, 4, 5], zeros(2, 3, 4, 5, device: device).shape);
        Assert.Equal([2L, 3], ones([2, 3], float64, device).shape);
        Assert.Equal(device.type, empty(2, device: device).device_type);
        Assert.Equal([7f, 7], full(2, 7f, device: device).cpu().data<float>().ToArray());
        Assert.Equal(int64, full(2, 7).dtype);
        Assert.Equal(@bool, full(2, true).dtype);
        Assert.Equal(float32, full(2, 7.5).dtype);
        Assert.Equal([1, 0, 0, 0, 1, 0], eye(2, 3, int32, device).cpu().data<int>().ToArray());
        Assert.Equal([3, 3], eye(3).shape);
        Assert.True(zeros(2, requires_grad: true).requires_grad);
        Assert.Throws<NotSupportedException>(() => zeros(2, names: ["N"]));
        Assert.ThrowsAny<Exception>(() => zeros(-1));
        Assert.Throws<ArgumentNullException>(() => full(2, (Scalar)null!));
    }

    [Fact]
    public void Ranges()
    {
        Assert.Equal([0L, 1, 2], arange(3).data<long>().ToArray());
        Assert.Equal([1f, 1.5f, 2], arange(1, 2.5, 0.5).data<float>().ToArray());
        Assert.Equal([3, 1], arange(3, 0, -2, int32).data<int>().ToArray());
        Assert.Equal([0f, 0.5f, 1], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1.0, 100], logspace(0, 2, 2, dtype: float64).data<double>().ToArray());
        Assert.Equal([2, 3], tril_indices(2, 2).shape);
    }

    [Fact]
    public void A_seed_gives_PyTorchs_numbers()
    {
        TestDevice.NeedsCpu();
        manual_seed(7);
        TensorAssert.Close(rand(3), [0.5349225401878357, 0.19880318641662598, 0.6592116951942444], 1e-6);
        TensorAssert.Close(randn(3), [-0.032551974058151245, 1.0110543966293335, 1.7714937925338745], 1e-6);
        TensorAssert.Close(randint(-5, 10, [4]), [-4.0, 3, 7, -3]);
        TensorAssert.Close(randperm(5), [0.0, 3, 1, 4, 2]);
        TensorAssert.Close(randn(2, float64), [0.42990811188951394, 0.5535810693760265], 1e-12);
        TensorAssert.Close(rand(20)[18..], [0.25287991762161255, 0.23315048217773438], 1e-6);
        TensorAssert.Close(randn(20)[18..], [-0.3865777850151062, -1.0369857549667358], 1e-6);
        using var generator = new Generator();
        generator.manual_seed(3);
        TensorAssert.Close(rand(2, generator: generator), [0.004263520240783691, 0.10556936264038086], 1e-6);
        manual_seed(7);
        var like = zeros(2);
        TensorAssert.Close(rand_like(like), [0.5349225401878357, 0.19880318641662598], 1e-6);
        TensorAssert.Close(randn_like(like), [-0.29524603486061096, 1.9685478210449219], 1e-6);
        TensorAssert.Close(randint_like(like, 0, 9), [8.0, 5]);
    }

    [Fact]
    public void Like_and_new_take_after_a_tensor()
    {
        var x = zeros([2, 3], float64, TestDevice.Current);
        foreach (var made in new[] { x.ones_like(), zeros_like(x), x.rand_like(), x.new_ones(2, 3), x.new_full([2, 3], 4), x.new_empty(2, 3), full_like(x, 2) })
        {
            Assert.Equal([2, 3], made.shape);
            Assert.Equal(float64, made.dtype);
            Assert.Equal(x.device_type, made.device_type);
        }
        Assert.Equal(int32, ones_like(x, int32).dtype);
        Assert.Equal(float16, x.new_zeros(3, float16).dtype);
    }

    [Fact]
    public void Conversions()
    {
        var x = ones([2], device: TestDevice.Current, requires_grad: true);
        Assert.Equal([float16, bfloat16, float64, int8, uint8, int16, int32, int64, @bool],
            new[] { x.half(), x.bfloat16(), x.@double(), x.@char(), x.@byte(), x.@short(), x.@int(), x.@long(), x.@bool() }.Select(t => t.dtype));
        Assert.True(x.to(float64).requires_grad);
        Assert.False(x.detach().requires_grad);
        var other = ones(2, int32);
        Assert.Equal(int32, x.to(other).dtype);
        Assert.Equal(DeviceType.CPU, x.cpu().device_type);
        var gone = ones(2);
        gone.to(float64, disposeAfter: true).Dispose();
        Assert.True(gone.IsInvalid);
        var copy = other.to(CPU, copy: true);
        copy.fill_(5);
        Assert.Equal(1, other[0].item<int>());
        Assert.Throws<ArgumentNullException>(() => x.to((Device)null!));
        Assert.Throws<ArgumentException>(() => x.cuda(CPU));
    }
}
