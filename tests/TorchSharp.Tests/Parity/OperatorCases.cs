using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of operator_cases.py: creation, types, arithmetic, comparison and in-place operators.</summary>
internal static class OperatorCases
{
    public static Dictionary<string, Case> All => new[] { Creation, Conversions, Arithmetic, Comparisons, InPlace }.SelectMany(table => table).ToDictionary();

    private static Dictionary<string, Case> Creation => new()
    {
        ["creation/zeros"] = _ => zeros(2, 3),
        ["creation/zeros/float64"] = _ => zeros(4, dtype: float64),
        ["creation/ones"] = _ => ones(3, 2),
        ["creation/ones/int64"] = _ => ones(2, 1, 3, dtype: int64),
        ["creation/full"] = _ => full(2, 2, 3.25),
        ["creation/full/int"] = _ => full(3, 7, dtype: int64),
        ["creation/full/bool"] = _ => full(2, true, dtype: @bool),
        ["creation/empty"] = _ => empty(2, 0, 3),
        ["creation/arange"] = _ => arange(5),
        ["creation/arange/start"] = _ => arange(2, 9),
        ["creation/arange/step"] = _ => arange(0, 1, 0.125, float32),
        ["creation/arange/down"] = _ => arange(5, -4, -3),
        ["creation/arange/float32"] = _ => arange(4, float32),
        ["creation/linspace"] = _ => linspace(-1, 1, 7),
        ["creation/linspace/float64"] = _ => linspace(0, 1, 4, dtype: float64),
        ["creation/eye"] = _ => eye(3),
        ["creation/eye/rectangle"] = _ => eye(2, 4, float64),
        ["creation/tensor/scalar"] = _ => tensor(2.5f),
        ["creation/tensor/int64"] = _ => tensor(new long[] { 1, 2, 3 }),
        ["creation/tensor/float32"] = _ => tensor(new[] { 0.5f, -0.25f }),
        ["creation/tensor/bool"] = _ => tensor(new[] { true, false }),
        ["creation/from_array"] = _ => from_array(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }),
        ["creation/zeros_like"] = i => zeros_like(i[0]),
        ["creation/ones_like"] = i => i[0].ones_like(),
        ["creation/full_like"] = i => full_like(i[0], -1.5),
        ["creation/zeros_like/int32"] = i => zeros_like(i[0], int32),
        ["creation/empty_like"] = i => empty_like(i[0]).zero_(),
    };

    private static Dictionary<string, Case> Conversions
    {
        get
        {
            var types = new Dictionary<string, ScalarType>
            {
                ["float16"] = float16,
                ["bfloat16"] = bfloat16,
                ["float32"] = float32,
                ["float64"] = float64,
                ["int8"] = int8,
                ["int16"] = int16,
                ["int32"] = int32,
                ["int64"] = int64,
                ["uint8"] = uint8,
                ["bool"] = @bool,
            };
            return types.SelectMany(type => new Dictionary<string, Case>
            {
                [$"to/{type.Key}"] = i => i[0].to(type.Value),
                [$"to/{type.Key}/from_int"] = i => i[0].to_type(type.Value),
            }).ToDictionary();
        }
    }

    private static Dictionary<string, Case> Arithmetic => new()
    {
        ["add"] = i => i[0] + i[1],
        ["add/broadcast"] = i => i[0].add(i[1]),
        ["add/float64"] = i => torch.add(i[0], i[1]),
        ["sub"] = i => i[0] - i[1],
        ["sub/broadcast"] = i => i[0].sub(i[1]),
        ["sub/float64"] = i => torch.sub(i[0], i[1]),
        ["mul"] = i => i[0] * i[1],
        ["mul/broadcast"] = i => i[0].mul(i[1]),
        ["mul/float64"] = i => torch.mul(i[0], i[1]),
        ["maximum"] = i => torch.maximum(i[0], i[1]),
        ["maximum/broadcast"] = i => i[0].maximum(i[1]),
        ["maximum/float64"] = i => torch.maximum(i[0], i[1]),
        ["minimum"] = i => torch.minimum(i[0], i[1]),
        ["minimum/broadcast"] = i => i[0].minimum(i[1]),
        ["minimum/float64"] = i => torch.minimum(i[0], i[1]),
        ["atan2"] = i => torch.atan2(i[0], i[1]),
        ["atan2/broadcast"] = i => i[0].atan2(i[1]),
        ["atan2/float64"] = i => torch.atan2(i[0], i[1]),
        ["add/alpha"] = i => torch.add(i[0], i[1], -2.5),
        ["add/scalar"] = i => i[0] + 1.5,
        ["add/int"] = i => i[0] + i[1],
        ["add/promote"] = i => i[0] + i[1],
        ["sub/scalar"] = i => i[0] - 0.5,
        ["sub/reversed"] = i => 1 - i[0],
        ["mul/scalar"] = i => i[0] * -3,
        ["div"] = i => i[0] / i[1],
        ["div/broadcast"] = i => torch.div(i[0], i[1]),
        ["div/scalar"] = i => i[0] / 4,
        ["div/reversed"] = i => 2 / i[0],
        ["div/trunc"] = i => torch.div(i[0], i[1], RoundingMode.trunc),
        ["div/floor"] = i => i[0].div(i[1], RoundingMode.floor),
        ["div/int"] = i => i[0] / i[1],
        ["floor_divide"] = i => i[0].floor_divide(i[1]),
        ["remainder"] = i => i[0] % i[1],
        ["remainder/scalar"] = i => i[0].remainder(3),
        ["fmod"] = i => i[0].fmod(i[1]),
        ["pow"] = i => i[0].pow(i[1]),
        ["pow/scalar"] = i => i[0].pow(3),
        ["pow/half"] = i => torch.pow(i[0], 0.5),
        ["lerp"] = i => torch.lerp(i[0], i[1], tensor(0.3f, device: i[0].device)),
        ["lerp/tensor"] = i => i[0].lerp(i[1], i[2]),
        ["addcmul"] = i => i[0].addcmul(i[1], i[2], 0.5),
        ["addcdiv"] = i => torch.addcdiv(i[0], i[1], i[2], 0.5),
        ["clamp"] = i => i[0].clamp(-0.5, 1),
        ["clamp/min"] = i => i[0].clamp_min(0.25),
        ["clamp/max"] = i => i[0].clamp_max(0.25),
        ["clamp/tensors"] = i => torch.clamp(i[0], i[1], i[2]),
        ["where"] = i => torch.where(i[0], i[1], i[2]),
        ["where/broadcast"] = i => i[1].where(i[0], i[2]),
        ["float16/add"] = i => i[0] + i[1],
        ["bfloat16/mul"] = i => i[0] * i[1],
        ["nan_to_num"] = i => i[0].nan_to_num(0.5),
    };

    private static Dictionary<string, Case> Comparisons => new()
    {
        ["isnan"] = i => i[0].isnan(),
        ["isinf"] = i => i[0].isinf(),
        ["isfinite"] = i => torch.isfinite(i[0]),
        ["eq"] = i => i[0] == i[1],
        ["eq/scalar"] = i => i[0].eq(0.25),
        ["ne"] = i => i[0] != i[1],
        ["ne/scalar"] = i => i[0].ne(0.25),
        ["lt"] = i => i[0] < i[1],
        ["lt/scalar"] = i => i[0] < 0.25,
        ["le"] = i => i[0] <= i[1],
        ["le/scalar"] = i => i[0].le(0.25),
        ["gt"] = i => i[0] > i[1],
        ["gt/scalar"] = i => i[0] > 0.25,
        ["ge"] = i => i[0] >= i[1],
        ["ge/scalar"] = i => i[0].ge(0.25),
        ["logical_and"] = i => i[0].logical_and(i[1]),
        ["logical_or"] = i => torch.logical_or(i[0], i[1]),
        ["logical_xor"] = i => i[0].logical_xor(i[1]),
        ["logical_not"] = i => i[0].logical_not(),
        ["bitwise_and"] = i => i[0] & i[1],
        ["bitwise_or"] = i => i[0] | i[1],
        ["bitwise_xor"] = i => i[0] ^ i[1],
        ["bitwise_not"] = i => ~i[0],
    };

    private static Dictionary<string, Case> InPlace => new()
    {
        ["add_"] = i => i[0].clone().add_(i[1]),
        ["add_/alpha"] = i => i[0].clone().add_(i[1], 0.5),
        ["add_/scalar"] = i => i[0].clone().add_(2),
        ["sub_"] = i => i[0].clone().sub_(i[1]),
        ["mul_"] = i => i[0].clone().mul_(i[1]),
        ["mul_/scalar"] = i => i[0].clone().mul_(0.5),
        ["div_"] = i => i[0].clone().div_(i[1]),
        ["pow_"] = i => i[0].clone().pow_(2),
        ["neg_"] = i => i[0].clone().neg_(),
        ["abs_"] = i => i[0].clone().abs_(),
        ["exp_"] = i => i[0].clone().exp_(),
        ["sqrt_"] = i => i[0].clone().sqrt_(),
        ["clamp_"] = i => i[0].clone().clamp_(-1, 1),
        ["lerp_"] = i => i[0].clone().lerp_(i[1], tensor(0.1f, device: i[0].device)),
        ["addcmul_"] = i => i[0].clone().addcmul_(i[1], i[2], 2),
        ["addcdiv_"] = i => i[0].clone().addcdiv_(i[1], i[2], -1),
        ["zero_"] = i => i[0].clone().zero_(),
        ["fill_"] = i => i[0].clone().fill_(0.5),
        ["copy_"] = i => i[0].clone().copy_(i[1]),
        ["masked_fill_"] = i => i[0].clone().masked_fill_(i[1], -7),
        ["relu_"] = i => i[0].clone().relu_(),
    };
}
