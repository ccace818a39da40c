namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator bincount => field ??= new("bincount");
    internal static Operator corrcoef => field ??= new("corrcoef");
    internal static Operator cov => field ??= new("cov");
    internal static Operator histc => field ??= new("histc");
    internal static Operator histogram_bin_ct => field ??= new("histogram", "bin_ct");
    internal static Operator histogram_bins_tensor => field ??= new("histogram", "bins_tensor");
    internal static Operator median => field ??= new("median");
    internal static Operator mode => field ??= new("mode");
    internal static Operator nanmedian => field ??= new("nanmedian");
    internal static Operator nanquantile => field ??= new("nanquantile");
    internal static Operator quantile => field ??= new("quantile");
    internal static Operator std => field ??= new("std");
    internal static Operator std_dim => field ??= new("std", "dim");
    internal static Operator std_mean => field ??= new("std_mean");
    internal static Operator std_mean_dim => field ??= new("std_mean", "dim");
    internal static Operator to_dtype => field ??= new("to", "dtype");
    internal static Operator var => field ??= new("var");
    internal static Operator var_dim => field ??= new("var", "dim");
    internal static Operator var_mean => field ??= new("var_mean");
    internal static Operator var_mean_dim => field ??= new("var_mean", "dim");
}
