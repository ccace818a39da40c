namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator diag = new("diag");
    internal static readonly Operator diag_embed = new("diag_embed");
    internal static readonly Operator diagflat = new("diagflat");
    internal static readonly Operator diagonal = new("diagonal");
    internal static readonly Operator trace = new("trace");
    internal static readonly Operator tril = new("tril");
    internal static readonly Operator tril_ = new("tril_");
    internal static readonly Operator triu = new("triu");
    internal static readonly Operator triu_ = new("triu_");
}
