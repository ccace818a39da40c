namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator cumulative_trapezoid_dx = new("cumulative_trapezoid", "dx");
    internal static readonly Operator cumulative_trapezoid_x = new("cumulative_trapezoid", "x");
    internal static readonly Operator diff = new("diff");
    internal static readonly Operator istft = new("istft");
    internal static readonly Operator stft_center = new("stft", "center");
    internal static readonly Operator trapezoid_dx = new("trapezoid", "dx");
    internal static readonly Operator trapezoid_x = new("trapezoid", "x");
    internal static readonly Operator trapz_dx = new("trapz", "dx");
    internal static readonly Operator trapz_x = new("trapz", "x");
    internal static readonly Operator vander = new("vander");
}
