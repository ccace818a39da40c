using TorchSharp.Interop;

namespace TorchSharp;

// Complex numbers.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor angle() => Op.angle.Call(this);
        public Tensor conj() => Op.conj.Call(this);
        public Tensor conj_physical() => Op.conj_physical.Call(this);
        public Tensor conj_physical_() => Op.conj_physical_.Update(this);
        public Tensor resolve_conj() => Op.resolve_conj.Call(this);
        public Tensor resolve_neg() => Op.resolve_neg.Call(this);
        public Tensor view_as_real() => Op.view_as_real.Call(this);
        public Tensor view_as_complex() => Op.view_as_complex.Call(this);

        public bool is_conj() => Op.is_conj.CallBool(this);
        public bool is_neg() => Op.is_neg.CallBool(this);

        /// <summary>The real part: a view; of a real tensor the tensor itself.</summary>
        public Tensor real => Op.real.Call(this);

        /// <summary>The imaginary part: a view.</summary>
        public Tensor imag => Op.imag.Call(this);
    }
}
