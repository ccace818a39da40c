namespace AnimeGan.Evaluation;

/// <summary>How faces are laid out; the defaults are scikit-learn's.</summary>
public sealed record TsneOptions
{
    /// <summary>How many neighbours each face is compared with, as it were; less than a third of the faces.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps in all.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>The first of them, in which near faces are drawn together this many times as strongly.</summary>
    public int EarlyIterations { get; init; } = 250;

    /// <summary>How many times as strongly.</summary>
    public double EarlyExaggeration { get; init; } = 12;

    /// <summary>What the first places are drawn from.</summary>
    public ulong Seed { get; init; }
}

/// <summary>
/// t-SNE (van der Maaten and Hinton 2008): places in the plane, so that faces whose features are near stand together. Exact, every pair of
/// faces in every step.
/// </summary>
/// <param name="Places">(N, 2) float64 on the CPU, about (0, 0).</param>
/// <param name="Divergence">KL(P ‖ Q) at the end: what the plane cannot show; lower is better.</param>
public sealed record Tsne(Tensor Places, double Divergence)
{
    /// <summary>The most faces: memory and time grow with their square.</summary>
    public const int MostFaces = 2_000;

    /// <summary>Lays faces out.</summary>
    /// <param name="features">(N, D): from 4 rows to <see cref="MostFaces"/>.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <param name="progress">Hears of every step.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    /// <exception cref="OptionException">There are too few faces for the perplexity, or too many.</exception>
    public static Tsne Of(
        Tensor features, TsneOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        FeatureSet.Require(features);
        var o = options ?? new();
        var count = (int)features.shape[0];
        if (count > MostFaces)
            throw new OptionException($"t-SNE lays out {MostFaces} faces at most; these are {count}.");
        if (!(o.Perplexity >= 1) || count < 4 || o.Perplexity > (count - 1) / 3.0)
            throw new OptionException(
                $"A perplexity of {o.Perplexity} needs more than {Math.Max(3, 3 * o.Perplexity)} faces; these are {count}.");
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var p = JointProbabilities(features, o.Perplexity, cancellation); // (N, N)
        var start = new float[2 * count];
        new RandomStream(o.Seed).FillNormal(start);
        var y = tensor(start, [count, 2]).to(ScalarType.Float64).mul_(1e-4);
        var (velocity, gains) = (zeros_like(y), ones_like(y));
        var rate = Math.Max(count / o.EarlyExaggeration / 4, 50); // Belkina et al. 2019
        for (var step = 0; step < o.Iterations; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var early = step < o.EarlyIterations;
            // dKL/dy_i = 4 Σ_j (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|²)
            var near = Nearness(y);
            var pull = p.mul(early ? o.EarlyExaggeration : 1).sub_(near.div(near.sum())).mul_(near);
            var gradient = pull.sum(1).unsqueeze(1).mul(y).sub_(pull.mm(y)).mul_(4);
            // Steps grow along an axis while they go on in its direction (Jacobs 1988).
            var turns = (gradient * velocity).ge(0);
            gains.copy_(where(turns, gains * 0.8, gains + 0.2).clamp_(min: 0.01));
            velocity.mul_(early ? 0.5 : 0.8).sub_(gradient.mul_(gains).mul_(rate));
            y.add_(velocity);
            y.sub_(y.mean([0L]));
            progress?.Report(step + 1);
        }
        var q = Nearness(y);
        q.div_(q.sum());
        var divergence = (p * (p.clamp(min: double.Epsilon) / q.clamp(min: 1e-300)).log()).sum().item<double>();
        return new(y.MoveToOuterDisposeScope(), divergence);
    }

    // 1 / (1 + |y_i - y_j|²), and 0 of a place to itself.
    private static Tensor Nearness(Tensor y)
    {
        var squares = y.square().sum(1);
        var near = squares.unsqueeze(1).add(squares.unsqueeze(0)).sub_(y.mm(y.t()).mul_(2)).clamp_(min: 0).add_(1).reciprocal_();
        near.diagonal().fill_(0);
        return near;
    }

    // p_ij = (p_j|i + p_i|j) / 2N; p_j|i is a Gaussian about face i, so wide that its entropy is the logarithm of the perplexity.
    private static Tensor JointProbabilities(Tensor features, double perplexity, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var count = features.shape[0];
        var squared = empty([count, count], ScalarType.Float64);
        PairwiseDistances.ForEach(features.cpu(), features.cpu(), itself: true,
            (row, rows) => squared.narrow(0, row, rows.shape[0]).copy_(rows), cancellation);
        squared.sub_(squared.min(1, keepdim: true).values); // the nearest at 0, or nothing is left of a far face's
        squared.diagonal().fill_(0);
        var others = ones_like(squared);
        others.diagonal().fill_(0);
        // By bisection on the logarithm of beta = 1 / 2σ².
        var (low, high) = (full([count, 1], -60.0, ScalarType.Float64), full([count, 1], 60.0, ScalarType.Float64));
        var conditional = others;
        for (var halving = 0; halving < 60; halving++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var beta = low.add(high).mul_(0.5);
            var weights = squared.mul(beta.exp()).neg_().exp_().mul_(others);
            var sums = weights.sum(1, keepdim: true);
            var entropy = sums.log() + beta.exp() * (weights * squared).sum(1, keepdim: true) / sums;
            var wide = entropy.gt(Math.Log(perplexity));
            low.copy_(where(wide, beta, low));
            high.copy_(where(wide, high, beta));
            if (halving == 59)
                conditional = (weights / sums).MoveToOuterDisposeScope();
        }
        return conditional.add(conditional.t()).div_(2 * count).MoveToOuterDisposeScope();
    }
}
