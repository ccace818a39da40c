using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Spread, order statistics and histograms.
public static partial class torch
{
    /// <summary>The standard deviation, with Bessel's correction unless unbiased is false.</summary>
    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.std_dim, input, Longs(dimensions), unbiased, keepdim, type);
    public static Tensor std(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.std_dim, input, Longs(dimensions), unbiased, keepdim, type);
    public static Tensor std(Tensor input, bool unbiased = true) => Op.std.Call(input, unbiased);
    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.std_dim, input, dimensions, unbiased, keepdim, type);
    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.std_dim, input, dimensions, unbiased, keepdim, type);

    /// <summary>The variance, with Bessel's correction unless unbiased is false.</summary>
    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.var_dim, input, Longs(dimensions), unbiased, keepdim, type);
    public static Tensor var(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.var_dim, input, Longs(dimensions), unbiased, keepdim, type);
    public static Tensor var(Tensor input, bool unbiased = true) => Op.var.Call(input, unbiased);
    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.var_dim, input, dimensions, unbiased, keepdim, type);
    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Spread(Op.var_dim, input, dimensions, unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.std_mean_dim, input, Longs(dimensions), unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.std_mean_dim, input, Longs(dimensions), unbiased, keepdim, type);

    public static unsafe (Tensor std, Tensor mean) std_mean(Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
    {
        fixed (long* first = dimensions)
            return SpreadAndMean(Op.std_mean_dim, input, Arg.Pinned(first, dimensions.Length), unbiased, keepdim, type);
    }

    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => Op.std_mean.Call2(input, unbiased);
    public static (Tensor std, Tensor mean) std_mean(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.std_mean_dim, input, dimensions, unbiased, keepdim, type);
    public static (Tensor std, Tensor mean) std_mean(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.std_mean_dim, input, dimensions, unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.var_mean_dim, input, Longs(dimensions), unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.var_mean_dim, input, Longs(dimensions), unbiased, keepdim, type);

    public static unsafe (Tensor var, Tensor mean) var_mean(Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
    {
        fixed (long* first = dimensions)
            return SpreadAndMean(Op.var_mean_dim, input, Arg.Pinned(first, dimensions.Length), unbiased, keepdim, type);
    }

    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => Op.var_mean.Call2(input, unbiased);
    public static (Tensor var, Tensor mean) var_mean(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.var_mean_dim, input, dimensions, unbiased, keepdim, type);
    public static (Tensor var, Tensor mean) var_mean(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        SpreadAndMean(Op.var_mean_dim, input, dimensions, unbiased, keepdim, type);

    /// <summary>The lower of the two middle elements.</summary>
    public static Tensor median(Tensor input) => Op.median.Call(input);
    public static Tensor nanmedian(Tensor input) => Op.nanmedian.Call(input);

    /// <summary>The most frequent value and where it is.</summary>
    public static (Tensor values, Tensor indices) mode(Tensor input, long dim = -1, bool keepdim = false) => Op.mode.Call2(input, dim, keepdim);

    /// <summary>Quantiles with linear interpolation.</summary>
    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => Op.quantile.Call(input, q, dim, keepdim);
    public static Tensor nanquantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => Op.nanquantile.Call(input, q, dim, keepdim);
    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        Op.cov.Call(input, correction, fweights, aweights);
    public static Tensor corrcoef(Tensor input) => Op.corrcoef.Call(input);

    /// <summary>Counts in equal bins; over the data's own range where min equals max.</summary>
    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => Op.histc.Call(input, bins, min, max);

    /// <summary>How often each non-negative integer occurs, or the sum of its weights.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => Op.bincount.Call(input, weights, minlength);

    /// <summary>Counts in bins and the bins' edges.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false) =>
        Op.histogram_bin_ct.Call2(input, bins, range is { } between ? new[] { between.min, between.max } : Arg.None, weight, density);
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        Op.histogram_bins_tensor.Call2(input, bins, weight, density);
}
