using TorchSharp.Interop;

namespace TorchSharp;

// Windows for spectra.
public static partial class torch
{
    /// <summary>A raised cosine; periodic windows suit the discrete Fourier transform, symmetric ones filters.</summary>
    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.hann_window_periodic.Call(len, periodic, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.hamming_window_periodic_alpha_beta.Call(len, periodic, alpha, beta, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
    public static Tensor bartlett_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.bartlett_window_periodic.Call(len, periodic, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
    public static Tensor blackman_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.blackman_window_periodic.Call(len, periodic, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
    public static Tensor kaiser_window(long len, bool periodic = true, float beta = 12f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        TensorFactory.Finish(Op.kaiser_window_beta.Call(len, periodic, beta, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
}
