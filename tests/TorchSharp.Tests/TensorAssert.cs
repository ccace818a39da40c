using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp.Tests;

/// <summary>Assertions about tensors whose failures say where and how far.</summary>
public static class TensorAssert
{
    private static readonly Operator ToCopy = new("_to_copy");
    private static readonly Operator ViewAsReal = new("view_as_real");

    /// <summary>
    /// Asserts equal shapes and |actual - expected| &lt;= atol + rtol |expected| for every element; NaN equals NaN. The
    /// tensors may be of different types and on different devices.
    /// </summary>
    public static void Close(torch.Tensor actual, torch.Tensor expected, double rtol = 1e-5, double atol = 1e-6, string? what = null)
    {
        Assert.Equal(expected.shape, actual.shape);
        Close(Values(actual), Values(expected), rtol, atol, what, actual.shape);
    }

    /// <summary>The same for a tensor's elements in row-major order.</summary>
    public static void Close(torch.Tensor actual, ReadOnlySpan<double> expected, double rtol = 1e-5, double atol = 1e-6, string? what = null) =>
        Close(Values(actual), expected, rtol, atol, what, actual.shape);

    /// <summary>The same for plain numbers; <paramref name="shape"/> only serves the message.</summary>
    public static void Close(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double rtol = 1e-5, double atol = 1e-6, string? what = null, long[]? shape = null)
    {
        if (Difference(actual, expected, rtol, atol, shape) is { } difference)
            Assert.Fail(what is null ? difference : $"{what}: {difference}");
    }

    /// <summary>Asserts equal shapes, types and bit-equal values (a NaN equals a NaN).</summary>
    public static void Same(torch.Tensor actual, torch.Tensor expected)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Close(actual, expected, 0, 0);
    }

    /// <summary>What a failed comparison says; null where all is close.</summary>
    internal static string? Difference(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double rtol, double atol, long[]? shape)
    {
        if (actual.Length != expected.Length)
            return $"{actual.Length} elements, expected {expected.Length}";
        int wrong = 0, worst = -1, worstRelativeAt = -1;
        double worstAbsolute = 0, worstRelative = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (actual[i].Equals(expected[i]))
                continue;
            var distance = Math.Abs(actual[i] - expected[i]);
            if (distance <= atol + rtol * Math.Abs(expected[i]) && double.IsFinite(expected[i]))
                continue;
            wrong++;
            var absolute = double.IsNaN(distance) ? double.PositiveInfinity : distance;
            var relative = absolute / Math.Abs(expected[i]);
            if (worst < 0 || absolute > worstAbsolute)
                (worst, worstAbsolute) = (i, absolute);
            if (worstRelativeAt < 0 || relative > worstRelative)
                (worstRelativeAt, worstRelative) = (i, relative);
        }
        if (wrong == 0)
            return null;
        return string.Create(CultureInfo.InvariantCulture,
            $"{wrong} of {actual.Length} elements differ by more than {atol} + {rtol} |expected|: at most {worstAbsolute:g3}, at {Index(worst, shape)} ({actual[worst]:r} where {expected[worst]:r} was expected); relatively {worstRelative:g3}, at {Index(worstRelativeAt, shape)} ({actual[worstRelativeAt]:r} where {expected[worstRelativeAt]:r})");
    }

    /// <summary>The elements in row-major order; of a complex tensor the real and imaginary parts in turn.</summary>
    public static unsafe double[] Values(torch.Tensor tensor)
    {
        using var grad = torch.no_grad();
        using var real = tensor.is_complex() ? ViewAsReal.Call(tensor) : null;
        using var plain = ToCopy.Call(real ?? tensor, torch.ScalarType.Float64, Arg.None, torch.CPU, Arg.None, false, memory_format.contiguous_format);
        var values = new double[plain.numel()];
        fixed (double* first = values)
        {
            var target = (IntPtr)first;
            plain.With(handle => NativeError.Check(NativeMethods.ag_tensor_to_memory(handle, (void*)target, (long)values.Length * sizeof(double))));
        }
        return values;
    }

    private static string Index(int flat, long[]? shape)
    {
        if (shape is null || shape.Length == 0)
            return $"[{flat}]";
        var index = new long[shape.Length];
        long rest = flat;
        for (var d = shape.Length - 1; d >= 0; d--)
            (rest, index[d]) = Math.DivRem(rest, Math.Max(1, shape[d]));
        return $"[{string.Join(", ", index)}]";
    }
}
