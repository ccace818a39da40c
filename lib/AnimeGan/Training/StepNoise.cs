using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Training;

/// <summary>All that is random in one training step, drawn before it: the step itself is a function of its inputs.</summary>
/// <param name="Z">(B, latent), N(0, 1): the generator's noise.</param>
/// <param name="Conditions">(B, 34), 0 or 1: the tags of the faces to generate.</param>
/// <param name="Uniform">(B, 3, S, S), U[0, 1): how far each pixel is perturbed; null where the step has no penalty.</param>
/// <param name="Alpha">(B, 1, 1, 1), U[0, 1): where on the line a face's penalty lies; null where the penalty's form has none.</param>
public sealed record StepNoise(Tensor Z, Tensor Conditions, Tensor? Uniform, Tensor? Alpha) : IDisposable
{
    /// <summary>Draws a step's random numbers.</summary>
    /// <param name="random">Where from; it moves on.</param>
    /// <param name="options">The batch and the penalty.</param>
    /// <param name="conditions">What tags are drawn from.</param>
    /// <param name="withPenalty">Whether this step has a penalty.</param>
    public static StepNoise Draw(TrainingRandom random, TrainingOptions options, TagSampler conditions, bool withPenalty)
    {
        var (batch, size) = (options.BatchSize, options.ImageSize);
        return new StepNoise(
            random.Noise(batch, options.Generator.Latent),
            random.Conditions(batch, conditions),
            withPenalty && options.Penalty != PenaltyForm.WganGp ? random.Uniform(batch, 3, size, size) : null,
            withPenalty && options.Penalty != PenaltyForm.Dragan ? random.Uniform(batch, 1, 1, 1) : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Z.Dispose();
        Conditions.Dispose();
        Uniform?.Dispose();
        Alpha?.Dispose();
    }
}
