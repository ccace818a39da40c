using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Sampling;
using AnimeGan.Tags;
using AnimeGan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Benchmarks;

/// <summary>The library's own training step and sampler on the paper's networks, beside the script a PyTorch user would write.</summary>
internal static class PaperGan
{
    internal static Case TrainCase(int size, int batch, int iterations) => new(
        $"train step of the paper's G and D at {size} px, batch {batch}", $"train-{size}", iterations,
        () => [Trainer(size, batch)]);

    internal static Case SampleCase(int count, int iterations) => new(
        count == 1 ? "sampling a face of 128 px" : $"sampling {count} faces of 128 px", $"sample-{count}", iterations, () =>
        {
            using var seed = new Generator(0);
            var sampler = new FaceSampler(FaceGenerator.Create(new GeneratorOptions(), seed));
            var latents = sampler.Source().Take(count);
            return [new("AnimeGan, FaceSampler", () => sampler.Draw(latents))];
        });

    private static Contender Trainer(int size, int batch)
    {
        var options = new TrainingOptions
        {
            Generator = new() { ImageSize = size, BaseSize = size / 8 },
            Discriminator = new() { ImageSize = size },
            BatchSize = batch,
        };
        var state = new TrainingState(options, batch, CPU);
        var faces = new FaceBatch(rand(batch, 3, size, size) * 2 - 1, randint(0, 2, [batch, TagCatalogue.All.Length], int8));
        return new Contender("AnimeGan, TrainingStep", () =>
        {
            using var scope = NewDisposeScope();
            using var noise = StepNoise.Draw(state.Random, options, TagSampler.PaperPrior, withPenalty: true);
            TrainingStep.Run(state, faces, noise).Dispose();
        });
    }
}
