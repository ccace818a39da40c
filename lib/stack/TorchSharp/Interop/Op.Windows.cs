namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator bartlett_window_periodic => field ??= new("bartlett_window", "periodic");
    internal static Operator blackman_window_periodic => field ??= new("blackman_window", "periodic");
    internal static Operator hamming_window_periodic_alpha_beta => field ??= new("hamming_window", "periodic_alpha_beta");
    internal static Operator hann_window_periodic => field ??= new("hann_window", "periodic");
    internal static Operator kaiser_window_beta => field ??= new("kaiser_window", "beta");
}
