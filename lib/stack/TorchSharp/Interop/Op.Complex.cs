namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator angle = new("angle");
    internal static readonly Operator complex = new("complex");
    internal static readonly Operator conj = new("conj");
    internal static readonly Operator conj_physical = new("conj_physical");
    internal static readonly Operator conj_physical_ = new("conj_physical_");
    internal static readonly Operator imag = new("imag");
    internal static readonly Operator polar = new("polar");
    internal static readonly Operator real = new("real");
    internal static readonly Operator resolve_conj = new("resolve_conj");
    internal static readonly Operator resolve_neg = new("resolve_neg");
    internal static readonly Operator view_as_complex = new("view_as_complex");
    internal static readonly Operator view_as_real = new("view_as_real");
}
