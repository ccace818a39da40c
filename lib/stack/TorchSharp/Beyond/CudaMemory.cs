using TorchSharp.Interop;

namespace TorchSharp.Beyond;

/// <summary>What libtorch holds of one CUDA device's memory, in bytes.</summary>
/// <param name="Allocated">In tensors now.</param>
/// <param name="PeakAllocated">The most in tensors since <see cref="ResetPeak"/>.</param>
/// <param name="Reserved">Taken from the device now, in use or kept for reuse.</param>
/// <param name="PeakReserved">The most taken since <see cref="ResetPeak"/>.</param>
public readonly record struct CudaMemory(long Allocated, long PeakAllocated, long Reserved, long PeakReserved)
{
    /// <summary>The figures of a device.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no such device.</exception>
    public static CudaMemory Of(int device = 0) => Read(device, resetPeak: false);

    /// <summary>Starts the peaks anew from what is in use now, and returns the figures.</summary>
    public static CudaMemory ResetPeak(int device = 0) => Read(device, resetPeak: true);

    private static unsafe CudaMemory Read(int device, bool resetPeak)
    {
        var figures = stackalloc long[4];
        NativeError.Check(NativeMethods.ag_cuda_memory(device, resetPeak ? 1 : 0, figures));
        return new CudaMemory(figures[0], figures[1], figures[2], figures[3]);
    }
}
