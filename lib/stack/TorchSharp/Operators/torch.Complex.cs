using TorchSharp.Interop;

namespace TorchSharp;

// Complex numbers.
public static partial class torch
{
    public static Tensor angle(Tensor input) => Op.angle.Call(input);
    public static Tensor conj(Tensor input) => Op.conj.Call(input);
    public static Tensor conj_physical(Tensor input) => Op.conj_physical.Call(input);
    public static Tensor conj_physical_(Tensor input) => Op.conj_physical_.Update(input);
    public static Tensor resolve_conj(Tensor input) => Op.resolve_conj.Call(input);
    public static Tensor resolve_neg(Tensor input) => Op.resolve_neg.Call(input);
    public static Tensor view_as_real(Tensor input) => Op.view_as_real.Call(input);
    public static Tensor view_as_complex(Tensor input) => Op.view_as_complex.Call(input);
    public static Tensor polar(Tensor abs, Tensor angle) => Op.polar.Call(abs, angle);
    public static Tensor complex(Tensor real, Tensor imag) => Op.complex.Call(real, imag);
    public static Tensor real(Tensor input) => Op.real.Call(input);
    public static Tensor imag(Tensor input) => Op.imag.Call(input);

    public static bool is_conj(Tensor input) => Op.is_conj.CallBool(input);
}
