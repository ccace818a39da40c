using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Spread, order statistics and histograms.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The standard deviation, with Bessel's correction unless unbiased is false.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.std_dim, this, Longs(dim), unbiased, keepdim, type);
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.std_dim, this, Longs(dim), unbiased, keepdim, type);

        public unsafe Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dimensions)
                return Spread(Op.std_dim, this, Arg.Pinned(first, dimensions.Length), unbiased, keepdim, type);
        }

        public Tensor std(bool unbiased = true) => Op.std.Call(this, unbiased);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.std_dim, this, dim, unbiased, keepdim, type);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.std_dim, this, dimensions, unbiased, keepdim, type);

        /// <summary>The variance, with Bessel's correction unless unbiased is false.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.var_dim, this, Longs(dim), unbiased, keepdim, type);
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.var_dim, this, Longs(dim), unbiased, keepdim, type);

        public unsafe Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dimensions)
                return Spread(Op.var_dim, this, Arg.Pinned(first, dimensions.Length), unbiased, keepdim, type);
        }

        public Tensor var(bool unbiased = true) => Op.var.Call(this, unbiased);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.var_dim, this, dim, unbiased, keepdim, type);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Spread(Op.var_dim, this, dimensions, unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.std_mean_dim, this, Longs(dim), unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.std_mean_dim, this, Longs(dim), unbiased, keepdim, type);

        public unsafe (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dimensions)
                return SpreadAndMean(Op.std_mean_dim, this, Arg.Pinned(first, dimensions.Length), unbiased, keepdim, type);
        }

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Op.std_mean.Call2(this, unbiased);
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.std_mean_dim, this, dim, unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.std_mean_dim, this, dimensions, unbiased, keepdim, type);

        public unsafe (Tensor std, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dimensions)
                return SpreadAndMean(Op.var_mean_dim, this, Arg.Pinned(first, dimensions.Length), unbiased, keepdim, type);
        }

        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.var_mean_dim, this, dimensions, unbiased, keepdim, type);
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.var_mean_dim, this, Longs(dim), unbiased, keepdim, type);
        public (Tensor var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.var_mean_dim, this, Longs(dim), unbiased, keepdim, type);
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Op.var_mean.Call2(this, unbiased);
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            SpreadAndMean(Op.var_mean_dim, this, dim, unbiased, keepdim, type);

        /// <summary>The lower of the two middle elements.</summary>
        public Tensor median() => Op.median.Call(this);
        public Tensor nanmedian() => Op.nanmedian.Call(this);

        /// <summary>The most frequent value and where it is.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Op.mode.Call2(this, dim, keepdim);

        /// <summary>Quantiles with linear interpolation.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Op.quantile.Call(this, q, dim, keepdim);
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Op.nanquantile.Call(this, q, dim, keepdim);
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Op.cov.Call(this, correction, fweights, aweights);
        public Tensor corrcoef() => Op.corrcoef.Call(this);

        /// <summary>Counts in equal bins; over the data's own range where min equals max.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Op.histc.Call(this, bins, min, max);

        /// <summary>How often each non-negative integer occurs, or the sum of its weights.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Op.bincount.Call(this, weights, minlength);
    }
}
