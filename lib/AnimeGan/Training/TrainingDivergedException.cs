namespace AnimeGan.Training;

/// <summary>A loss or a weight is no longer a number: training cannot go on from here.</summary>
/// <param name="step">The step in which it was found, from 1.</param>
/// <param name="term">The loss term or the weight.</param>
/// <param name="value">NaN or an infinity.</param>
/// <param name="lastGood">The last checkpoint before it, if there is one.</param>
public sealed class TrainingDivergedException(long step, string term, double value, string? lastGood) : Exception(
    $"Step {step}: {term} is {value}. "
    + (lastGood is null ? "There is no checkpoint before it. " : $"The last good checkpoint is {lastGood}. ")
    + "Start again with a lower learning rate, or with precision=float32 if it was another.")
{
    /// <summary>The step in which it was found, from 1.</summary>
    public long Step { get; } = step;

    /// <summary>The loss term or the weight.</summary>
    public string Term { get; } = term;

    /// <summary>NaN or an infinity.</summary>
    public double Value { get; } = value;

    /// <summary>The last checkpoint before it, if there is one.</summary>
    public string? LastGood { get; } = lastGood;
}
