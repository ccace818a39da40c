namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator fft_fft => field ??= new("fft_fft");
    internal static Operator fft_fft2 => field ??= new("fft_fft2");
    internal static Operator fft_fftfreq => field ??= new("fft_fftfreq");
    internal static Operator fft_fftn => field ??= new("fft_fftn");
    internal static Operator fft_fftshift => field ??= new("fft_fftshift");
    internal static Operator fft_hfft => field ??= new("fft_hfft");
    internal static Operator fft_hfft2 => field ??= new("fft_hfft2");
    internal static Operator fft_hfftn => field ??= new("fft_hfftn");
    internal static Operator fft_ifft => field ??= new("fft_ifft");
    internal static Operator fft_ifft2 => field ??= new("fft_ifft2");
    internal static Operator fft_ifftn => field ??= new("fft_ifftn");
    internal static Operator fft_ifftshift => field ??= new("fft_ifftshift");
    internal static Operator fft_ihfft => field ??= new("fft_ihfft");
    internal static Operator fft_ihfft2 => field ??= new("fft_ihfft2");
    internal static Operator fft_ihfftn => field ??= new("fft_ihfftn");
    internal static Operator fft_irfft => field ??= new("fft_irfft");
    internal static Operator fft_irfft2 => field ??= new("fft_irfft2");
    internal static Operator fft_irfftn => field ??= new("fft_irfftn");
    internal static Operator fft_rfft => field ??= new("fft_rfft");
    internal static Operator fft_rfft2 => field ??= new("fft_rfft2");
    internal static Operator fft_rfftfreq => field ??= new("fft_rfftfreq");
    internal static Operator fft_rfftn => field ??= new("fft_rfftn");
}
