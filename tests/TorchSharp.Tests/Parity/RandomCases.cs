using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of random_cases.py: the same seed gives the same numbers.</summary>
internal static class RandomCases
{
    public static Dictionary<string, Case> All => new[] { Numbers, Initialisers }.SelectMany(table => table).ToDictionary();

    private static Dictionary<string, Case> Numbers => new()
    {
        ["random/rand"] = _ => rand(5),
        ["random/rand/large"] = _ => rand(3, 40),
        ["random/rand/float64"] = _ => rand(6, dtype: float64),
        ["random/randn"] = _ => randn(5),
        ["random/randn/large"] = _ => randn(3, 41),
        ["random/randn/float64"] = _ => randn(2, 20, dtype: float64),
        ["random/randint"] = _ => randint(10, new long[] { 20 }),
        ["random/randint/range"] = _ => randint(-5, 5, new long[] { 4, 5 }),
        ["random/randint/wide"] = _ => randint(0, 1L << 40, new long[] { 4 }),
        ["random/randperm"] = _ => randperm(20),
        ["random/randperm/long"] = _ => randperm(300),
        ["random/normal_"] = _ => empty(6).normal_(1, 2),
        ["random/normal_/large"] = _ => empty(70).normal_(-1, 0.5),
        ["random/uniform_"] = _ => empty(6).uniform_(-1, 3),
        ["random/uniform_/float64"] = _ => empty(20, dtype: float64).uniform_(-1, 3),
        ["random/bernoulli_"] = _ => empty(40).bernoulli_(0.3),
        ["random/exponential_"] = _ => empty(20).exponential_(1.5),
        ["random/random_"] = _ => empty(20).random_(-3, 90),
        ["random/one_after_another"] = _ => new[] { rand(3), randn(3), randint(100, new long[] { 3 }), randn(17), rand(2) },
        ["random/generator"] = _ => new[] { rand(3, generator: new Generator(7)), rand(3) },
        ["random/reseeded"] = _ => new[] { After(1, () => randn(4)), After((1L << 40) + 1, () => randn(4)) },
        ["random/rand_like"] = i => rand_like(i[0]),
        ["random/randn_like"] = i => i[0].randn_like(),
        ["random/randint_like"] = i => randint_like(i[0], 2, 9),
        ["random/bernoulli"] = i => torch.bernoulli(i[0]),
        ["random/multinomial"] = i => torch.multinomial(i[0], 4),
        ["random/multinomial/replacement"] = i => i[0].multinomial(30, replacement: true),
        ["random/dropout"] = i => functional.dropout(i[0], 0.4, true),
        ["random/dropout/evaluating"] = i => functional.dropout(i[0], 0.4, false),
    };

    private static Dictionary<string, Case> Initialisers => new()
    {
        ["init/uniform_"] = _ => init.uniform_(empty(4, 5), -1, 2),
        ["init/normal_"] = _ => init.normal_(empty(4, 5), 1, 0.02),
        ["init/trunc_normal_"] = _ => init.trunc_normal_(empty(4, 5), 0, 1, -1, 1),
        ["init/constant_"] = _ => init.constant_(empty(3), 0.25),
        ["init/ones_"] = _ => init.ones_(empty(3)),
        ["init/zeros_"] = _ => init.zeros_(empty(3)),
        ["init/eye_"] = _ => init.eye_(empty(3, 4)),
        ["init/dirac_"] = _ => init.dirac_(empty(3, 2, 3, 3)),
        ["init/xavier_uniform_"] = _ => init.xavier_uniform_(empty(4, 5)),
        ["init/xavier_uniform_/gain"] = _ => init.xavier_uniform_(empty(4, 2, 3, 3), 1.5),
        ["init/xavier_normal_"] = _ => init.xavier_normal_(empty(4, 5)),
        ["init/kaiming_uniform_"] = _ => init.kaiming_uniform_(empty(4, 5)),
        ["init/kaiming_uniform_/leaky"] = _ => init.kaiming_uniform_(empty(4, 2, 3, 3), 0.2, init.FanInOut.FanOut),
        ["init/kaiming_normal_"] = _ => init.kaiming_normal_(empty(4, 5)),
        ["init/kaiming_normal_/relu"] = _ => init.kaiming_normal_(empty(4, 2, 3, 3), mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        ["init/orthogonal_"] = _ => init.orthogonal_(empty(4, 6)),
        ["init/orthogonal_/gain"] = _ => init.orthogonal_(empty(6, 2, 2), 2),
        ["init/sparse_"] = _ => init.sparse_(empty(6, 4), 0.4),
        ["init/calculate_gain"] = _ => tensor(new[]
        {
            init.calculate_gain(init.NonlinearityType.Linear), init.calculate_gain(init.NonlinearityType.Tanh),
            init.calculate_gain(init.NonlinearityType.ReLU), init.calculate_gain(init.NonlinearityType.LeakyReLU, 0.2),
        }),
    };

    private static Tensor After(long seed, Func<Tensor> draw)
    {
        manual_seed(seed);
        return draw();
    }
}
