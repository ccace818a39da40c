using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch this build was compiled against.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((IntPtr)NativeMethods.ag_torch_version())!;

    /// <summary>Threads an operator may use on the CPU.</summary>
    public static int get_num_threads() => NativeMethods.ag_threads_get();

    /// <exception cref="ExternalException">The number is not positive.</exception>
    public static void set_num_threads(int num) => NativeError.Check(NativeMethods.ag_threads_set(num));

    public static int get_num_interop_threads() => NativeMethods.ag_interop_threads_get();

    public static void set_num_interop_threads(int num) => NativeError.Check(NativeMethods.ag_interop_threads_set(num));

    /// <summary>Chooses only algorithms that give the same result every time; until disposed.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new DeterministicMode(mode, warn_only);

    public static bool are_deterministic_algorithms_enabled() => Switch.Deterministic.Get();

    public static bool is_deterministic_algorithms_warn_only_enabled() => Switch.DeterministicWarnOnly.Get();

    public static partial class backends
    {
        public static partial class cuda
        {
            public static partial class matmul
            {
                /// <summary>Whether CUDA matrix products may use TensorFloat-32.</summary>
                public static bool allow_tf32 { get => Switch.Tf32Matmul.Get(); set => Switch.Tf32Matmul.Set(value); }
            }
        }

        public static partial class cudnn
        {
            /// <summary>Whether cuDNN convolutions may use TensorFloat-32.</summary>
            public static bool allow_tf32 { get => Switch.Tf32Cudnn.Get(); set => Switch.Tf32Cudnn.Set(value); }
        }
    }

    private sealed class DeterministicMode : IDisposable
    {
        private readonly bool mode = Switch.Deterministic.Get();
        private readonly bool warnOnly = Switch.DeterministicWarnOnly.Get();

        internal DeterministicMode(bool mode, bool warnOnly) => Set(mode, warnOnly);

        public void Dispose() => Set(mode, warnOnly);

        private static void Set(bool mode, bool warnOnly)
        {
            Switch.DeterministicWarnOnly.Set(warnOnly);
            Switch.Deterministic.Set(mode);
        }
    }
}
