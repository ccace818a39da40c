namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator bitwise_and__Tensor = new("bitwise_and_", "Tensor");
    internal static readonly Operator bitwise_and_Tensor = new("bitwise_and", "Tensor");
    internal static readonly Operator bitwise_left_shift__Tensor = new("bitwise_left_shift_", "Tensor");
    internal static readonly Operator bitwise_left_shift_Tensor = new("bitwise_left_shift", "Tensor");
    internal static readonly Operator bitwise_not = new("bitwise_not");
    internal static readonly Operator bitwise_not_ = new("bitwise_not_");
    internal static readonly Operator bitwise_or__Tensor = new("bitwise_or_", "Tensor");
    internal static readonly Operator bitwise_or_Tensor = new("bitwise_or", "Tensor");
    internal static readonly Operator bitwise_right_shift__Tensor = new("bitwise_right_shift_", "Tensor");
    internal static readonly Operator bitwise_right_shift_Tensor = new("bitwise_right_shift", "Tensor");
    internal static readonly Operator bitwise_xor__Tensor = new("bitwise_xor_", "Tensor");
    internal static readonly Operator bitwise_xor_Tensor = new("bitwise_xor", "Tensor");
    internal static readonly Operator logical_and = new("logical_and");
    internal static readonly Operator logical_and_ = new("logical_and_");
    internal static readonly Operator logical_not = new("logical_not");
    internal static readonly Operator logical_not_ = new("logical_not_");
    internal static readonly Operator logical_or = new("logical_or");
    internal static readonly Operator logical_or_ = new("logical_or_");
    internal static readonly Operator logical_xor = new("logical_xor");
    internal static readonly Operator logical_xor_ = new("logical_xor_");
}
