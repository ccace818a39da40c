namespace AnimeGan.Models;

/// <summary>
/// Batch normalisation over the batch of all ranks, forwards and backwards: N ranks then train what one process does (Peng et al. 2018,
/// "MegDet", section 3.3). With μ, σ² over all n numbers of a channel, x̂ = (x - μ) / σ and y = γ x̂ + β,
/// dL/dx = γ / σ · (dL/dy - Σ dL/dy / n - x̂ · Σ(x̂ dL/dy) / n), both sums over all ranks.
/// </summary>
internal static class SynchronisedNorm
{
    [ThreadStatic]
    private static IRanks? ranks;

    /// <summary>Until disposed, normalisations of this thread that train do so over these ranks.</summary>
    internal static IDisposable Over(IRanks over)
    {
        var before = ranks;
        ranks = over.Count > 1 ? over : null;
        return new Restore(before);
    }

    /// <summary>The normalisation of the input.</summary>
    /// <param name="norm">Its weights and running statistics; these take in the batch.</param>
    /// <param name="x">This rank's part, (B, C) or (B, C, H, W).</param>
    internal static Tensor Call(NormBase norm, Tensor x)
    {
        if (ranks is not { } all || !norm.training)
            return norm.call(x);
        using var scope = NewDisposeScope();
        Tensor mean, variance;
        long count;
        using (no_grad())
        {
            var dimensions = AllButChannels(x);
            var (ofMine, meanOfMine) = var_mean(x, dimensions, unbiased: false);
            var (own, ownMean) = (ofMine.to(float64), meanOfMine.to(float64));
            // In float64 the mean of squares loses nothing to the square of the mean.
            var sums = cat([ownMean, own + ownMean.square(), ones([1], float64, x.device)]) * (x.NumberOfElements / ownMean.shape[0]);
            all.Sum(sums);
            var channels = ownMean.shape[0];
            count = (long)sums[-1].item<double>();
            var (wholeMean, squares) = (sums.narrow(0, 0, channels) / count, sums.narrow(0, channels, channels) / count);
            var wholeVariance = (squares - wholeMean.square()).clamp_min(0);
            Take(norm.running_mean!, wholeMean, norm.momentum!.Value);
            Take(norm.running_var!, wholeVariance * count / (count - 1), norm.momentum.Value);
            norm.num_batches_tracked!.add_(1);
            (mean, variance) = (wholeMean.to(x.dtype), wholeVariance.to(x.dtype));
        }
        return Normalise.apply(x, norm.weight!, norm.bias!, mean, variance, norm.eps, count, all).MoveToOuterDisposeScope();
    }

    private static void Take(Tensor running, Tensor batch, double momentum) =>
        running.mul_(1 - momentum).add_(batch.to(running.dtype) * momentum);

    private static long[] AllButChannels(Tensor x) => x.dim() == 2 ? [0] : [0, 2, 3];

    private sealed class Restore(IRanks? before) : IDisposable
    {
        public void Dispose() => ranks = before;
    }

    // y of x, γ and β; the statistics are given. An exception in its backward pass would end the process.
    private sealed class Normalise : autograd.SingleTensorFunction<Normalise>
    {
        public override string Name => nameof(SynchronisedNorm);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (x, gamma, beta, mean, variance) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (Tensor)vars[3], (Tensor)vars[4]);
            var eps = (double)vars[5];
            ctx.save_for_backward([x, gamma, mean, variance]);
            ctx.save_data(nameof(eps), eps);
            ctx.save_data("count", vars[6]);
            ctx.save_data("ranks", vars[7]);
            return nn.functional.batch_norm(x, mean, variance, gamma, beta, training: false, eps: eps);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor gradient)
        {
            using var scope = NewDisposeScope();
            var saved = ctx.get_saved_variables();
            var (x, gamma, mean, variance) = (saved[0], saved[1], saved[2], saved[3]);
            var (eps, count, all) = ((double)ctx.get_data("eps"), (long)ctx.get_data("count"), (IRanks)ctx.get_data("ranks"));
            var dimensions = AllButChannels(x);
            var xHat = nn.functional.batch_norm(x, mean, variance, training: false, eps: eps);
            var ofBeta = gradient.sum(dimensions);
            var ofGamma = (gradient * xHat).sum(dimensions);
            var sums = cat([ofBeta, ofGamma]);
            all.Sum(sums);
            var means = (sums / count).view([2, 1, -1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);
            var scale = (gamma / (variance + eps).sqrt()).view(means.shape[1..]);
            var ofX = (gradient - means[0]).sub_(xHat.mul_(means[1])).mul_(scale);
            return [ofX.MoveToOuterDisposeScope(), ofGamma.MoveToOuterDisposeScope(), ofBeta.MoveToOuterDisposeScope(), null!, null!, null!,
                null!, null!];
        }
    }
}
