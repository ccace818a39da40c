using TorchSharp.Interop;

namespace TorchSharp;

// Sums, products, extremes and norms over all elements or over dimensions.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum over all elements or over dimensions; integers sum as int64 unless a dtype is given.</summary>
        public unsafe Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dim)
                return Op.sum_dim_IntList.Call(this, Arg.Pinned(first, dim.Length), keepdim, type);
        }

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, dim, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Op.sum_dim_IntList.Call(this, new[] { dim0, dim1 }, keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Op.sum_dim_IntList.Call(this, new[] { dim0, dim1, dim2 }, keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, dim, keepdim, type);
        public Tensor sum(ScalarType? type = null) => Op.sum.Call(this, type);
        public Tensor nansum() => Op.nansum.Call(this);

        /// <summary>The mean over all elements or over dimensions; floating-point only.</summary>
        public Tensor mean() => Op.mean.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Op.mean_dim.Call(this, dimensions, keepdim, type);
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => Op.nanmean.Call(this, dim, keepdim, dtype);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Op.prod_dim_int.Call(this, dim, keepdim, type);
        public Tensor prod(ScalarType? type = null) => Op.prod.Call(this, type);

        public Tensor all() => Op.all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Op.all_dim.Call(this, dim, keepdim);
        public Tensor any() => Op.any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Op.any_dim.Call(this, dim, keepdim);

        /// <summary>The largest element; with a dimension also where it is; with a tensor the larger of two.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Op.max_dim.Call2(this, dim, keepdim);
        public Tensor max() => Op.max.Call(this);
        public Tensor max(Tensor other) => Op.max_other.Call(this, other);

        /// <summary>The smallest element; with a dimension also where it is; with a tensor the smaller of two.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Op.min_dim.Call2(this, dim, keepdim);
        public Tensor min() => Op.min.Call(this);
        public Tensor min(Tensor other) => Op.min_other.Call(this, other);

        /// <summary>The largest elements over dimensions; gradients are shared among equals.</summary>
        public unsafe Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            fixed (long* first = dims)
                return @out is null ? Op.amax.Call(this, Arg.Pinned(first, dims.Length), keepdim) : Op.amax_out.Output(this, Arg.Pinned(first, dims.Length), keepdim, @out);
        }

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Op.amax.Call(this, dims, keepdim) : Op.amax_out.Output(this, dims, keepdim, @out);
        public Tensor amax(params long[] dims) => Op.amax.Call(this, dims);

        /// <summary>The smallest elements over dimensions; gradients are shared among equals.</summary>
        public unsafe Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            fixed (long* first = dims)
                return @out is null ? Op.amin.Call(this, Arg.Pinned(first, dims.Length), keepdim) : Op.amin_out.Output(this, Arg.Pinned(first, dims.Length), keepdim, @out);
        }

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Op.amin.Call(this, dims, keepdim) : Op.amin_out.Output(this, dims, keepdim, @out);
        public Tensor amin(params long[] dims) => Op.amin.Call(this, dims);
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Op.aminmax.Call2(this, dim, keepdim);
        public Tensor argmax() => Op.argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => Op.argmax.Call(this, dim, keepdim);
        public Tensor argmin() => Op.argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => Op.argmin.Call(this, dim, keepdim);

        /// <summary>The p-norm.</summary>
        public Tensor norm(float p = 2f) => Op.norm_Scalar.Call(this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Op.norm_ScalarOpt_dim.Call(this, p, dim, keepdim);
        public Tensor dist(Tensor other, float p = 2f) => Op.dist.Call(this, other, p);

        /// <summary>log of the sum of exp, computed without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Op.logsumexp.Call(this, dim, keepdim);
        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Op.count_nonzero.Call(this) : Op.count_nonzero_dim_IntList.Call(this, dims);

        public Tensor cumsum(long dim, ScalarType? type = null) => Op.cumsum.Call(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => Op.cumprod.Call(this, dim, type);

        /// <summary>Running maximum and where it was reached.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Op.cummax.Call2(this, dim);

        /// <summary>Running minimum and where it was reached.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Op.cummin.Call2(this, dim);
        public Tensor logcumsumexp(long dim) => Op.logcumsumexp.Call(this, dim);
    }
}
