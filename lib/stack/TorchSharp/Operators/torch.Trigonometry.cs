using TorchSharp.Interop;

namespace TorchSharp;

// Trigonometric and hyperbolic functions.
public static partial class torch
{
    public static Tensor acos(Tensor input) => Op.acos.Call(input);
    public static Tensor acos_(Tensor input) => Op.acos_.Update(input);
    public static Tensor acosh(Tensor input) => Op.acosh.Call(input);
    public static Tensor acosh_(Tensor input) => Op.acosh_.Update(input);
    public static Tensor arccos(Tensor input) => Op.arccos.Call(input);
    public static Tensor arccos_(Tensor input) => Op.arccos_.Update(input);
    public static Tensor arccosh(Tensor input) => Op.arccosh.Call(input);
    public static Tensor arccosh_(Tensor input) => Op.arccosh_.Update(input);
    public static Tensor asin(Tensor input) => Op.asin.Call(input);
    public static Tensor asin_(Tensor input) => Op.asin_.Update(input);
    public static Tensor asinh(Tensor input) => Op.asinh.Call(input);
    public static Tensor asinh_(Tensor input) => Op.asinh_.Update(input);
    public static Tensor arcsin(Tensor input) => Op.arcsin.Call(input);
    public static Tensor arcsin_(Tensor input) => Op.arcsin_.Update(input);
    public static Tensor arcsinh(Tensor input) => Op.arcsinh.Call(input);
    public static Tensor arcsinh_(Tensor input) => Op.arcsinh_.Update(input);
    public static Tensor atan(Tensor input) => Op.atan.Call(input);
    public static Tensor atan_(Tensor input) => Op.atan_.Update(input);
    public static Tensor atanh(Tensor input) => Op.atanh.Call(input);
    public static Tensor atanh_(Tensor input) => Op.atanh_.Update(input);
    public static Tensor arctan(Tensor input) => Op.arctan.Call(input);
    public static Tensor arctan(Tensor input, Tensor other) => Op.atan2.Call(input, other);
    public static Tensor arctan_(Tensor input) => Op.arctan_.Update(input);
    public static Tensor arctan_(Tensor input, Tensor other) => Op.atan2_.Update(input, other);
    public static Tensor arctanh(Tensor input) => Op.arctanh.Call(input);
    public static Tensor arctanh_(Tensor input) => Op.arctanh_.Update(input);
    public static Tensor atan2(Tensor input, Tensor other) => Op.atan2.Call(input, other);
    public static Tensor atan2_(Tensor input, Tensor other) => Op.atan2_.Update(input, other);
    public static Tensor arctan2(Tensor input, Tensor other) => Op.atan2.Call(input, other);
    public static Tensor arctan2_(Tensor input, Tensor other) => Op.atan2_.Update(input, other);

    public static Tensor cos(Tensor input) => Op.cos.Call(input);
    public static Tensor cos_(Tensor input) => Op.cos_.Update(input);
    public static Tensor cosh(Tensor input) => Op.cosh.Call(input);
    public static Tensor cosh_(Tensor input) => Op.cosh_.Update(input);
    public static Tensor sin(Tensor input) => Op.sin.Call(input);
    public static Tensor sin_(Tensor input) => Op.sin_.Update(input);
    public static Tensor sinh(Tensor input) => Op.sinh.Call(input);
    public static Tensor sinh_(Tensor input) => Op.sinh_.Update(input);
    public static Tensor tan(Tensor input) => Op.tan.Call(input);
    public static Tensor tan_(Tensor input) => Op.tan_.Update(input);
    public static Tensor tanh(Tensor input) => Op.tanh.Call(input);
    public static Tensor tanh_(Tensor input) => Op.tanh_.Update(input);
}
