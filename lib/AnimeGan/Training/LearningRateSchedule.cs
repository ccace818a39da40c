namespace AnimeGan.Training;

/// <summary>
/// The learning rate of every step: constant, then halved every <see cref="TrainingOptions.DecayHalfLife"/> steps
/// (PAPER.md, "Optimisation": exponential decay after 50,000 iterations).
/// </summary>
public static class LearningRateSchedule
{
    /// <summary>The rate for the update of a step.</summary>
    /// <param name="options">The first rate and the decay.</param>
    /// <param name="step">The step, from 0.</param>
    public static double At(TrainingOptions options, long step)
    {
        var late = Math.Max(0, step - options.DecayAfter);
        return options.DecayHalfLife == 0 ? options.LearningRate : options.LearningRate * Math.Pow(0.5, (double)late / options.DecayHalfLife);
    }
}
