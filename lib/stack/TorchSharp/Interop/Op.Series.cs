namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator cumulative_trapezoid_dx => field ??= new("cumulative_trapezoid", "dx");
    internal static Operator cumulative_trapezoid_x => field ??= new("cumulative_trapezoid", "x");
    internal static Operator diff => field ??= new("diff");
    internal static Operator gradient_scalararray => field ??= new("gradient", "scalararray");
    internal static Operator gradient_scalarint => field ??= new("gradient", "scalarint");
    internal static Operator istft => field ??= new("istft");
    internal static Operator stft_center => field ??= new("stft", "center");
    internal static Operator trapezoid_dx => field ??= new("trapezoid", "dx");
    internal static Operator trapezoid_x => field ??= new("trapezoid", "x");
    internal static Operator trapz_dx => field ??= new("trapz", "dx");
    internal static Operator trapz_x => field ??= new("trapz", "x");
    internal static Operator vander => field ??= new("vander");
}
