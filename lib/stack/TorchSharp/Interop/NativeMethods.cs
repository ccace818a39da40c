using System.Runtime.InteropServices;
using AnimeGan.Stack;

[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>What a <see cref="NativeValue"/> holds; mirrors <c>ag_tag</c> in native/torch_shim.h.</summary>
internal enum NativeTag
{
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    IntList = 6,
    DoubleList = 7,
    BoolList = 8,
    TensorList = 9,
    String = 10,
    Device = 11,
    Generator = 12,
    Complex = 13,
    Tuple = 14,
}

/// <summary>One tagged argument or result of a native call; mirrors <c>ag_value</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeValue
{
    [FieldOffset(0)] internal NativeTag Tag;
    [FieldOffset(4)] internal int Count;
    [FieldOffset(8)] internal long Integer;
    [FieldOffset(8)] internal double Number;
    [FieldOffset(8)] internal void* Pointer;
}

/// <summary>Mirrors <c>ag_tensor_info</c>.</summary>
internal struct NativeTensorInfo
{
    internal long Dimensions;
    internal long NumberOfElements;
    internal long StorageOffset;
    internal long ElementSize;
    internal int ScalarType;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int Layout;
}

/// <summary>The C functions of native/torch_shim.h. A negative or null result means <see cref="NativeError"/>.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Shim = "TorchSharpShim";

    /// <summary>Names the shim's file when it is somewhere else, for example built against another libtorch.</summary>
    internal const string PathVariable = "ANIMEGAN_TORCH_SHIM";

    static NativeMethods() => new NativeShim(Shim, PathVariable,
        "libtorch was moved or removed, or is of another version than at build time. Install it (Debian: apt install libtorch-dev; conda: see environment.yml) or set TORCH_DIR to it")
        .Register();

    [DllImport(Shim)] internal static extern byte* ag_last_error();
    [DllImport(Shim)] internal static extern byte* ag_torch_version();
    [DllImport(Shim)] internal static extern void ag_free(void* memory);
    [DllImport(Shim)] internal static extern void ag_value_release(NativeValue* value);

    [DllImport(Shim)] internal static extern IntPtr ag_op_find(byte* name, byte* overload);
    [DllImport(Shim)] internal static extern int ag_op_call(IntPtr op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    [DllImport(Shim)] internal static extern void ag_tensor_release(IntPtr tensor);
    [DllImport(Shim)] internal static extern int ag_tensor_info_get(IntPtr tensor, NativeTensorInfo* info);
    [DllImport(Shim)] internal static extern int ag_tensor_sizes(IntPtr tensor, long* sizes, long* strides, int capacity);
    [DllImport(Shim)] internal static extern int ag_tensor_is_contiguous(IntPtr tensor, int memoryFormat);
    [DllImport(Shim)] internal static extern void* ag_tensor_data(IntPtr tensor);
    [DllImport(Shim)] internal static extern IntPtr ag_tensor_from_memory(void* data, long bytes, long* sizes, int dims, int dtype);
    [DllImport(Shim)] internal static extern int ag_tensor_to_memory(IntPtr tensor, void* data, long bytes);
    [DllImport(Shim)] internal static extern int ag_tensor_item(IntPtr tensor, NativeValue* result);
    [DllImport(Shim)] internal static extern int ag_tensor_flag_get(IntPtr tensor, int flag);
    [DllImport(Shim)] internal static extern int ag_tensor_requires_grad_set(IntPtr tensor, int value);
    [DllImport(Shim)] internal static extern int ag_tensor_retain_grad(IntPtr tensor);
    [DllImport(Shim)] internal static extern int ag_tensor_grad_get(IntPtr tensor, IntPtr* gradient);
    [DllImport(Shim)] internal static extern int ag_tensor_grad_set(IntPtr tensor, IntPtr gradient);

    [DllImport(Shim)] internal static extern int ag_autograd_backward(IntPtr* tensors, int count, IntPtr* gradients, int gradientCount, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);
    [DllImport(Shim)] internal static extern int ag_autograd_grad(IntPtr* outputs, int count, IntPtr* inputs, int inputCount, IntPtr* gradients, int gradientCount, int retainGraph, int createGraph, int allowUnused, IntPtr* results);
    [DllImport(Shim)] internal static extern int ag_grad_mode_get();
    [DllImport(Shim)] internal static extern void ag_grad_mode_set(int enabled);
    [DllImport(Shim)] internal static extern int ag_inference_mode_get();
    [DllImport(Shim)] internal static extern IntPtr ag_inference_mode_enter(int enabled);
    [DllImport(Shim)] internal static extern void ag_inference_mode_leave(IntPtr guard);
    [DllImport(Shim)] internal static extern int ag_anomaly_mode_get();
    [DllImport(Shim)] internal static extern void ag_anomaly_mode_set(int enabled, int checkNan);

    [DllImport(Shim)] internal static extern IntPtr ag_generator_default(int deviceType, int deviceIndex);
    [DllImport(Shim)] internal static extern IntPtr ag_generator_new(int deviceType, int deviceIndex);
    [DllImport(Shim)] internal static extern void ag_generator_release(IntPtr generator);
    [DllImport(Shim)] internal static extern int ag_generator_seed_set(IntPtr generator, ulong seed);
    [DllImport(Shim)] internal static extern int ag_generator_seed_random(IntPtr generator, ulong* seed);
    [DllImport(Shim)] internal static extern int ag_generator_seed_get(IntPtr generator, ulong* seed);
    [DllImport(Shim)] internal static extern IntPtr ag_generator_state_get(IntPtr generator);
    [DllImport(Shim)] internal static extern int ag_generator_state_set(IntPtr generator, IntPtr state);

    [DllImport(Shim)] internal static extern int ag_threads_get();
    [DllImport(Shim)] internal static extern int ag_threads_set(int count);
    [DllImport(Shim)] internal static extern int ag_loop_threads();
    [DllImport(Shim)] internal static extern void ag_blas_alone(int change);
    [DllImport(Shim)] internal static extern int ag_interop_threads_get();
    [DllImport(Shim)] internal static extern int ag_interop_threads_set(int count);
    [DllImport(Shim)] internal static extern int ag_default_dtype_set(int dtype);
    [DllImport(Shim)] internal static extern int ag_default_dtype_get();
    [DllImport(Shim)] internal static extern byte* ag_build_configuration();
    [DllImport(Shim)] internal static extern int ag_cuda_is_available();
    [DllImport(Shim)] internal static extern int ag_cuda_device_count();
    [DllImport(Shim)] internal static extern int ag_cuda_cudnn_is_available();
    [DllImport(Shim)] internal static extern int ag_cuda_synchronize(long index);
    [DllImport(Shim)] internal static extern int ag_cuda_memory(int index, int resetPeak, long* figures);
    [DllImport(Shim)] internal static extern int ag_switch_get(int which);
    [DllImport(Shim)] internal static extern int ag_switch_set(int which, int value);
    [DllImport(Shim)] internal static extern int ag_autocast(int deviceType, int dtype);

    [DllImport(Shim)] internal static extern IntPtr ag_jit_load(byte* path, int deviceType, int deviceIndex);
    [DllImport(Shim)] internal static extern IntPtr ag_jit_load_memory(byte* bytes, long count, int deviceType, int deviceIndex);
    [DllImport(Shim)] internal static extern int ag_jit_save(IntPtr module, byte* path);
    [DllImport(Shim)] internal static extern void ag_jit_release(IntPtr module);
    [DllImport(Shim)] internal static extern int ag_jit_call(IntPtr module, byte* method, NativeValue* arguments, int count, NativeValue* result);
    [DllImport(Shim)] internal static extern int ag_jit_train(IntPtr module, int on);
    [DllImport(Shim)] internal static extern int ag_jit_is_training(IntPtr module);
    [DllImport(Shim)] internal static extern int ag_jit_to(IntPtr module, int deviceType, int deviceIndex, int dtype);
    [DllImport(Shim)] internal static extern int ag_jit_tensors(IntPtr module, int buffers, NativeValue* result);

    [DllImport(Shim)] internal static extern int ag_adam_step(IntPtr* parameters, IntPtr* gradients, IntPtr* expAvgs, IntPtr* expAvgSqs, IntPtr* maxExpAvgSqs, int count, double lr, double beta1, double beta2, double eps, double weightDecay, int decoupled, int maximize, long step);
    [DllImport(Shim)] internal static extern int ag_lerp(IntPtr* targets, IntPtr* sources, int count, double weight);
}
