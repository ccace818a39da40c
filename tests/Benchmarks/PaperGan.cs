using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Sampling;
using AnimeGan.Tags;
using AnimeGan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Benchmarks;

/// <summary>The library's own training step and sampler, beside the script a PyTorch user would write.</summary>
internal static class PaperGan
{
    /// <summary>Where it is measured.</summary>
    internal static Device Device { get; set; } = CPU;

    internal static Case TrainCase(int size, int batch, int iterations, Precision precision = Precision.Float32) => new(
        $"train step of the paper's G and D at {size} px, batch {batch}{In(precision)}", $"train-{size}-{batch}", iterations,
        () => Step(new TrainingOptions
        {
            Generator = new() { ImageSize = size, BaseSize = size / 8 },
            Discriminator = new() { ImageSize = size },
            BatchSize = batch,
            Precision = precision,
            ChannelsLast = precision == Precision.BFloat16,
        }));

    /// <summary>A preset's step; reference.py has none, another build has.</summary>
    internal static Case PresetCase(TrainingOptions preset, int iterations) =>
        new($"train step of {preset.Preset}", preset.Preset, iterations, () => Step(preset));

    internal static Case SampleCase(int count, int iterations, Precision precision = Precision.Float32) => new(
        $"sampling {(count == 1 ? "a face" : $"{count} faces")} of 128 px{In(precision)}", $"sample-{count}", iterations, () =>
        {
            using var seed = new Generator(0);
            var sampler = new FaceSampler(FaceGenerator.Create(new GeneratorOptions(), seed).to(Device)) { Precision = precision };
            var latents = sampler.Source().Take(count);
            return () => sampler.Draw(latents);
        });

    private static Action Step(TrainingOptions options)
    {
        var (batch, size) = (options.BatchSize, options.ImageSize);
        var state = new TrainingState(options, batch, Device);
        var faces = new FaceBatch(
            rand(batch, 3, size, size, device: Device) * 2 - 1, randint(0, 2, [batch, TagCatalogue.All.Length], int8, Device));
        return () =>
        {
            using var scope = NewDisposeScope();
            using var noise = StepNoise.Draw(state.Random, options, TagSampler.PaperPrior, withPenalty: true);
            TrainingStep.Run(state, faces, noise);
        };
    }

    private static string In(Precision precision) => precision switch
    {
        Precision.BFloat16 => ", bfloat16 (PyTorch float32)",
        Precision.TensorFloat32 => ", TensorFloat32 (PyTorch as it is: in convolutions)",
        _ => "",
    };
}
