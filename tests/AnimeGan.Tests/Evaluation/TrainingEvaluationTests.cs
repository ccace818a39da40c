namespace AnimeGan.Tests.Evaluation;

public sealed class TrainingEvaluationTests : FolderTests
{
    [Fact]
    public void The_best_weights_are_kept_on_the_way_and_after_a_resume()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        var options = Presets.Smoke with { SampleEvery = 2, CheckpointEvery = 4, Steps = 8 };
        List<long> drawn = [];
        RunFolder run;
        using (var trainer = Trainer.Start(folder.Path, options, faces, TestDevice.Device))
        {
            run = trainer.Run;
            Assert.Contains("multiple of sample_every",
                Assert.Throws<OptionException>(() => new TrainingEvaluation(trainer, real, new MeanColour(), 3)).Message);
            using var evaluation = new TrainingEvaluation(trainer, real, new MeanColour(), 4, samples: 64);
            trainer.DrawSamples = evaluation.After((_, path) => drawn.Add(trainer.State.Step));
            trainer.Train(steps: 8);
            Assert.Equal([0L, 2, 4, 6, 8], drawn);
            Assert.Equal([4L, 8], Steps(evaluation));
            Assert.Equal(evaluation.Best!.Value.Step.ToString(), WeightsFile.About(evaluation.BestPath)["step"]);
            using var best = WeightsFile.LoadGenerator(evaluation.BestPath);
        }
        // A line of a step that the run has not done, and one torn by a kill.
        File.AppendAllText(Path.Combine(run.Path, "evaluation.jsonl"), "{\"Step\":12,\"Frechet\":0.001}\n{\"Step\":1");
        using (var trainer = Trainer.Resume(run, faces, TestDevice.Device))
        {
            using var evaluation = new TrainingEvaluation(trainer, real, new MeanColour(), 4, samples: 64);
            Assert.Equal([4L, 8], Steps(evaluation));
            Assert.Equal(evaluation.Best!.Value.Step.ToString(), WeightsFile.About(evaluation.BestPath)["step"]);
        }
    }

    [Fact]
    public void Best_weights_outlive_damaged_lines_and_measures_in_other_features()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        var options = Presets.Smoke with { SampleEvery = 2, CheckpointEvery = 4, Steps = 8 };
        RunFolder Measured(RunFolder? run, IFeatureExtractor extractor, int steps, Action<TrainingEvaluation>? look = null)
        {
            using var trainer = run is null ? Trainer.Start(folder.Path, options, faces, TestDevice.Device)
                : Trainer.Resume(run, faces, TestDevice.Device);
            using var evaluation = new TrainingEvaluation(trainer, real, extractor, 2, samples: 64);
            look?.Invoke(evaluation);
            trainer.DrawSamples = evaluation.After(null);
            trainer.Train(steps: steps);
            return trainer.Run;
        }
        var run = Measured(null, new MeanColour(), 8);
        var (log, best) = (Path.Combine(run.Path, "evaluation.jsonl"), Path.Combine(run.Path, "best.safetensors"));
        var lines = File.ReadAllLines(log);
        var measured = TrainingEvaluation.Read(run).MinBy(measure => measure.Frechet);
        // The best measure's line is damaged, and one is blank: what the weights say of themselves still counts.
        File.WriteAllText(log, string.Join('\n', lines.Select(line => line.Contains($"\"Step\":{measured.Step},") ? "damaged\n" : line)));
        Measured(run, new MeanColour(), 8, evaluation =>
        {
            Assert.Equal(measured.Step, evaluation.Best!.Value.Step);
            Assert.Contains("evaluation.jsonl.damaged-1", evaluation.Fault);
        });
        Assert.Equal(lines.Length - 1, TrainingEvaluation.Read(run).Count);
        Assert.True(File.Exists(log + ".damaged-1"));

        var kept = File.ReadAllBytes(best);
        Measured(run, new MeanColour { Hash = new string('f', 64) }, 10, evaluation => Assert.Contains("best.of-", evaluation.Fault));
        Assert.NotEqual(kept, File.ReadAllBytes(best));
        Assert.Equal(kept, File.ReadAllBytes(Assert.Single(Directory.GetFiles(run.Path, "best.of-*"))));
    }

    private static IEnumerable<long> Steps(TrainingEvaluation evaluation) =>
        File.ReadLines(evaluation.LogPath)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("Step").GetInt64());
}
