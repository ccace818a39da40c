namespace AnimeGan.Training;

/// <summary>A run of another length: its schedule is stretched or shortened with it.</summary>
public static class RunLength
{
    /// <summary>The options for a run of so many steps, in which everything comes at the same share of the way.</summary>
    /// <param name="options">The options whose length is changed.</param>
    /// <param name="steps">How many steps, 1 or more.</param>
    /// <exception cref="OptionException">There are no steps.</exception>
    public static TrainingOptions Of(TrainingOptions options, int steps)
    {
        if (steps < 1)
            throw new OptionException($"A run of {steps} steps is none: it needs 1 or more.");
        var checkpointEvery = Scaled(options.CheckpointEvery);
        return options with
        {
            Steps = steps,
            DecayAfter = Scaled(options.DecayAfter),
            DecayHalfLife = Scaled(options.DecayHalfLife),
            SampleEvery = Scaled(options.SampleEvery),
            CheckpointEvery = checkpointEvery,
            // A multiple, or none that is written would ever be one that is kept.
            KeepEvery = options.KeepEvery == 0 || options.CheckpointEvery == 0 ? Scaled(options.KeepEvery)
                : checkpointEvery * Math.Max(1, (int)Math.Round((double)options.KeepEvery / options.CheckpointEvery)),
        };

        // 0 means "never" and stays; anything else happens every step at the least.
        int Scaled(int count) => count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)count * steps / options.Steps));
    }
}
