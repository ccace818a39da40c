using AnimeGan.Models;
using AnimeGan.Pictures;
using AnimeGan.Training;

namespace AnimeGan.Sampling;

/// <summary>
/// Draws faces with a trained generator, in evaluation mode: batch normalisation takes its running statistics, so a face depends on its
/// own noise and tags alone and not on what is drawn beside it. On the CPU it is the same bit for bit whatever was asked for with it and
/// whatever <see cref="BatchSize"/> is. On a GPU, where the library picks its algorithms by the size of the batch, it is the same for one
/// BatchSize: the last batch is filled up.
/// </summary>
/// <remarks>The generator is not disposed. Not for use by two threads at a time.</remarks>
public sealed class FaceSampler
{
    private readonly FaceGenerator generator;

    /// <summary>A sampler that draws with a generator, where that lies.</summary>
    public FaceSampler(FaceGenerator generator)
    {
        this.generator = generator;
        Device = generator.parameters().First().device;
        BatchSize = Device.type == DeviceType.CPU ? 4 : 64;
    }

    /// <summary>Where it draws.</summary>
    public Device Device { get; }

    /// <summary>Height and width of the faces in pixels.</summary>
    public int ImageSize => generator.Options.ImageSize * (Upscaler is null ? 1 : 2);

    /// <summary>What doubles the faces, where the generator lies; null: nothing does.</summary>
    public Upscaler? Upscaler { get; init; }

    /// <summary>
    /// How many faces are drawn at a time. Memory grows with it; and time, on a CPU, where the maps of more than 4 faces of 128 px leave
    /// the caches and have to be allocated anew. Unless set: 4 there, 64 on a GPU, which takes
    /// about as long for them as for one.
    /// </summary>
    public int BatchSize { get; init; }

    /// <summary>
    /// The number format of convolutions. <see cref="Precision.BFloat16"/> draws in half the time on processors that have it, with errors
    /// of some steps of 255 in a pixel, and is several times slower on those that have not.
    /// </summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Numbered noise and tags of the generator's size.</summary>
    public LatentSource Source(ulong seed = 0) => new() { Seed = seed, Latent = generator.Options.Latent };

    /// <summary>Draws one face.</summary>
    public RgbImage Draw(FaceLatent latent) => Draw([latent])[0];

    /// <summary>Draws faces as pictures: pixel = round((v + 1) * 127.5).</summary>
    /// <exception cref="ArgumentException">A latent has other numbers of noise or tags than the generator reads.</exception>
    /// <exception cref="InvalidDataException">What is drawn is no numbers.</exception>
    public IReadOnlyList<RgbImage> Draw(IReadOnlyList<FaceLatent> latents)
    {
        var images = new List<RgbImage>(latents.Count);
        foreach (var chunk in latents.Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            images.AddRange(FacePictures.Of(DrawBatch(chunk)));
        }
        return images;
    }

    /// <summary>Draws faces as the generator paints them, for measuring.</summary>
    /// <returns>(N, 3, S, S) in [-1, 1] on the generator's device.</returns>
    public Tensor DrawTensor(IReadOnlyList<FaceLatent> latents)
    {
        if (latents.Count == 0)
            return zeros([0, 3, ImageSize, ImageSize], device: Device);
        using var scope = NewDisposeScope();
        var parts = latents.Chunk(BatchSize).Select(DrawBatch).ToArray();
        return (parts.Length == 1 ? parts[0] : cat(parts)).MoveToOuterDisposeScope();
    }

    private Tensor DrawBatch(FaceLatent[] chunk) // (B, 3, S, S)
    {
        var options = generator.Options;
        foreach (var latent in chunk)
            if (latent.Noise.Length != options.Latent || latent.Tags.Length != options.Tags)
                throw new ArgumentException($"A latent has {latent.Noise.Length} numbers of noise and {latent.Tags.Length} tags; this "
                    + $"generator reads {options.Latent} and {options.Tags}.", nameof(chunk));

        var wasTraining = generator.training;
        generator.eval();
        try
        {
            using var held = new FinalizersHeld();
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            using var format = Convolutions.InBFloat16(Precision == Precision.BFloat16);
            var noise = Rows(chunk, latent => latent.Noise.AsSpan(), options.Latent);
            var tags = Rows(chunk, latent => latent.Tags.AsSpan(), options.Tags);
            var faces = generator.call(noise, tags).narrow(0, 0, chunk.Length).to(ScalarType.Float32);
            faces = Upscaler?.call(faces) ?? faces;
            return faces.isfinite().all().item<bool>() ? faces.MoveToOuterDisposeScope()
                : throw new InvalidDataException("the faces that its network draws are no numbers (NaN or infinite): its weights are "
                    + "damaged, or those of a training that diverged.");
        }
        finally
        {
            generator.train(wasTraining);
        }
    }

    // On a GPU a batch that is not full ends in zeros.
    private Tensor Rows(FaceLatent[] chunk, LatentPart part, int length)
    {
        var rows = Device.type == DeviceType.CPU ? chunk.Length : BatchSize;
        var values = new float[rows * length];
        for (var i = 0; i < chunk.Length; i++)
            part(chunk[i]).CopyTo(values.AsSpan(i * length));
        return tensor(values, [rows, length], device: Device);
    }

    private delegate ReadOnlySpan<float> LatentPart(FaceLatent latent);
}
