using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the generators of every device. The same seed gives the same numbers as in PyTorch.</summary>
    /// <returns>The CPU generator.</returns>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long initial_seed() => random.initial_seed();

    public static long seed() => random.seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            cuda.manual_seed_all(seed);
            return Generator.Default.manual_seed(seed);
        }

        public static long initial_seed() => Generator.Default.initial_seed();

        /// <summary>Seeds the generators from the system's entropy and returns that seed.</summary>
        public static long seed()
        {
            var seed = Generator.Default.seed();
            cuda.manual_seed_all(seed);
            return seed;
        }

        /// <summary>The state of the CPU generator as a byte tensor.</summary>
        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }

    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private IntPtr handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = NativeError.Check(NativeMethods.ag_generator_new((int)this.device.type, this.device.index));
            NativeError.Check(NativeMethods.ag_generator_seed_set(handle, seed));
        }

        private Generator(Device device)
        {
            this.device = device;
            handle = NativeError.Check(NativeMethods.ag_generator_default((int)device.type, device.index));
        }

        ~Generator() => Dispose(false);

        /// <summary>The generator that CPU operators use where none is given.</summary>
        public static Generator Default => DefaultOf(CPU);

        public Device device { get; }

        /// <exception cref="ObjectDisposedException">The generator has been disposed.</exception>
        public IntPtr Handle => handle != IntPtr.Zero ? handle : throw new ObjectDisposedException(nameof(Generator), "the generator has been disposed");

        public Generator manual_seed(long seed)
        {
            NativeError.Check(NativeMethods.ag_generator_seed_set(Handle, unchecked((ulong)seed)));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds from the system's entropy and returns that seed.</summary>
        public unsafe long seed()
        {
            ulong value;
            NativeError.Check(NativeMethods.ag_generator_seed_random(Handle, &value));
            GC.KeepAlive(this);
            return unchecked((long)value);
        }

        /// <summary>The seed the generator was last given.</summary>
        public unsafe long initial_seed()
        {
            ulong value;
            NativeError.Check(NativeMethods.ag_generator_seed_get(Handle, &value));
            GC.KeepAlive(this);
            return unchecked((long)value);
        }

        /// <summary>The whole state as a byte tensor; <see cref="set_state"/> with it repeats the numbers that followed.</summary>
        public Tensor get_state()
        {
            var state = new Tensor(NativeError.Check(NativeMethods.ag_generator_state_get(Handle)));
            GC.KeepAlive(this);
            return state;
        }

        public void set_state(Tensor value)
        {
            value.With(state => NativeError.Check(NativeMethods.ag_generator_state_set(Handle, state)));
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (released != IntPtr.Zero)
                NativeMethods.ag_generator_release(released);
        }

        internal static Generator DefaultOf(Device device) => new(device);
    }
}
