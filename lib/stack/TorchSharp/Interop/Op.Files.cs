namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator load_tensor => field ??= new("animegan::load_tensor");
    internal static Operator save_tensor => field ??= new("animegan::save_tensor");
}
