namespace AnimeGan.Cli;

/// <summary><c>--evaluate-every</c> of train and resume: measures the generator on the way and keeps its best weights.</summary>
internal static class EvaluationWhileTraining
{
    public static Option<int?> Option() => CommonOptions.Of<int?>("--evaluate-every",
        "measure the Fréchet distance every so many steps (a multiple of sample_every) and keep the best weights as best.safetensors; a "
            + "judge is trained on the faces first, once");

    /// <summary>Refuses an interval before faces are read and anything is made.</summary>
    public static void RequireFit(TrainingOptions options, int? every)
    {
        if (every is { } steps)
            TrainingEvaluation.RequireFit(options, steps);
    }

    /// <summary>Draws sample sheets and, if asked, measures: on rank 0.</summary>
    public static IDisposable? Attach(Trainer trainer, FaceDataset faces, int? every)
    {
        if (trainer.State.Ranks.Rank > 0)
            return null;
        trainer.DrawSamples = new SampleSheet().For(faces.TagVectors()).Save;
        if (every is not { } steps)
            return null;
        using var real = new Owned<RealFaces>(new RealFaces(faces));
        using var extractor = new Owned<TaggerExtractor>(TaggerExtractor.For(
            Path.Combine(Path.GetDirectoryName(trainer.Run.Path)!, ".evaluation"), real.Value, progress: new EvaluationDisplay()));
        var evaluation = new TrainingEvaluation(trainer, real.Value, extractor.Value, steps);
        if (evaluation.Fault is { } fault)
            Console.Error.WriteLine($"animegan: {fault}");
        trainer.DrawSamples = evaluation.After(trainer.DrawSamples);
        return new All([evaluation, extractor.Keep(), real.Keep()]);
    }

    // Disposed unless it is kept.
    private sealed class Owned<T>(T value) : IDisposable where T : IDisposable
    {
        private bool kept;

        public T Value => value;

        public T Keep()
        {
            kept = true;
            return value;
        }

        public void Dispose()
        {
            if (!kept)
                value.Dispose();
        }
    }

    private sealed class All(IReadOnlyList<IDisposable> parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
