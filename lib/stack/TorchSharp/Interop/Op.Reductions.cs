namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator all => field ??= new("all");
    internal static Operator all_dim => field ??= new("all", "dim");
    internal static Operator amax => field ??= new("amax");
    internal static Operator amax_out => field ??= new("amax", "out");
    internal static Operator amin => field ??= new("amin");
    internal static Operator amin_out => field ??= new("amin", "out");
    internal static Operator aminmax => field ??= new("aminmax");
    internal static Operator any => field ??= new("any");
    internal static Operator any_dim => field ??= new("any", "dim");
    internal static Operator argmax => field ??= new("argmax");
    internal static Operator argmin => field ??= new("argmin");
    internal static Operator count_nonzero => field ??= new("count_nonzero");
    internal static Operator count_nonzero_dim_IntList => field ??= new("count_nonzero", "dim_IntList");
    internal static Operator cummax => field ??= new("cummax");
    internal static Operator cummin => field ??= new("cummin");
    internal static Operator cumprod => field ??= new("cumprod");
    internal static Operator cumsum => field ??= new("cumsum");
    internal static Operator dist => field ??= new("dist");
    internal static Operator logcumsumexp => field ??= new("logcumsumexp");
    internal static Operator logsumexp => field ??= new("logsumexp");
    internal static Operator max => field ??= new("max");
    internal static Operator max_dim => field ??= new("max", "dim");
    internal static Operator max_other => field ??= new("max", "other");
    internal static Operator mean => field ??= new("mean");
    internal static Operator mean_dim => field ??= new("mean", "dim");
    internal static Operator min => field ??= new("min");
    internal static Operator min_dim => field ??= new("min", "dim");
    internal static Operator min_other => field ??= new("min", "other");
    internal static Operator nanmean => field ??= new("nanmean");
    internal static Operator nansum => field ??= new("nansum");
    internal static Operator norm_Scalar => field ??= new("norm", "Scalar");
    internal static Operator norm_ScalarOpt_dim => field ??= new("norm", "ScalarOpt_dim");
    internal static Operator prod => field ??= new("prod");
    internal static Operator prod_dim_int => field ??= new("prod", "dim_int");
    internal static Operator sum => field ??= new("sum");
    internal static Operator sum_dim_IntList => field ??= new("sum", "dim_IntList");
}
