using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

/// <summary>Where a Fourier transform divides by the number of elements.</summary>
public enum FFTNormType
{
    Backward = 0,
    Forward = 1,
    Ortho = 2,
}

public static partial class torch
{
    /// <summary>torch.fft: discrete Fourier transforms.</summary>
    public static partial class fft
    {
        /// <summary>The discrete Fourier transform along a dimension, cut or padded with zeros to n.</summary>
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_fft.Call(input, Given(n), dim, NameOf(norm));
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_ifft.Call(input, Given(n), dim, NameOf(norm));

        /// <summary>Of real input: only the half of the spectrum that says all.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_rfft.Call(input, Given(n), dim, NameOf(norm));
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_irfft.Call(input, Given(n), dim, NameOf(norm));

        /// <summary>Of input whose transform is real.</summary>
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_hfft.Call(input, Given(n), dim, NameOf(norm));
        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_ihfft.Call(input, Given(n), dim, NameOf(norm));

        /// <summary>Over two dimensions, the last two unless given.</summary>
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_fft2.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_ifft2.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_rfft2.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor irfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_irfft2.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor hfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_hfft2.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor ihfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_ihfft2.Call(input, s, OrDefault(dim), NameOf(norm));

        /// <summary>Over several dimensions, all unless given.</summary>
        public static Tensor fftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_fftn.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor ifftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_ifftn.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor rfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_rfftn.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor irfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_irfftn.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor hfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_hfftn.Call(input, s, OrDefault(dim), NameOf(norm));
        public static Tensor ihfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Op.fft_ihfftn.Call(input, s, OrDefault(dim), NameOf(norm));

        /// <summary>The frequencies of a transform's n values, d apart.</summary>
        public static Tensor fftfreq(long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            TensorFactory.Finish(Op.fft_fftfreq.Call(n, d, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);
        public static Tensor rfftfreq(long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            TensorFactory.Finish(Op.fft_rfftfreq.Call(n, d, dtype, Arg.None, device ?? TensorFactory.DefaultDevice), requires_grad);

        /// <summary>Moves frequency zero to the middle.</summary>
        public static Tensor fftshift(Tensor input, long[]? dim = null) => Op.fft_fftshift.Call(input, dim);

        /// <summary>Undoes fftshift.</summary>
        public static Tensor ifftshift(Tensor input, long[]? dim = null) => Op.fft_ifftshift.Call(input, dim);

        private static string NameOf(FFTNormType norm) => norm switch
        {
            FFTNormType.Backward => "backward",
            FFTNormType.Forward => "forward",
            FFTNormType.Ortho => "ortho",
            _ => throw new ArgumentOutOfRangeException(nameof(norm), norm, "unknown normalisation"),
        };
    }
}
