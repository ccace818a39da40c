namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator acos => field ??= new("acos");
    internal static Operator acos_ => field ??= new("acos_");
    internal static Operator acosh => field ??= new("acosh");
    internal static Operator acosh_ => field ??= new("acosh_");
    internal static Operator arccos => field ??= new("arccos");
    internal static Operator arccos_ => field ??= new("arccos_");
    internal static Operator arccosh => field ??= new("arccosh");
    internal static Operator arccosh_ => field ??= new("arccosh_");
    internal static Operator arcsin => field ??= new("arcsin");
    internal static Operator arcsin_ => field ??= new("arcsin_");
    internal static Operator arcsinh => field ??= new("arcsinh");
    internal static Operator arcsinh_ => field ??= new("arcsinh_");
    internal static Operator arctan => field ??= new("arctan");
    internal static Operator arctan_ => field ??= new("arctan_");
    internal static Operator arctanh => field ??= new("arctanh");
    internal static Operator arctanh_ => field ??= new("arctanh_");
    internal static Operator asin => field ??= new("asin");
    internal static Operator asin_ => field ??= new("asin_");
    internal static Operator asinh => field ??= new("asinh");
    internal static Operator asinh_ => field ??= new("asinh_");
    internal static Operator atan => field ??= new("atan");
    internal static Operator atan2 => field ??= new("atan2");
    internal static Operator atan2_ => field ??= new("atan2_");
    internal static Operator atan_ => field ??= new("atan_");
    internal static Operator atanh => field ??= new("atanh");
    internal static Operator atanh_ => field ??= new("atanh_");
    internal static Operator cos => field ??= new("cos");
    internal static Operator cos_ => field ??= new("cos_");
    internal static Operator cosh => field ??= new("cosh");
    internal static Operator cosh_ => field ??= new("cosh_");
    internal static Operator sin => field ??= new("sin");
    internal static Operator sin_ => field ??= new("sin_");
    internal static Operator sinh => field ??= new("sinh");
    internal static Operator sinh_ => field ??= new("sinh_");
    internal static Operator tan => field ??= new("tan");
    internal static Operator tan_ => field ??= new("tan_");
    internal static Operator tanh => field ??= new("tanh");
    internal static Operator tanh_ => field ??= new("tanh_");
}
