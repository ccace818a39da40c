using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Differences, integrals and spectra along one dimension.
public static partial class torch
{
    /// <summary>Differences of neighbours, n times.</summary>
    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
        Op.diff.Call(input, n, dim, prepend, append);
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => Op.trapezoid_dx.Call(y, dx, dim);
    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => Op.trapezoid_x.Call(y, x, dim);
    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => Op.trapz_dx.Call(y, dx, dim);
    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => Op.trapz_x.Call(y, x, dim);
    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) => Op.cumulative_trapezoid_dx.Call(y, dx, dim);
    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) => Op.cumulative_trapezoid_x.Call(y, x, dim);
    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => Op.vander.Call(x, N < 0 ? Arg.None : N, increasing);

    /// <summary>The short-time Fourier transform.</summary>
    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        Op.stft_center.Call(input, n_fft, Given(hop_length), Given(win_length), window, center, NameOf(pad_mode), normalized, onesided, return_complex);
    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        Op.istft.Call(input, n_fft, Given(hop_length), Given(win_length), window, center, normalized, onesided, Given(length), return_complex);

    /// <summary>Central differences along the dimensions.</summary>
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long? dim = null, int edge_order = 1) =>
        Op.gradient_scalarint.CallList(input, spacing, dim, edge_order);
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long[]? dims = null, int edge_order = 1) =>
        dims is null
            ? Op.gradient_scalarint.CallList(input, spacing, Arg.None, edge_order)
            : Op.gradient_scalararray.CallList(input, spacing, dims, edge_order);
}
