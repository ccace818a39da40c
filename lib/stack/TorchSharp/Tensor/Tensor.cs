using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A libtorch tensor. Owns one native reference, given back by <see cref="Dispose()"/>, by the dispose scope it was
    /// made in, or at the latest by the garbage collector. Safe against disposal while another thread is using it: the
    /// memory stays until that call returns, and every later use throws <see cref="ObjectDisposedException"/>.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private const int Disposed = 1;
        private const int OneUse = 2;

        private static long totalCount;
        private static long peakCount;

        private IntPtr handle;

        // The lowest bit says that the tensor is disposed, the rest counts the native calls using it now.
        private int state;

        internal Tensor(IntPtr handle)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > peakCount)
                peakCount = count;
            DisposeScopeManager.Current.Register(this);
        }

        ~Tensor()
        {
            // An object whose constructor threw was never counted and owns nothing.
            if (handle != IntPtr.Zero)
                Dispose(false);
        }

        /// <summary>Tensors alive in the process.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most tensors that were alive at one time.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The native handle. Use it only while the tensor is alive.</summary>
        /// <exception cref="ObjectDisposedException">The tensor has been disposed.</exception>
        public IntPtr Handle
        {
            get
            {
                var current = handle;
                return current != IntPtr.Zero && (Volatile.Read(ref state) & Disposed) == 0 ? current : throw DisposedException();
            }
        }

        /// <summary>Whether the tensor has been disposed.</summary>
        public bool IsInvalid => (Volatile.Read(ref state) & Disposed) != 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal int ScopeIndex { get; set; }

        /// <summary>Takes over one native reference.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Gives the native reference to the caller; the tensor is disposed without releasing it.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var taken = Handle;
            if (Interlocked.CompareExchange(ref state, Disposed, 0) != 0)
                throw new InvalidOperationException("the tensor is disposed or in use by another thread");
            handle = IntPtr.Zero;
            Forget(disposing: true);
            GC.SuppressFinalize(this);
            return taken;
        }

        /// <summary>Gives the native memory back. A second call does nothing.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var seen = Volatile.Read(ref state);
            while (true)
            {
                if ((seen & Disposed) != 0)
                    return;
                var was = Interlocked.CompareExchange(ref state, seen | Disposed, seen);
                if (was == seen)
                    break;
                seen = was;
            }
            Forget(disposing);
            if (seen == 0)
                Free();
        }

        /// <summary>Takes the tensor out of its dispose scope: the caller disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>The same as <see cref="DetachFromDisposeScope"/>, in TorchSharp's first spelling.</summary>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to the scope of another one; out of every scope where that has none.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner)
                owner.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        /// <summary>Marks the tensor as used by a native call. Each call is paired with <see cref="Release"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal IntPtr Acquire()
        {
            var now = Interlocked.Add(ref state, OneUse);
            if ((now & Disposed) != 0)
                RefuseDisposed();
            return handle;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Release()
        {
            if (Interlocked.Add(ref state, -OneUse) == Disposed)
                Free();
        }

        /// <summary>Runs a native call on the tensor's handle.</summary>
        internal TResult With<TResult>(Func<IntPtr, TResult> call)
        {
            var borrowed = Acquire();
            try
            {
                return call(borrowed);
            }
            finally
            {
                Release();
            }
        }

        private void RefuseDisposed()
        {
            Release();
            throw DisposedException();
        }

        private void Free()
        {
            var freed = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (freed != IntPtr.Zero)
                NativeMethods.ag_tensor_release(freed);
        }

        private void Forget(bool disposing)
        {
            Interlocked.Decrement(ref totalCount);
            if (!disposing)
                return;
            if (OwningDisposeScope is { } scope)
                scope.MarkAsDisposed(this);
            else
                DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount++;
        }

        private static ObjectDisposedException DisposedException() =>
            new("Tensor", "the tensor has been disposed: by Dispose, or with the dispose scope it was made in. "
                + "Keep it with MoveToOuterDisposeScope or DetachFromDisposeScope.");
    }
}
