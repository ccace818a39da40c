using AnimeGan.Data;
using AnimeGan.Models;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Training;

/// <summary>How far the training of an upscaler is.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">The loss of the step: mean absolute error of a pixel, in [-1, 1].</param>
public readonly record struct UpscalerProgress(int Step, int Steps, double Loss);

/// <summary>
/// Trains an <see cref="Upscaler"/> by the mean absolute error (Lim et al. 2017) between faces, half of them mirrored, and what it makes of
/// the same faces halved by area. On a CPU the same faces, options and number of threads give the same weights, stopped or not.
/// </summary>
public static class UpscalerTraining
{
    /// <summary>The metadata <c>format</c> of what it keeps.</summary>
    public const string Format = "animegan-upscaler-training 1";
    private const int SaveEvery = 200;

    /// <summary>Trains to the end, where the faces lie.</summary>
    /// <param name="faces">Faces of the large size, which is even.</param>
    /// <param name="options">Null: the preset <c>sr-x2</c>.</param>
    /// <param name="state">
    /// A file that keeps what is done, every 200 steps and when it is stopped; one that is there is gone on with. Null: none. The caller
    /// deletes it when the weights are safe.
    /// </param>
    /// <param name="progress">Hears of every step.</param>
    /// <param name="cancellation">Stops it after a step.</param>
    /// <exception cref="OptionException">An option is out of range, or the size is odd.</exception>
    /// <exception cref="RunException">The file is of a training with other options or faces.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a number.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Upscaler Run(FaceDataset faces, UpscalerOptions? options = null, string? state = null,
        IProgress<UpscalerProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.Validate();
        OptionRules.Require(faces.ImageSize % 2 == 0, $"{faces.Source}: faces of {faces.ImageSize} px cannot be halved: take an even one.");
        using var halved = faces.Resized(faces.ImageSize / 2);
        using var random = new Generator(options.Seed);
        var upscaler = new Upscaler(options, random);
        try
        {
            upscaler.to(faces.Device);
            using var adam = new Adam(upscaler.parameters(), options.LearningRate);
            var recipe = new Dictionary<string, string>
            {
                ["format"] = Format,
                ["options"] = JsonSerializer.Serialize(options, JsonText.Line),
                ["faces"] = faces.Record().Sha256,
            };
            var step = File.Exists(state) ? Load(state, recipe, upscaler, adam) : 0;
            if (state is not null && step == 0)
                Save(state, recipe, 0, upscaler, adam); // where it cannot be written, that is told before the work
            var order = new BatchOrder(faces.Count, options.Seed);
            order.MoveTo(new((long)step * options.BatchSize / faces.Count, (int)((long)step * options.BatchSize % faces.Count)));
            while (step < options.Steps)
            {
                foreach (var group in adam.ParamGroups)
                    group.LearningRate = options.LearningRate * (1 + Math.Cos(Math.PI * step / options.Steps)) / 2;
                var loss = Step(upscaler, adam, faces, halved, order.Next(options.BatchSize));
                step++;
                if (!double.IsFinite(loss))
                    throw new TrainingDivergedException(step, "L1", loss, state);
                progress?.Report(new(step, options.Steps, loss));
                if (state is not null && (step % SaveEvery == 0 || cancellation.IsCancellationRequested))
                    Save(state, recipe, step, upscaler, adam);
                cancellation.ThrowIfCancellationRequested();
            }
            upscaler.eval();
            return upscaler;
        }
        catch
        {
            upscaler.Dispose();
            throw;
        }
    }

    private static double Step(Upscaler upscaler, Adam adam, FaceDataset faces, FaceDataset halved, BatchIndices indices)
    {
        using var held = new FinalizersHeld();
        using var scope = NewDisposeScope();
        using var large = faces.Batch(indices);
        using var small = halved.Batch(indices);
        var loss = l1_loss(upscaler.call(small.Images), large.Images);
        adam.zero_grad();
        loss.backward();
        adam.step();
        return loss.item<float>();
    }

    private static Dictionary<string, Tensor> Tensors(Upscaler upscaler, Adam adam) => upscaler.state_dict()
        .Select(entry => ("network." + entry.Key, entry.Value)).Concat(Checkpoint.Moments("adam.", upscaler, adam))
        .ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private static void Save(string path, Dictionary<string, string> recipe, int step, Upscaler upscaler, Adam adam)
    {
        using var scope = NewDisposeScope();
        Safetensors.Save(path, Tensors(upscaler, adam), new Dictionary<string, string>(recipe)
        {
            ["step"] = step.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static int Load(string path, Dictionary<string, string> recipe, Upscaler upscaler, Adam adam)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        foreach (var (name, value) in recipe)
            if (file.Metadata.GetValueOrDefault(name) is var found && found != value)
                throw new RunException($"{path} is of another training: its {name} is '{found}', not '{value}'. Give the same options and "
                    + "faces to go on with it, or delete it to begin anew.");
        if (!int.TryParse(file.Metadata.GetValueOrDefault("step"), CultureInfo.InvariantCulture, out var step) || step < 0
            || step > upscaler.Options.Steps)
            throw new InvalidDataException($"{path}: its step is '{file.Metadata.GetValueOrDefault("step")}'. Delete it to begin anew.");
        foreach (var (name, target) in Tensors(upscaler, adam))
        {
            if (!file.Contains(name))
                throw new InvalidDataException($"{path}: {name} is missing. Delete it to begin anew.");
            file.ReadInto(name, target);
            WeightsFile.RequireFinite(path, name, target);
        }
        Checkpoint.SetUpdates(path, adam, [.. upscaler.parameters().Select(_ => (long)step)]);
        return step;
    }
}
