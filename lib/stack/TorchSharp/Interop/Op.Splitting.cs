namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator chunk => field ??= new("chunk");
    internal static Operator dsplit_array => field ??= new("dsplit", "array");
    internal static Operator dsplit_int => field ??= new("dsplit", "int");
    internal static Operator hsplit_array => field ??= new("hsplit", "array");
    internal static Operator hsplit_int => field ??= new("hsplit", "int");
    internal static Operator split_Tensor => field ??= new("split", "Tensor");
    internal static Operator split_with_sizes => field ??= new("split_with_sizes");
    internal static Operator tensor_split_indices => field ??= new("tensor_split", "indices");
    internal static Operator tensor_split_sections => field ??= new("tensor_split", "sections");
    internal static Operator tensor_split_tensor_indices_or_sections => field ??= new("tensor_split", "tensor_indices_or_sections");
    internal static Operator unbind_int => field ??= new("unbind", "int");
    internal static Operator vsplit_array => field ??= new("vsplit", "array");
    internal static Operator vsplit_int => field ??= new("vsplit", "int");
}
