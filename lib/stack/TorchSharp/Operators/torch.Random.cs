using TorchSharp.Interop;

namespace TorchSharp;

// Sampling, from the default generator unless one is given.
public static partial class torch
{
    public static unsafe Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        fixed (long* first = size)
            return TensorFactory.Finish(Op.normal_float_float.Call(mean, std, Arg.Pinned(first, size.Length), generator, dtype, Arg.None, device ?? generator?.device ?? TensorFactory.DefaultDevice), requires_grad, names);
    }

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Op.normal_Tensor_Tensor.Call(mean, std, generator);

    /// <summary>Ones drawn with the probability each element gives.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => Op.bernoulli.Call(input, generator);

    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => Op.binomial.Call(count, probs, generator);
    public static Tensor poisson(Tensor input, Generator? generator = null) => Op.poisson.Call(input, generator);

    /// <summary>Indices drawn with the probabilities of each row.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        Op.multinomial.Call(input, num_samples, replacement, generator);

    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => Op._sample_dirichlet.Call(input, generator);
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => Op._standard_gamma.Call(input, generator);
}
