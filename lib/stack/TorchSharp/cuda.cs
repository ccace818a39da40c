using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    public static class cuda
    {
        public static bool is_available() => NativeMethods.ag_cuda_is_available() != 0;

        public static bool is_cudnn_available() => NativeMethods.ag_cuda_cudnn_is_available() != 0;

        public static int device_count() => NativeMethods.ag_cuda_device_count();

        /// <summary>Seeds the current CUDA device's generator; does nothing without CUDA.</summary>
        public static void manual_seed(long seed)
        {
            if (is_available())
                Generator.DefaultOf(CUDA).manual_seed(seed);
        }

        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++)
                Generator.DefaultOf(new Device(DeviceType.CUDA, i)).manual_seed(seed);
        }

        /// <summary>Waits until the device has done everything asked of it.</summary>
        public static void synchronize(Device? device = null) => NativeError.Check(NativeMethods.ag_cuda_synchronize(device?.index ?? -1));
    }
}
