using TorchSharp.Interop;

namespace TorchSharp;

// Sampling, from the default generator unless one is given.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.normal_.Update(this, mean, std, generator);
        public Tensor uniform_(double from, double to, Generator? generator = null) => Op.uniform_.Update(this, from, to, generator);

        /// <summary>Ones drawn with the probability each element gives.</summary>
        public Tensor bernoulli(Generator? generator = null) => Op.bernoulli.Call(this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Op.bernoulli__float.Update(this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Op.bernoulli__Tensor.Update(this, p, generator);
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Op.exponential_.Update(this, lambda, generator);

        /// <summary>Integers from a range, drawn uniformly.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => Op.random__from.Update(this, (long)from, (long)to, generator);
        public Tensor geometric_(double p, Generator? generator = null) => Op.geometric_.Update(this, p, generator);
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Op.cauchy_.Update(this, median, sigma, generator);
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.log_normal_.Update(this, mean, std, generator);

        public Tensor binomial(Tensor prob, Generator? generator = null) => Op.binomial.Call(this, prob, generator);
        public Tensor poisson(Generator? generator = null) => Op.poisson.Call(this, generator);

        /// <summary>Indices drawn with the probabilities of each row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Op.multinomial.Call(this, num_samples, replacement, generator);
    }
}
