using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Integers drawn uniformly from [0, <paramref name="high"/>); int64 where no dtype is given.</summary>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(0, high, ToLongs(size), dtype, device, requires_grad, generator, names);

    /// <summary>Integers drawn uniformly from [<paramref name="low"/>, <paramref name="high"/>); int64 where no dtype is given.</summary>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(low, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(low, high, ToLongs(size), dtype, device, requires_grad, generator, names);

    /// <summary>The integers from 0 to n - 1 in random order; int64 where no dtype is given.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        TensorFactory.Finish(Op.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? generator?.device ?? TensorFactory.DefaultDevice), requires_grad);

    private static Tensor RandomIntegers(long low, long high, long[] size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        ArgumentNullException.ThrowIfNull(size);
        return TensorFactory.Finish(
            Op.randint_low_generator.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? generator?.device ?? TensorFactory.DefaultDevice),
            requires_grad, names);
    }

    private static long[] ToLongs(int[] size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return Array.ConvertAll(size, item => (long)item);
    }
}
