using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of operator_cases.py: the elementwise functions, as a method and, in float64, as a function of torch.</summary>
internal static class UnaryCases
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Method, Func<Tensor, Tensor> Function)> Functions = new()
    {
        ["neg"] = (x => -x, neg),
        ["abs"] = (x => x.abs(), abs),
        ["sign"] = (x => x.sign(), sign),
        ["square"] = (x => x.square(), square),
        ["exp"] = (x => x.exp(), exp),
        ["expm1"] = (x => x.expm1(), expm1),
        ["sin"] = (x => x.sin(), sin),
        ["cos"] = (x => x.cos(), cos),
        ["tan"] = (x => x.tan(), tan),
        ["sinh"] = (x => x.sinh(), sinh),
        ["cosh"] = (x => x.cosh(), cosh),
        ["tanh"] = (x => x.tanh(), tanh),
        ["sigmoid"] = (x => x.sigmoid(), sigmoid),
        ["atan"] = (x => x.atan(), atan),
        ["asinh"] = (x => x.asinh(), asinh),
        ["erf"] = (x => x.erf(), erf),
        ["floor"] = (x => x.floor(), floor),
        ["ceil"] = (x => x.ceil(), ceil),
        ["round"] = (x => x.round(), x => round(x)),
        ["trunc"] = (x => x.trunc(), trunc),
        ["frac"] = (x => x.frac(), frac),
        ["sqrt"] = (x => x.sqrt(), sqrt),
        ["rsqrt"] = (x => x.rsqrt(), rsqrt),
        ["reciprocal"] = (x => x.reciprocal(), reciprocal),
        ["log"] = (x => x.log(), log),
        ["log1p"] = (x => x.log1p(), log1p),
        ["log2"] = (x => x.log2(), log2),
        ["log10"] = (x => x.log10(), log10),
        ["lgamma"] = (x => x.lgamma(), lgamma),
        ["digamma"] = (x => x.digamma(), digamma),
        ["asin"] = (x => x.asin(), asin),
        ["acos"] = (x => x.acos(), acos),
        ["atanh"] = (x => x.atanh(), atanh),
        ["erfinv"] = (x => x.erfinv(), erfinv),
        ["acosh"] = (x => x.acosh(), acosh),
    };

    public static Dictionary<string, Case> All => Functions.SelectMany(f => new Dictionary<string, Case>
    {
        [f.Key] = i => f.Value.Method(i[0]),
        [$"{f.Key}/float64"] = i => f.Value.Function(i[0]),
    }).ToDictionary();
}
