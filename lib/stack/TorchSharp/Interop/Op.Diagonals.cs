namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator diag => field ??= new("diag");
    internal static Operator diag_embed => field ??= new("diag_embed");
    internal static Operator diagflat => field ??= new("diagflat");
    internal static Operator diagonal => field ??= new("diagonal");
    internal static Operator trace => field ??= new("trace");
    internal static Operator tril => field ??= new("tril");
    internal static Operator tril_ => field ??= new("tril_");
    internal static Operator triu => field ??= new("triu");
    internal static Operator triu_ => field ??= new("triu_");
}
