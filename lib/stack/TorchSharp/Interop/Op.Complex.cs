namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator angle => field ??= new("angle");
    internal static Operator complex => field ??= new("complex");
    internal static Operator conj => field ??= new("conj");
    internal static Operator conj_physical => field ??= new("conj_physical");
    internal static Operator conj_physical_ => field ??= new("conj_physical_");
    internal static Operator imag => field ??= new("imag");
    internal static Operator is_conj => field ??= new("is_conj");
    internal static Operator is_neg => field ??= new("is_neg");
    internal static Operator polar => field ??= new("polar");
    internal static Operator real => field ??= new("real");
    internal static Operator resolve_conj => field ??= new("resolve_conj");
    internal static Operator resolve_neg => field ??= new("resolve_neg");
    internal static Operator view_as_complex => field ??= new("view_as_complex");
    internal static Operator view_as_real => field ??= new("view_as_real");
}
