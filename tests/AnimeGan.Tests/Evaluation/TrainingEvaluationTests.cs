using static TorchSharp.torch;

namespace AnimeGan.Tests.Evaluation;

public sealed class TrainingEvaluationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

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

    private static IEnumerable<long> Steps(TrainingEvaluation evaluation) =>
        File.ReadLines(evaluation.LogPath)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("Step").GetInt64());

    public void Dispose() => folder.Dispose();
}
