using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// The gradients of the sum of <paramref name="outputs"/> with respect to <paramref name="inputs"/>. For a
        /// gradient that is itself differentiated (a gradient penalty) pass both <paramref name="retain_graph"/> and
        /// <paramref name="create_graph"/> as true.
        /// </summary>
        /// <returns>One gradient an input; null for an unused input where <paramref name="allow_unused"/>.</returns>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new IntPtr[inputs.Count];
            using var nativeOutputs = new BorrowedTensors(outputs);
            using var nativeInputs = new BorrowedTensors(inputs);
            using var nativeGradients = new BorrowedTensors(grad_outputs);
            fixed (IntPtr* o = nativeOutputs.Handles, i = nativeInputs.Handles, g = nativeGradients.Handles, r = results)
                NativeError.Check(NativeMethods.ag_autograd_grad(o, outputs.Count, i, inputs.Count, g, nativeGradients.Handles.Length,
                    retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            return Array.ConvertAll(results, handle => handle == IntPtr.Zero ? null! : new Tensor(handle));
        }

        /// <summary>Computes the gradients of the sum of <paramref name="tensors"/> and adds them to the leaves', or to those of <paramref name="inputs"/> alone.</summary>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            using var nativeTensors = new BorrowedTensors(tensors);
            using var nativeGradients = new BorrowedTensors(grad_tensors);
            using var nativeInputs = new BorrowedTensors(inputs);
            fixed (IntPtr* t = nativeTensors.Handles, g = nativeGradients.Handles, i = nativeInputs.Handles)
                NativeError.Check(NativeMethods.ag_autograd_backward(t, tensors.Count, g, nativeGradients.Handles.Length,
                    retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, i, nativeInputs.Handles.Length));
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Until disposed, errors in a backward pass name the forward operation, and NaN gradients are errors.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }

    /// <summary>Until disposed, autograd records nothing on this thread.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => NativeMethods.ag_grad_mode_get() != 0;

    /// <summary>Until disposed, tensors are made without what autograd would need: faster than <see cref="no_grad"/>, and they can never be differentiated.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.ag_inference_mode_get() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly int before = NativeMethods.ag_grad_mode_get();

        internal GradMode(bool enabled) => NativeMethods.ag_grad_mode_set(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.ag_grad_mode_set(before);
    }

    private sealed class InferenceMode : IDisposable
    {
        private readonly int thread = Environment.CurrentManagedThreadId;
        private IntPtr guard;

        internal InferenceMode(bool enabled) => guard = NativeError.Check(NativeMethods.ag_inference_mode_enter(enabled ? 1 : 0));

        public void Dispose()
        {
            if (guard == IntPtr.Zero)
                return;
            if (Environment.CurrentManagedThreadId != thread)
                throw new InvalidOperationException("inference_mode must be disposed on the thread that entered it (an await may have moved the code to another one)");
            NativeMethods.ag_inference_mode_leave(guard);
            guard = IntPtr.Zero;
        }
    }
}

/// <summary>Switches anomaly detection and, disposed, back again.</summary>
public class AnomalyMode : IDisposable
{
    private readonly int before = NativeMethods.ag_anomaly_mode_get();
    private bool disposed;

    public AnomalyMode(bool enabled, bool check_nan = true) => NativeMethods.ag_anomaly_mode_set(enabled ? 1 : 0, check_nan ? 1 : 0);

    public static bool IsEnabled => (NativeMethods.ag_anomaly_mode_get() & 1) != 0;

    public static bool ShouldCheckNaN => (NativeMethods.ag_anomaly_mode_get() & 2) != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposed)
            NativeMethods.ag_anomaly_mode_set(before & 1, before >> 1);
        disposed = true;
    }
}
