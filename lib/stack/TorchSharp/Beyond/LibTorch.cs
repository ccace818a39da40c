using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp.Beyond;

/// <summary>The libtorch at hand: how it was built, and settings the official package does not reach.</summary>
public static class LibTorch
{
    /// <summary>Compiler, BLAS, instruction sets, CUDA and threads, as PyTorch's <c>torch.__config__.show()</c>.</summary>
    public static unsafe string BuildConfiguration => Marshal.PtrToStringUTF8((IntPtr)NativeMethods.ag_build_configuration())!;

    /// <summary>Whether cuDNN tries its algorithms on each new shape and keeps the fastest. Worth it where shapes stay the same; results then differ in the last digits between runs.</summary>
    public static bool CudnnBenchmark { get => Switch.CudnnBenchmark.Get(); set => Switch.CudnnBenchmark.Set(value); }
}
