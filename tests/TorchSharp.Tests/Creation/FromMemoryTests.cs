using System.Numerics;

namespace TorchSharp.Tests.Creation;

/// <summary>Tensors made from .NET's numbers, arrays, lists and memory, and read back.</summary>
public class FromMemoryTests
{
    [Fact]
    public void Arrays_keep_shape_type_and_values()
    {
        var grid = torch.tensor(new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } });
        Assert.Equal([2, 3], grid.shape);
        Assert.Equal(torch.float32, grid.dtype);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], grid.data<float>().ToArray());
        Assert.Equal(6f, grid.data<float>()[1, 2]);

        Assert.Equal(new long[] { 1, 2, 1, 2 }, torch.tensor(new long[1, 2, 1, 2]).shape);
        Assert.Equal(torch.int32, torch.tensor(new[] { 1, 2 }).dtype);
        Assert.Equal(torch.uint8, torch.tensor(new byte[] { 1, 2 }).dtype);
        Assert.Equal(torch.int8, torch.tensor(new sbyte[] { 1, 2 }).dtype);
        Assert.Equal(torch.int16, torch.tensor(new short[] { 1, 2 }).dtype);
        Assert.Equal(torch.@bool, torch.tensor(new[] { true, false }).dtype);
        Assert.Equal(torch.float16, torch.tensor(new[] { (Half)1 }).dtype);
        Assert.Equal(torch.bfloat16, torch.tensor(new[] { (BFloat16)1f }).dtype);
        Assert.Equal(torch.float64, torch.tensor(new[] { 1.0 }).dtype);
        Assert.Equal(torch.complex128, torch.tensor(new[] { new Complex(1, 2) }).dtype);
        Assert.Equal(torch.complex64, torch.tensor(new[] { (1f, 2f) }).dtype);
    }

    [Fact]
    public void Scalars_have_no_dimensions()
    {
        Assert.Empty(torch.tensor(1).shape);
        Assert.Equal(torch.int32, torch.tensor(1).dtype);
        Assert.Equal(torch.int64, torch.tensor(1L).dtype);
        Assert.Equal(torch.float32, torch.tensor(1f).dtype);
        Assert.Equal(torch.float64, torch.tensor(1.0).dtype);
        Assert.Equal(2.5, torch.tensor(2.5).item<double>());
        Assert.Equal(new Complex(1, -2), torch.tensor(1.0, -2.0).ToComplexFloat64());
        Assert.True(torch.tensor(true).ToBoolean());
    }

    [Fact]
    public void A_dtype_and_a_device_convert()
    {
        var device = TestDevice.Current;
        var tensor = torch.tensor(new[] { 1.75f, -2f }, dtype: torch.int64, device: device);
        Assert.Equal(torch.int64, tensor.dtype);
        Assert.Equal(device.type, tensor.device_type);
        Assert.Equal([1L, -2L], tensor.cpu().data<long>().ToArray());
        Assert.True(torch.tensor(new[] { 1f }, requires_grad: true, device: device).is_leaf);
    }

    [Fact]
    public void The_array_is_copied()
    {
        var array = new[] { 1f, 2f };
        var tensor = torch.tensor(array);
        array[0] = 9;
        Assert.Equal(1f, tensor.data<float>()[0]);
    }

    [Fact]
    public void Lists_and_memory_take_a_shape()
    {
        Assert.Equal([2, 2], torch.tensor(new List<float> { 1, 2, 3, 4 }, 2, 2).shape);
        Assert.Equal([2, 2], torch.tensor(new float[] { 1, 2, 3, 4 }.AsMemory(), [2, 2]).shape);
        Assert.Equal([3], torch.tensor((IList<long>)[1L, 2, 3]).shape);
        var error = Assert.Throws<ArgumentException>(() => torch.tensor(new[] { 1f, 2f, 3f }, [2, 2]));
        Assert.Contains("mismatched total size", error.Message);
        Assert.Throws<ArgumentException>(() => torch.tensor(new[] { 1f }, [-1]));
        Assert.Throws<ArgumentException>(() => torch.tensor(new[] { 1f }, [long.MaxValue, long.MaxValue]));
    }

    [Fact]
    public void Null_data_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => torch.tensor((float[])null!));
        Assert.Throws<ArgumentNullException>(() => torch.tensor((IList<float>)null!));
        Assert.Throws<ArgumentNullException>(() => torch.tensor((float[,])null!));
        Assert.Throws<ArgumentNullException>(() => torch.from_array(null!));
        Assert.Throws<ArgumentNullException>(() => torch.zeros((long[])null!));
        Assert.Throws<NotSupportedException>(() => torch.from_array(new[] { "text" }));
    }

    [Fact]
    public void From_array_takes_any_rank_and_frombuffer_a_part()
    {
        Assert.Equal([1, 2, 3, 1, 1], torch.from_array(new double[1, 2, 3, 1, 1]).shape);
        Assert.Equal([0, 3], torch.from_array(new float[0, 3]).shape);
        var part = torch.frombuffer(new[] { 1, 2, 3, 4 }, torch.float32, count: 2, offset: 1);
        Assert.Equal([2f, 3f], part.data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => torch.frombuffer(new[] { 1, 2 }, torch.int32, offset: 2));
        Assert.Throws<IndexOutOfRangeException>(() => torch.frombuffer(new[] { 1, 2 }, torch.int32, count: 3));
    }

    [Fact]
    public void As_tensor_shares_a_tensor_of_the_same_type()
    {
        var tensor = torch.zeros(2);
        torch.as_tensor(tensor).fill_(3);
        Assert.Equal([3f, 3f], tensor.data<float>().ToArray());
        Assert.Equal(torch.float64, torch.as_tensor(tensor, torch.float64).dtype);
        Assert.Equal([1L, 2L], torch.as_tensor(new long[] { 1, 2 }).data<long>().ToArray());
    }

    [Fact]
    public void Extension_methods_convert_both_ways()
    {
        Assert.Equal([2, 1], new[] { 1, 2 }.ToTensor([2, 1]).shape);
        Assert.Equal(torch.int16, ((short)3).ToTensor().dtype);
        Assert.Throws<ArgumentException>(() => new[] { 1, 2 }.ToTensor([3]));
        Assert.Equal(3, torch.tensor(3.9).ToInt32());
        Assert.Equal(200, torch.tensor(200).ToByte());
        Assert.Throws<OverflowException>(() => torch.tensor(300).ToByte());
        Assert.Throws<OverflowException>(() => torch.tensor(double.NaN).ToInt64());
        Assert.Throws<ArgumentException>(() => torch.zeros(2).ToSingle());
        Assert.Throws<InvalidOperationException>(() => torch.tensor(1.0, 2.0).ToDouble());
        Assert.Equal(1.5f, (float)torch.tensor(1.5));
        Assert.Equal(7, (long)torch.tensor(7));
    }
}
