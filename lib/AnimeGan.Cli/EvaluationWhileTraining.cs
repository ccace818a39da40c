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
        var parts = new Parts();
        try
        {
            var real = parts.With(new RealFaces(faces));
            var extractor = parts.With(TaggerExtractor.For(
                Path.Combine(Path.GetDirectoryName(trainer.Run.Path)!, OutputFolder.CacheName), real, progress: new EvaluationDisplay()));
            var evaluation = parts.With(new TrainingEvaluation(trainer, real, extractor, steps));
            if (evaluation.Fault is { } fault)
                Console.Error.WriteLine($"animegan: {fault}");
            trainer.DrawSamples = evaluation.After(trainer.DrawSamples);
            return parts;
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    // What is made one after the other, disposed the other way round.
    private sealed class Parts : IDisposable
    {
        private readonly Stack<IDisposable> made = [];

        public T With<T>(T part) where T : IDisposable
        {
            made.Push(part);
            return part;
        }

        public void Dispose()
        {
            while (made.TryPop(out var part))
                part.Dispose();
        }
    }
}
