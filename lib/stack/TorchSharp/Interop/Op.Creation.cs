namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator zeros => field ??= new("zeros");
    internal static Operator ones => field ??= new("ones");
    internal static Operator empty_memory_format => field ??= new("empty", "memory_format");
    internal static Operator rand_generator => field ??= new("rand", "generator");
    internal static Operator randn_generator => field ??= new("randn", "generator");
    internal static Operator full => field ??= new("full");
    internal static Operator arange_start_step => field ??= new("arange", "start_step");
    internal static Operator linspace => field ??= new("linspace");
    internal static Operator logspace => field ??= new("logspace");
    internal static Operator eye_m => field ??= new("eye", "m");
    internal static Operator tril_indices => field ??= new("tril_indices");
    internal static Operator triu_indices => field ??= new("triu_indices");
    internal static Operator randint_low_generator => field ??= new("randint", "low_generator");
    internal static Operator randperm_generator => field ??= new("randperm", "generator");
    internal static Operator zeros_like => field ??= new("zeros_like");
    internal static Operator ones_like => field ??= new("ones_like");
    internal static Operator empty_like => field ??= new("empty_like");
    internal static Operator full_like => field ??= new("full_like");
    internal static Operator rand_like => field ??= new("rand_like");
    internal static Operator randn_like => field ??= new("randn_like");
    internal static Operator randint_like_low_dtype => field ??= new("randint_like", "low_dtype");
}
