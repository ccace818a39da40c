using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One argument of an <see cref="Operator"/> call. Everything an operator takes converts to it implicitly, so that a
/// wrapper is one line; null becomes an absent optional. Making one allocates nothing.
/// </summary>
internal readonly struct Arg
{
    internal readonly NativeTag Tag;
    internal readonly object? Reference;
    internal readonly long Bits;

    private Arg(NativeTag tag, long bits, object? reference = null)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>Takes the default of the operator's schema.</summary>
    internal static Arg Default => default;

    internal static Arg None => new(NativeTag.None, 0);

    public static implicit operator Arg(Tensor? value) => value is null ? None : new(NativeTag.Tensor, 0, value);
    public static implicit operator Arg(Tensor?[]? value) => value is null ? None : new(NativeTag.TensorList, 0, value);
    public static implicit operator Arg(int value) => new(NativeTag.Int, value);
    public static implicit operator Arg(long value) => new(NativeTag.Int, value);
    public static implicit operator Arg(double value) => new(NativeTag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(float value) => (double)value;
    public static implicit operator Arg(bool value) => new(NativeTag.Bool, value ? 1 : 0);
    public static implicit operator Arg(int? value) => value is { } set ? set : None;
    public static implicit operator Arg(long? value) => value is { } set ? set : None;
    public static implicit operator Arg(double? value) => value is { } set ? set : None;
    public static implicit operator Arg(bool? value) => value is { } set ? set : None;
    public static implicit operator Arg(long[]? value) => value is null ? None : new(NativeTag.IntList, 0, value);
    public static implicit operator Arg(double[]? value) => value is null ? None : new(NativeTag.DoubleList, 0, value);
    public static implicit operator Arg(bool[]? value) => value is null ? None : new(NativeTag.BoolList, 0, value);
    public static implicit operator Arg(string? value) => value is null ? None : new(NativeTag.String, 0, value);
    public static implicit operator Arg(ScalarType value) => new(NativeTag.Int, (long)value);
    public static implicit operator Arg(ScalarType? value) => value is { } set ? set : None;
    public static implicit operator Arg(memory_format value) => new(NativeTag.Int, NativeFormat(value));
    public static implicit operator Arg(Device? value) => value is null ? None : new(NativeTag.Device, (long)value.type << 32 | (uint)value.index);
    public static implicit operator Arg(Generator? value) => value is null ? None : new(NativeTag.Generator, 0, value);
    public static implicit operator Arg(Complex value) => new(NativeTag.Complex, 0, value);

    public static implicit operator Arg(Scalar? value) => value?.Value switch
    {
        null => None,
        long integer => integer,
        bool flag => flag,
        Complex complex => complex,
        var number => (double)number,
    };

    /// <summary>libtorch numbers memory formats differently from TorchSharp.</summary>
    internal static int NativeFormat(memory_format format) => format switch
    {
        memory_format.contiguous_format => 0,
        memory_format.preserve_format => 1,
        memory_format.channels_last => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "unknown memory format"),
    };

    /// <summary>A list of tensors; arrays are passed as they are.</summary>
    internal static Arg List(IEnumerable<Tensor> tensors) => tensors as Tensor[] ?? tensors.ToArray();

    internal static Arg List(ReadOnlySpan<Tensor> tensors) => tensors.ToArray();

    internal static Arg List(ReadOnlySpan<long> values) => values.ToArray();

    /// <summary>A list of integers in memory that stays where it is for the whole call: nothing is allocated.</summary>
    internal static unsafe Arg Pinned(long* values, int count) => new(NativeTag.IntList, (long)values, PinnedCount.Of(count));

    /// <summary>The length that goes with a pinned address, cached so that boxing it costs nothing.</summary>
    internal sealed class PinnedCount
    {
        private static readonly PinnedCount[] Cache = [.. Enumerable.Range(0, 65).Select(n => new PinnedCount(n))];
        internal readonly int Count;
        private PinnedCount(int count) => Count = count;
        internal static PinnedCount Of(int count) => count < Cache.Length ? Cache[count] : new PinnedCount(count);
    }
}
