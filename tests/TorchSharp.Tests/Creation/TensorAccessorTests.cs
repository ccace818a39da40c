using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Creation;

/// <summary>Elements read and written in place.</summary>
public class TensorAccessorTests
{
    [Fact]
    public void Elements_are_read_and_written_through_any_strides()
    {
        var x = arange(6, float32).view(2, 3);
        var turned = x.t().data<float>();
        Assert.Equal(6, turned.Count);
        Assert.Equal(3f, turned[0, 1]);
        Assert.Equal(3f, turned[1]);
        turned[2, 1] = 50;
        Assert.Equal(50f, x[1, 2].item<float>());
        Assert.Equal([0, 3, 1, 4, 2, 50], turned.ToArray());
        Assert.Equal([0, 3, 1, 4, 2, 50], turned.ToList());
        Assert.Equal(new[,] { { 0f, 3 }, { 1, 4 }, { 2, 50 } }, (float[,])turned.ToNDArray());
        turned.CopyFrom(new[] { 7f, 8 }, tensorIndex: 1);
        Assert.Equal([0, 8, 2, 7, 4, 50], x.data<float>().ToArray());
        var some = new float[4];
        x.data<float>().CopyTo(some, 1, 3);
        Assert.Equal([0, 7, 4, 50], some);
        Assert.Equal(5, tensor(5).data<int>()[0]);
        Assert.Equal([5], (int[])tensor(5).data<int>().ToNDArray());
        Assert.Empty(zeros(0, 2).data<float>().ToArray());
        Assert.True(x.data<float>() == x.clone().data<float>());
        Assert.True(x.data<float>() != zeros(2, 3).data<float>());
    }

    [Fact]
    public void Wrong_types_and_indices_are_refused()
    {
        var x = zeros(2, 3);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => x.data<double>()).Message);
        Assert.Throws<NotSupportedException>(() => x.data<char>());
        Assert.Throws<InvalidOperationException>(() => zeros(2, device: META).data<float>());
        var data = x.data<float>();
        Assert.Throws<IndexOutOfRangeException>(() => data[6]);
        Assert.Throws<IndexOutOfRangeException>(() => data[-1]);
        Assert.Throws<IndexOutOfRangeException>(() => data[0, 3]);
        Assert.Throws<IndexOutOfRangeException>(() => data[2, 0] = 1);
        Assert.Throws<ArgumentException>(() => data[0, 0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(new float[1], 0, 7));
        Assert.Throws<ArgumentException>(() => x.item<float>());
        Assert.Throws<ArgumentException>(() => tensor(1f).item<int>());
        Assert.Throws<IndexOutOfRangeException>(() => x.ReadCpuSingle(6));
    }

    [Fact]
    public void Nothing_is_read_from_memory_that_is_gone()
    {
        var x = zeros(4);
        var data = x.data<float>();
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => data[0]);
        Assert.Throws<ObjectDisposedException>(() => data.ToArray());
        Assert.Throws<ObjectDisposedException>(() => data[0] = 1);

        var y = zeros(4);
        var before = y.data<float>();
        y.set_(ones(2));
        Assert.Throws<InvalidOperationException>(() => before[3]);

        var z = ones(1).data<float>();
        z.Dispose();
        Assert.Throws<ObjectDisposedException>(() => z[0]);
    }

    [Fact]
    public void Bytes_are_the_memory()
    {
        var x = ones(2);
        x.bytes[7] = 0;
        Assert.NotEqual(1f, x[1].item<float>());
        x.bytes = new byte[8];
        Assert.Equal([0, 0], x.data<float>().ToArray());
        Assert.Throws<InvalidOperationException>(() => zeros(2, 3).t().bytes.Length);
        Assert.ThrowsAny<Exception>(() => x.bytes = new byte[7]);
        Assert.Equal(0, zeros(0).bytes.Length);
        var onDevice = zeros([2], device: TestDevice.Current);
        onDevice.bytes = [0, 0, 128, 63, 0, 0, 0, 64];
        Assert.Equal([1, 2], onDevice.cpu().data<float>().ToArray());
    }

    [Fact]
    public void Items_come_from_any_device_and_lists_nest()
    {
        Assert.Equal(2.5f, tensor(2.5f, device: TestDevice.Current).item<float>());
        var list = Assert.IsType<System.Collections.ArrayList>(arange(4).view(2, 2).tolist());
        Assert.Equal(3, Assert.IsType<Scalar>(Assert.IsType<System.Collections.ArrayList>(list[1])[1]).ToInt64());
        Assert.Equal(1.5, Assert.IsType<Scalar>(tensor(1.5).tolist()).ToDouble());
    }

    [Fact]
    public void Conjugated_views_are_what_they_look_like()
    {
        var view = tensor(new[] { (1f, 2f) }).conj();
        Assert.Throws<InvalidOperationException>(() => view.data<(float, float)>());
        Assert.Throws<InvalidOperationException>(() => view.imag.data<float>());
        Assert.Equal((1f, -2f), view.item<(float, float)>());
        Assert.Equal(-2f, view.imag.item<float>());
        using var stream = new MemoryStream();
        view.Save(stream);
        stream.Position = 0;
        Assert.Equal((1f, -2f), torch.Tensor.Load(stream).data<(float, float)>()[0]);
    }
}
