using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>
/// Mixed precision: inside a scope, libtorch runs matrix products and convolutions in a short float type and what needs
/// range or precision in float32. Regions nest, and belong to the thread that entered them.
/// </summary>
/// <example><code>using (Autocast.Enter(CUDA, ScalarType.Float16)) loss = criterion(model.forward(x), y);</code></example>
public static class Autocast
{
    private const int Off = -1;

    // What libtorch is set to on this thread, by device; it offers no way to ask that works in all its versions.
    [ThreadStatic]
    private static Dictionary<DeviceType, Scope>? innermost;

    /// <summary>Switches autocast on until disposed; then what was before is in force again.</summary>
    /// <param name="device">A CPU or CUDA device.</param>
    /// <param name="dtype">bfloat16 or float16; null takes bfloat16 on the CPU, float16 on CUDA.</param>
    /// <exception cref="ArgumentException">Another device or dtype.</exception>
    public static IDisposable Enter(Device device, ScalarType? dtype = null)
    {
        CheckDevice(device);
        var type = dtype ?? (device.type == DeviceType.CPU ? ScalarType.BFloat16 : ScalarType.Float16);
        if (type is not (ScalarType.BFloat16 or ScalarType.Float16))
            throw new ArgumentException($"autocast runs in bfloat16 or float16, not in {type}", nameof(dtype));
        if (type == ScalarType.Float16 && device.type == DeviceType.CPU && IsOld)
            throw new ArgumentException($"libtorch {__version__} has no float16 autocast on the CPU: use bfloat16", nameof(dtype));
        return new Scope(device.type, (int)type);
    }

    /// <summary>Switches autocast off until disposed, for a part of a region that needs float32.</summary>
    public static IDisposable Suspend(Device device)
    {
        CheckDevice(device);
        return new Scope(device.type, Off);
    }

    /// <summary>The dtype in force on this thread for a kind of device; null where autocast is off.</summary>
    public static ScalarType? Current(DeviceType device) =>
        innermost is not null && innermost.TryGetValue(device, out var scope) && scope.Type != Off ? (ScalarType)scope.Type : null;

    private static bool IsOld => __version__.StartsWith("1.", StringComparison.Ordinal) || __version__.StartsWith("2.0", StringComparison.Ordinal) || __version__.StartsWith("2.1", StringComparison.Ordinal);

    private static void CheckDevice(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type is not (DeviceType.CPU or DeviceType.CUDA))
            throw new ArgumentException($"autocast works on cpu and cuda, not on {device}", nameof(device));
    }

    private sealed class Scope : IDisposable
    {
        private readonly int thread = Environment.CurrentManagedThreadId;
        private readonly DeviceType device;
        private readonly Scope? outer;
        private bool left;

        internal Scope(DeviceType device, int type)
        {
            this.device = device;
            Type = type;
            outer = (innermost ??= []).GetValueOrDefault(device);
            Change(outer?.Type ?? Off, type);
            innermost[device] = this;
        }

        internal int Type { get; }

        public void Dispose()
        {
            if (left)
                return;
            if (Environment.CurrentManagedThreadId != thread)
                throw new InvalidOperationException("autocast must be left on the thread that entered it (an await may have moved the code to another one)");
            if (!ReferenceEquals(innermost!.GetValueOrDefault(device), this))
                throw new InvalidOperationException("autocast regions must be left in the reverse order of entering them");
            left = true;
            if (outer is null)
                innermost!.Remove(device);
            else
                innermost![device] = outer;
            Change(Type, outer?.Type ?? Off);
        }

        /// <summary>libtorch counts what is entered and forgets its cast weights at zero: every change goes through off.</summary>
        private void Change(int from, int to)
        {
            if (from == to)
                return;
            if (from != Off)
                NativeError.Check(NativeMethods.ag_autocast((int)device, Off));
            if (to != Off)
                NativeError.Check(NativeMethods.ag_autocast((int)device, to));
        }
    }
}
