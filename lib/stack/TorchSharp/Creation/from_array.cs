namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of the array's shape and element type. The array is copied.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => TensorFactory.FromArray(rawArray, null, device, false, null);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        TensorFactory.FromArray(rawArray, dtype, device, requires_grad, names);

    /// <summary>
    /// A one-dimensional tensor of <paramref name="count"/> elements of the array, all where negative, from the element
    /// <paramref name="offset"/> on, converted to <paramref name="dtype"/>. The array is copied.
    /// </summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException($"invalid value for 'offset': {offset}, the array has {rawArray.LongLength} elements", nameof(offset));
        if (count > rawArray.LongLength - offset)
            throw new IndexOutOfRangeException($"element count is too large: {count}, the array has {rawArray.LongLength - offset} from {offset} on");
        return TensorFactory.FromBuffer(rawArray, dtype, count < 0 ? rawArray.LongLength - offset : count, offset, requires_grad);
    }

    /// <summary>Where tensors are made when no device is given: the CPU unless changed.</summary>
    public static Device get_default_device() => TensorFactory.DefaultDevice;

    public static void set_default_device(Device device) => TensorFactory.DefaultDevice = device ?? throw new ArgumentNullException(nameof(device));

    public static void set_default_device(string device) => set_default_device(new Device(device));
}
