using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Training;

/// <summary>
/// Running statistics of batch normalisation for the average of G. Those copied from G belong to G's weights, not to their average,
/// and faces drawn with them come out flat. So before the average is used it draws some batches that nobody sees, and its statistics
/// become its own (as for weights averaged by SWA: Izmailov et al. 2018, section 3.2). It takes no part in training.
/// </summary>
public static class AverageStatistics
{
    // Keeps these draws apart from the run's own.
    private const ulong Stream = 0x5354_4154_4953_5443;

    /// <summary>Draws <see cref="TrainingOptions.AveragePasses"/> batches with the average. The same state gives the same statistics.</summary>
    public static void Refresh(TrainingState state, TagSampler conditions)
    {
        var options = state.Options;
        using var random = new TrainingRandom(RandomStream.At(options.Seed ^ Stream, state.Step).NextBits(), state.Device);
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
}
