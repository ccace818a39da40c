using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>Running averages of many tensors in one call.</summary>
public static class Averages
{
    /// <summary>Moves each target towards its source: target += weight · (source - target). Autograd records nothing.</summary>
    /// <param name="targets">What changes.</param>
    /// <param name="sources">As many tensors, of the same shapes.</param>
    /// <param name="weight">0 leaves the targets, 1 makes them copies.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Two shapes differ.</exception>
    public static unsafe void Lerp(IList<Tensor> targets, IList<Tensor> sources, double weight)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(sources);
        if (targets.Count != sources.Count)
            throw new ArgumentException($"there are {targets.Count} targets and {sources.Count} sources", nameof(sources));
        using var to = new BorrowedTensors(targets);
        using var from = new BorrowedTensors(sources);
        fixed (IntPtr* t = to.Handles, f = from.Handles)
            NativeError.Check(NativeMethods.ag_lerp(t, f, targets.Count, weight));
    }
}
