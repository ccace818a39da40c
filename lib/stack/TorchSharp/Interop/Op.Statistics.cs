namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator bincount = new("bincount");
    internal static readonly Operator corrcoef = new("corrcoef");
    internal static readonly Operator cov = new("cov");
    internal static readonly Operator histc = new("histc");
    internal static readonly Operator median = new("median");
    internal static readonly Operator mode = new("mode");
    internal static readonly Operator nanmedian = new("nanmedian");
    internal static readonly Operator nanquantile = new("nanquantile");
    internal static readonly Operator quantile = new("quantile");
    internal static readonly Operator std = new("std");
    internal static readonly Operator std_dim = new("std", "dim");
    internal static readonly Operator std_mean = new("std_mean");
    internal static readonly Operator std_mean_dim = new("std_mean", "dim");
    internal static readonly Operator to_dtype = new("to", "dtype");
    internal static readonly Operator var = new("var");
    internal static readonly Operator var_dim = new("var", "dim");
    internal static readonly Operator var_mean = new("var_mean");
    internal static readonly Operator var_mean_dim = new("var_mean", "dim");
}
