using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers from <paramref name="start"/> up to but without <paramref name="stop"/>; int64 where all three are integers and no dtype is given.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(step);
        return TensorFactory.Finish(Op.arange_start_step.Call(start, stop, step, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary><paramref name="steps"/> numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.linspace.Call(start, end, steps, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);

    /// <summary>Powers of <paramref name="base"/> whose exponents are at equal distances.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.logspace.Call(start, end, steps, @base, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);

    /// <summary>Ones on the diagonal; square where <paramref name="columns"/> is negative.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        TensorFactory.Finish(Op.eye_m.Call(rows, columns < 0 ? rows : columns, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad, names);

    /// <summary>Rows and columns (2 x n) of the entries on and below a diagonal.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.tril_indices.Call(row, col, offset, dtype, Arg.None, device ?? TensorFactory.DefaultDevice);

    /// <summary>Rows and columns (2 x n) of the entries on and above a diagonal.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.triu_indices.Call(row, col, offset, dtype, Arg.None, device ?? TensorFactory.DefaultDevice);
}
