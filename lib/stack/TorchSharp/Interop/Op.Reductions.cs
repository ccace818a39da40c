namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator all = new("all");
    internal static readonly Operator all_dim = new("all", "dim");
    internal static readonly Operator amax = new("amax");
    internal static readonly Operator amax_out = new("amax", "out");
    internal static readonly Operator amin = new("amin");
    internal static readonly Operator amin_out = new("amin", "out");
    internal static readonly Operator aminmax = new("aminmax");
    internal static readonly Operator any = new("any");
    internal static readonly Operator any_dim = new("any", "dim");
    internal static readonly Operator argmax = new("argmax");
    internal static readonly Operator argmin = new("argmin");
    internal static readonly Operator count_nonzero = new("count_nonzero");
    internal static readonly Operator count_nonzero_dim_IntList = new("count_nonzero", "dim_IntList");
    internal static readonly Operator cummax = new("cummax");
    internal static readonly Operator cummin = new("cummin");
    internal static readonly Operator cumprod = new("cumprod");
    internal static readonly Operator cumsum = new("cumsum");
    internal static readonly Operator dist = new("dist");
    internal static readonly Operator logcumsumexp = new("logcumsumexp");
    internal static readonly Operator logsumexp = new("logsumexp");
    internal static readonly Operator max = new("max");
    internal static readonly Operator max_dim = new("max", "dim");
    internal static readonly Operator max_other = new("max", "other");
    internal static readonly Operator mean = new("mean");
    internal static readonly Operator mean_dim = new("mean", "dim");
    internal static readonly Operator min = new("min");
    internal static readonly Operator min_dim = new("min", "dim");
    internal static readonly Operator min_other = new("min", "other");
    internal static readonly Operator nanmean = new("nanmean");
    internal static readonly Operator nansum = new("nansum");
    internal static readonly Operator norm_Scalar = new("norm", "Scalar");
    internal static readonly Operator norm_ScalarOpt_dim = new("norm", "ScalarOpt_dim");
    internal static readonly Operator prod = new("prod");
    internal static readonly Operator prod_dim_int = new("prod", "dim_int");
    internal static readonly Operator sum = new("sum");
    internal static readonly Operator sum_dim_IntList = new("sum", "dim_IntList");
}
