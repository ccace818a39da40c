using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Calls of operators that write into a tensor they are given, and what a wrapper needs to name its arguments.</summary>
internal static class OperatorCalls
{
    /// <summary>Calls an operator that changes its first argument, and returns that very object.</summary>
    internal static Tensor Update(this Operator @operator, params ReadOnlySpan<Arg> arguments)
    {
        @operator.CallInPlace(arguments);
        return Unsafe.As<Tensor>(arguments[0].Reference!);
    }

    /// <summary>Calls an operator that fills its last argument, and returns that very object.</summary>
    internal static Tensor Output(this Operator @operator, params ReadOnlySpan<Arg> arguments)
    {
        @operator.CallInPlace(arguments);
        return Unsafe.As<Tensor>(arguments[^1].Reference!);
    }

    internal static long[] Longs((long, long) values) => [values.Item1, values.Item2];

    internal static long[] Longs((long, long, long) values) => [values.Item1, values.Item2, values.Item3];

    internal static long[] Longs((long, long, long, long) values) => [values.Item1, values.Item2, values.Item3, values.Item4];

    /// <summary>An absent optional where TorchSharp's signature says -1.</summary>
    internal static Arg Given(long value) => value < 0 ? Arg.None : value;

    /// <summary>The schema's default where a list is null, though the schema's type is no optional.</summary>
    internal static Arg OrDefault(long[]? values) => values is null ? Arg.Default : values;

    internal static string? NameOf(RoundingMode mode) => mode switch
    {
        RoundingMode.None => null,
        RoundingMode.trunc => "trunc",
        RoundingMode.floor => "floor",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown rounding mode"),
    };

    internal static string NameOf(PaddingModes mode) => mode switch
    {
        PaddingModes.Zeros or PaddingModes.Constant => "constant",
        PaddingModes.Reflect => "reflect",
        PaddingModes.Replicate => "replicate",
        PaddingModes.Circular => "circular",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown padding mode"),
    };

    internal static string NameOf(Reduce reduce) => reduce switch
    {
        Reduce.prod => "prod",
        Reduce.mean => "mean",
        Reduce.amax => "amax",
        Reduce.amin => "amin",
        _ => throw new ArgumentOutOfRangeException(nameof(reduce), reduce, "unknown reduction"),
    };

    /// <summary>A spread (std, var) over dimensions of the input converted to a dtype.</summary>
    internal static Tensor Spread(Operator @operator, Tensor input, Arg dimensions, bool unbiased, bool keepdim, ScalarType? type)
    {
        if (type is not { } dtype)
            return @operator.Call(input, dimensions, unbiased, keepdim);
        using var converted = Op.to_dtype.Call(input, dtype);
        return @operator.Call(converted, dimensions, unbiased, keepdim);
    }

    /// <summary>A spread and the mean over dimensions of the input converted to a dtype.</summary>
    internal static (Tensor, Tensor) SpreadAndMean(Operator @operator, Tensor input, Arg dimensions, bool unbiased, bool keepdim, ScalarType? type)
    {
        if (type is not { } dtype)
            return @operator.Call2(input, dimensions, unbiased, keepdim);
        using var converted = Op.to_dtype.Call(input, dtype);
        return @operator.Call2(converted, dimensions, unbiased, keepdim);
    }

    /// <summary>The dimensions 0 to <paramref name="count"/> - 1.</summary>
    internal static long[] First(long count) => Range(0, count);

    /// <summary>The last <paramref name="count"/> dimensions of a tensor.</summary>
    internal static long[] LastOf(Tensor tensor, long count) => Range(tensor.ndim - count, count);

    private static long[] Range(long start, long count)
    {
        if (start < 0 || count < 0)
            throw new ArgumentOutOfRangeException(nameof(count), count, "more dimensions are asked for than the tensor has");
        var values = new long[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = start + i;
        return values;
    }
}
