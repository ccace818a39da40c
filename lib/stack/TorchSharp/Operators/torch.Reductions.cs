using TorchSharp.Interop;

namespace TorchSharp;

// Sums, products, extremes and norms over all elements or over dimensions.
public static partial class torch
{
    /// <summary>The sum over all elements or over dimensions; integers sum as int64 unless a dtype is given.</summary>
    public static unsafe Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
    {
        fixed (long* first = dim)
            return Op.sum_dim_IntList.Call(input, Arg.Pinned(first, dim.Length), keepdim, type);
    }

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Op.sum_dim_IntList.Call(input, dim, keepdim, type);
    public static Tensor sum(Tensor input, ScalarType? type = null) => Op.sum.Call(input, type);
    public static Tensor nansum(Tensor input) => Op.nansum.Call(input);

    /// <summary>The mean over all elements or over dimensions; floating-point only.</summary>
    public static Tensor mean(Tensor input) => Op.mean.Call(input);
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        Op.mean_dim.Call(input, dimensions, keepdim, type);
    public static Tensor nanmean(Tensor input, int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        Op.nanmean.Call(input, dim, keepdim, dtype);
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Op.prod_dim_int.Call(input, dim, keepdim, type);
    public static Tensor prod(Tensor input, ScalarType? type = null) => Op.prod.Call(input, type);

    public static Tensor all(Tensor input) => Op.all.Call(input);
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => Op.all_dim.Call(input, dim, keepdim);
    public static Tensor any(Tensor input) => Op.any.Call(input);
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => Op.any_dim.Call(input, dim, keepdim);

    /// <summary>The largest element; with a dimension also where it is; with a tensor the larger of two.</summary>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => Op.max_dim.Call2(input, dim, keepdim);
    public static Tensor max(Tensor input) => Op.max.Call(input);
    public static Tensor max(Tensor input, Tensor other) => Op.max_other.Call(input, other);

    /// <summary>The smallest element; with a dimension also where it is; with a tensor the smaller of two.</summary>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => Op.min_dim.Call2(input, dim, keepdim);
    public static Tensor min(Tensor input) => Op.min.Call(input);
    public static Tensor min(Tensor input, Tensor other) => Op.min_other.Call(input, other);

    /// <summary>The largest elements over dimensions; gradients are shared among equals.</summary>
    public static unsafe Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
    {
        fixed (long* first = dims)
            return @out is null ? Op.amax.Call(input, Arg.Pinned(first, dims.Length), keepdim) : Op.amax_out.Output(input, Arg.Pinned(first, dims.Length), keepdim, @out);
    }

    public static Tensor amax(Tensor input, long[] dims) => Op.amax.Call(input, dims);
    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        @out is null ? Op.amax.Call(input, dims, keepdim) : Op.amax_out.Output(input, dims, keepdim, @out);

    /// <summary>The smallest elements over dimensions; gradients are shared among equals.</summary>
    public static unsafe Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
    {
        fixed (long* first = dims)
            return @out is null ? Op.amin.Call(input, Arg.Pinned(first, dims.Length), keepdim) : Op.amin_out.Output(input, Arg.Pinned(first, dims.Length), keepdim, @out);
    }

    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        @out is null ? Op.amin.Call(input, dims, keepdim) : Op.amin_out.Output(input, dims, keepdim, @out);
    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false) => Op.aminmax.Call2(input, dim, keepdim);
    public static Tensor argmax(Tensor input) => Op.argmax.Call(input);
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => Op.argmax.Call(input, dim, keepdim);
    public static Tensor argmin(Tensor input) => Op.argmin.Call(input);
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => Op.argmin.Call(input, dim, keepdim);

    /// <summary>The p-norm.</summary>
    public static Tensor norm(Tensor input) => Op.norm_Scalar.Call(input);
    public static Tensor norm(Tensor input, float p = 2f) => Op.norm_Scalar.Call(input, p);
    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2f) =>
        Op.norm_ScalarOpt_dim.Call(input, p, dimension, keepdim);
    public static Tensor dist(Tensor input, Tensor other, float p = 2f) => Op.dist.Call(input, other, p);

    /// <summary>log of the sum of exp, computed without overflow.</summary>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => Op.logsumexp.Call(input, dim, keepdim);
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) =>
        dims is null ? Op.count_nonzero.Call(input) : Op.count_nonzero_dim_IntList.Call(input, dims);

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => Op.cumsum.Call(input, dim, type);
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => Op.cumprod.Call(input, dim, dtype);

    /// <summary>Running maximum and where it was reached.</summary>
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => Op.cummax.Call2(input, dim);

    /// <summary>Running minimum and where it was reached.</summary>
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => Op.cummin.Call2(input, dim);
    public static Tensor logcumsumexp(Tensor input, long dim) => Op.logcumsumexp.Call(input, dim);
}
