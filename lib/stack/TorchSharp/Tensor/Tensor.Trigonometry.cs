using TorchSharp.Interop;

namespace TorchSharp;

// Trigonometric and hyperbolic functions.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor acos() => Op.acos.Call(this);
        public Tensor acos_() => Op.acos_.Update(this);
        public Tensor acosh() => Op.acosh.Call(this);
        public Tensor acosh_() => Op.acosh_.Update(this);
        public Tensor arccos() => Op.arccos.Call(this);
        public Tensor arccos_() => Op.arccos_.Update(this);
        public Tensor arccosh() => Op.arccosh.Call(this);
        public Tensor arccosh_() => Op.arccosh_.Update(this);
        public Tensor asin() => Op.asin.Call(this);
        public Tensor asin_() => Op.asin_.Update(this);
        public Tensor asinh() => Op.asinh.Call(this);
        public Tensor asinh_() => Op.asinh_.Update(this);
        public Tensor arcsin() => Op.arcsin.Call(this);
        public Tensor arcsin_() => Op.arcsin_.Update(this);
        public Tensor arcsinh() => Op.arcsinh.Call(this);
        public Tensor arcsinh_() => Op.arcsinh_.Update(this);
        public Tensor atan() => Op.atan.Call(this);
        public Tensor atan_() => Op.atan_.Update(this);
        public Tensor atanh() => Op.atanh.Call(this);
        public Tensor atanh_() => Op.atanh_.Update(this);
        public Tensor arctan() => Op.arctan.Call(this);
        public Tensor arctan(Tensor other) => Op.atan2.Call(this, other);
        public Tensor arctan_() => Op.arctan_.Update(this);
        public Tensor arctan_(Tensor other) => Op.atan2_.Update(this, other);
        public Tensor arctanh() => Op.arctanh.Call(this);
        public Tensor arctanh_() => Op.arctanh_.Update(this);
        public Tensor atan2(Tensor other) => Op.atan2.Call(this, other);
        public Tensor atan2_(Tensor other) => Op.atan2_.Update(this, other);
        public Tensor arctan2(Tensor other) => Op.atan2.Call(this, other);
        public Tensor arctan2_(Tensor other) => Op.atan2_.Update(this, other);

        public Tensor cos() => Op.cos.Call(this);
        public Tensor cos_() => Op.cos_.Update(this);
        public Tensor cosh() => Op.cosh.Call(this);
        public Tensor cosh_() => Op.cosh_.Update(this);
        public Tensor sin() => Op.sin.Call(this);
        public Tensor sin_() => Op.sin_.Update(this);
        public Tensor sinh() => Op.sinh.Call(this);
        public Tensor sinh_() => Op.sinh_.Update(this);
        public Tensor tan() => Op.tan.Call(this);
        public Tensor tan_() => Op.tan_.Update(this);
        public Tensor tanh() => Op.tanh.Call(this);
        public Tensor tanh_() => Op.tanh_.Update(this);
    }
}
