using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>
/// The elements of a tensor that are printed, in host memory: of a long dimension only the first and the last ones,
/// chosen where the tensor is, so that a huge tensor is never copied as a whole.
/// </summary>
internal sealed class PrintedElements
{
    private readonly double[]? floats;
    private readonly long[]? integers;
    private readonly bool[] shortened;

    /// <param name="tensor">What is printed.</param>
    /// <param name="longest">The longest that each dimension may be; the first and last half of that many are kept of a longer one.</param>
    internal PrintedElements(Tensor tensor, Func<int, int> longest)
    {
        using var nothing = no_grad();
        Type = tensor.dtype;
        Shape = tensor.shape;
        Edges = new int[Shape.Length];
        shortened = new bool[Shape.Length];
        using var scope = NewDisposeScope();
        var kept = tensor;
        // The longest dimension first: what is in between stays small.
        foreach (var d in Enumerable.Range(0, Shape.Length).OrderByDescending(d => Shape[d]))
        {
            Edges[d] = Math.Max(1, longest(d) / 2);
            shortened[d] = Shape[d] > longest(d) && Shape[d] > 2 * Edges[d];
            if (!shortened[d])
                continue;
            var first = Op.slice_Tensor.Call(kept, d, 0, Edges[d]);
            var last = Op.slice_Tensor.Call(kept, d, -Edges[d]);
            kept = Op.cat.Call(Arg.List([first, last]), d);
        }
        Sizes = kept.shape;
        if (torch.is_complex(Type))
            floats = Fetch<double>(Op.view_as_real.Call(Op.resolve_conj.Call(kept.to(ScalarType.ComplexFloat64, CPU))));
        else if (torch.is_floating_point(Type))
            floats = Fetch<double>(Op.resolve_neg.Call(kept.to(ScalarType.Float64, CPU)));
        else
            integers = Fetch<long>(kept.to(ScalarType.Int64, CPU));
    }

    internal ScalarType Type { get; }

    /// <summary>The tensor's shape.</summary>
    internal long[] Shape { get; }

    /// <summary>The shape of what is printed.</summary>
    internal long[] Sizes { get; }

    /// <summary>How many are printed at each end of a shortened dimension.</summary>
    internal int[] Edges { get; }

    internal bool IsComplex => torch.is_complex(Type);

    internal bool IsFloating => floats is not null && !IsComplex;

    internal int Count => (integers?.Length ?? floats!.Length) / (IsComplex ? 2 : 1);

    /// <summary>Whether something is left out before that position of a dimension.</summary>
    internal bool GapBefore(int dimension, long position) => shortened[dimension] && position == Edges[dimension];

    internal long Integer(int position) => integers![position];

    internal double Real(int position) => floats![IsComplex ? 2 * position : position];

    internal double Imaginary(int position) => floats![2 * position + 1];

    /// <summary>The real values, or the real or imaginary parts.</summary>
    internal IEnumerable<double> Parts(bool imaginary) => Enumerable.Range(0, Count).Select(i => imaginary ? Imaginary(i) : Real(i));

    private static T[] Fetch<T>(Tensor tensor) where T : unmanaged
    {
        var values = new T[tensor.NumberOfElements];
        tensor.CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
