namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator bitwise_and__Tensor => field ??= new("bitwise_and_", "Tensor");
    internal static Operator bitwise_and_Tensor => field ??= new("bitwise_and", "Tensor");
    internal static Operator bitwise_left_shift__Tensor => field ??= new("bitwise_left_shift_", "Tensor");
    internal static Operator bitwise_left_shift_Tensor => field ??= new("bitwise_left_shift", "Tensor");
    internal static Operator bitwise_not => field ??= new("bitwise_not");
    internal static Operator bitwise_not_ => field ??= new("bitwise_not_");
    internal static Operator bitwise_or__Tensor => field ??= new("bitwise_or_", "Tensor");
    internal static Operator bitwise_or_Tensor => field ??= new("bitwise_or", "Tensor");
    internal static Operator bitwise_right_shift__Tensor => field ??= new("bitwise_right_shift_", "Tensor");
    internal static Operator bitwise_right_shift_Tensor => field ??= new("bitwise_right_shift", "Tensor");
    internal static Operator bitwise_xor__Tensor => field ??= new("bitwise_xor_", "Tensor");
    internal static Operator bitwise_xor_Tensor => field ??= new("bitwise_xor", "Tensor");
    internal static Operator logical_and => field ??= new("logical_and");
    internal static Operator logical_and_ => field ??= new("logical_and_");
    internal static Operator logical_not => field ??= new("logical_not");
    internal static Operator logical_not_ => field ??= new("logical_not_");
    internal static Operator logical_or => field ??= new("logical_or");
    internal static Operator logical_or_ => field ??= new("logical_or_");
    internal static Operator logical_xor => field ??= new("logical_xor");
    internal static Operator logical_xor_ => field ??= new("logical_xor_");
}
