namespace AnimeGan.Training;

/// <summary>
/// The exponential moving average of a generator's weights, kept in a generator of its own. The average of the last thousand or so
/// steps draws better faces than the weights of any one of them (Yazıcı et al., "The unusual effectiveness of averaging in GAN
/// training", 2019). Running statistics of batch normalisation are copied at every step; <see cref="RefreshStatistics"/> makes them fit
/// before the average is used.
/// </summary>
public sealed class Ema
{
    // Keeps the draws of the statistics apart from the run's own.
    private const ulong StatisticsStream = 0x5354_4154_4953_5443;

    private readonly List<Tensor> averages, weights, bufferCopies, buffers;

    /// <summary>Begins with a copy of the weights.</summary>
    /// <param name="average">What holds the average; the same architecture. It needs no gradients and stays in evaluation mode.</param>
    /// <param name="source">The generator that trains.</param>
    /// <param name="decay">How much of the average each step keeps, 0-1.</param>
    public Ema(nn.Module average, nn.Module source, double decay)
    {
        Decay = decay;
        (averages, weights) = Pairs(average.named_parameters(), source.named_parameters());
        (bufferCopies, buffers) = Pairs(average.named_buffers(), source.named_buffers());
        average.eval();
        using var _ = no_grad();
        foreach (var weight in averages)
            weight.requires_grad_(false);
        Copy(averages, weights);
        Copy(bufferCopies, buffers);
    }

    /// <summary>How much of the average each step keeps in the long run, 0-1.</summary>
    public double Decay { get; }

    /// <summary>
    /// Takes in the weights after a step. Early on the average forgets faster, (1 + step) / (10 + step), so that it does not hold on to
    /// the random weights of the start.
    /// </summary>
    /// <param name="step">The step just done, from 0.</param>
    public void Update(long step)
    {
        using var _ = no_grad();
        var keep = Math.Min(Decay, (1.0 + step) / (10.0 + step));
        using var scope = NewDisposeScope();
        var share = tensor((float)(1 - keep), averages[0].device);
        for (var i = 0; i < averages.Count; i++)
            averages[i].lerp_(weights[i], share.to(averages[i].dtype));
        Copy(bufferCopies, buffers);
    }

    /// <summary>
    /// Gives the average running statistics of its own. Those copied from G belong to G's weights, and faces drawn with them come out flat.
    /// So before the average is used it draws <see cref="TrainingOptions.AveragePasses"/> batches that nobody sees (as for weights averaged
    /// by SWA: Izmailov et al. 2018, section 3.2). It takes no part in training; the same state gives the same statistics.
    /// </summary>
    public static void RefreshStatistics(TrainingState state, TagSampler conditions)
    {
        var options = state.Options;
        using var random = new TrainingRandom(RandomStream.At(options.Seed ^ StatisticsStream, state.Step).NextBits(), state.Device);
        using var _ = no_grad();
        state.Average.train();
        for (var i = 0; i < options.AveragePasses; i++)
        {
            using var scope = NewDisposeScope();
            var c = random.Conditions(options.BatchSize, conditions);
            state.Average.call(random.Noise(options.BatchSize, options.Generator.Latent), c * 2 - 1);
        }
        state.Average.eval();
    }

    private static void Copy(List<Tensor> to, List<Tensor> from)
    {
        for (var i = 0; i < to.Count; i++)
            to[i].copy_(from[i]);
    }

    private static (List<Tensor> To, List<Tensor> From) Pairs<T>(
        IEnumerable<(string name, T tensor)> to, IEnumerable<(string name, T tensor)> from) where T : Tensor
    {
        var byName = from.ToDictionary(entry => entry.name, entry => (Tensor)entry.tensor);
        var pairs = to.Select(entry => (To: (Tensor)entry.tensor, From: byName[entry.name])).ToList();
        return ([.. pairs.Select(pair => pair.To)], [.. pairs.Select(pair => pair.From)]);
    }
}
