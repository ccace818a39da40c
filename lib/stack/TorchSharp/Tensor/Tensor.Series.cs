using TorchSharp.Interop;

namespace TorchSharp;

// Differences, integrals and spectra along one dimension.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Differences of neighbours, n times.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Op.diff.Call(this, n, dim, prepend, append);
        public Tensor trapezoid(double dx = 1, long dim = -1) => Op.trapezoid_dx.Call(this, dx, dim);
        public Tensor trapezoid(Tensor x, long dim = -1) => Op.trapezoid_x.Call(this, x, dim);
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Op.cumulative_trapezoid_dx.Call(this, dx, dim);
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Op.cumulative_trapezoid_x.Call(this, x, dim);
        public Tensor vander(long N = -1, bool increasing = false) => Op.vander.Call(this, N < 0 ? Arg.None : N, increasing);
    }
}
