using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Data.Tagging;

/// <summary>How far the training of a tagger is.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">The loss of the step: nats a face, over its known tags.</param>
public readonly record struct TaggerProgress(int Step, int Steps, double Loss);

/// <summary>
/// Trains a tagger: AdamW under one rise and fall of its rate, on faces mirrored and shifted at random. A face has one hair and one eye
/// colour, so each group is one choice (cross-entropy); every other tag is a choice of its own. What is unknown adds nothing.
/// </summary>
internal static class TaggerTraining
{
    /// <summary>Goes up with every change by which the same faces and options give other weights.</summary>
    internal const int Version = 2;

    private const double Rising = 0.25; // of the steps

    internal static FaceTagger Run(
        FaceDataset faces, TaggerOptions options, IProgress<TaggerProgress>? progress, Device device, CancellationToken cancellation)
    {
        options.Validate();
        using (var known = faces.Tags.ge(0).any())
            if (!known.item<bool>())
                throw new InvalidDataException($"{faces.Source}: nothing is known of the tags of any face, so no tagger and no judge can "
                    + "learn from them. Take faces with tags, or tag these first: animegan data tag FACES --tagger FILE.");

        using var small = faces.Resized(options.InputSize, device);
        using var weights = new Generator(options.Seed);
        using var random = new DeviceRandom(RandomStream.At(options.Seed, 1).NextBits(), device);
        var stream = RandomStream.At(options.Seed, 2);
        var network = new TaggerNetwork(options, weights);
        try
        {
            network.to(device);
            network.train();
            using var optimizer = new AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
            var order = new BatchOrder(small.Count, options.Seed);
            var batchSize = Math.Max(2, Math.Min(options.BatchSize, small.Count));
            var steps = Math.Max(1, (int)((long)options.Epochs * small.Count / batchSize));
            for (var step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var group in optimizer.ParamGroups)
                    group.LearningRate = options.LearningRate * Rate((step + 0.5) / steps);
                // Not within the report: with nobody listening it would not be evaluated.
                var loss = Step(network, optimizer, small, order.Next(batchSize), random, stream);
                progress?.Report(new TaggerProgress(step + 1, steps, loss));
            }
            var about = new Dictionary<string, string>
            {
                ["trained_on"] = faces.Source,
                ["faces"] = faces.Count.ToString(CultureInfo.InvariantCulture),
            };
            return new FaceTagger(network, "a tagger just trained", about, device);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static double Step(TaggerNetwork network, AdamW optimizer, FaceDataset faces, BatchIndices indices, DeviceRandom random,
        RandomStream stream)
    {
        using var held = new FinalizersHeld();
        using var scope = NewDisposeScope();
        using var batch = faces.Batch(indices);
        var x = Shifted(batch.Images, (int)(network.Options.Shift * faces.ImageSize), stream); // (B, 3, S, S)
        var features = network.Features(x); // (B, F)
        if (network.Options.Dropout > 0)
        {
            var kept = random.Uniform(features.shape).ge(network.Options.Dropout);
            features = features * kept / (1 - network.Options.Dropout);
        }
        var loss = Loss(network.Logits(features), batch.Tags);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    /// <summary>
    /// The mean over the faces of what is known of them: -log P(hair colour) - log P(eye colour) - the sum of log P(other tag).
    /// </summary>
    /// <param name="logits">(B, 34).</param>
    /// <param name="tags">(B, 34) signed bytes: 1 on, 0 off, -1 unknown.</param>
    internal static Tensor Loss(Tensor logits, Tensor tags)
    {
        using var scope = NewDisposeScope();
        var (hair, free, eyes) = (TagCatalogue.HairColours.Length, TagCatalogue.Free.Length, TagCatalogue.EyeColours.Length);
        var (targets, known) = TagTensors.ForDiscriminator(tags); // (B, 34), (B, 34)
        // A group without a colour that is on has no target: its row of targets is 0 and adds nothing.
        var colours = (log_softmax(logits.narrow(1, 0, hair), 1) * targets.narrow(1, 0, hair)).sum()
            + (log_softmax(logits.narrow(1, hair + free, eyes), 1) * targets.narrow(1, hair + free, eyes)).sum();
        var others = binary_cross_entropy_with_logits(
            logits.narrow(1, hair, free), targets.narrow(1, hair, free), weight: known.narrow(1, hair, free), reduction: nn.Reduction.Sum);
        return ((others - colours) / logits.shape[0]).MoveToOuterDisposeScope();
    }

    /// <summary>The share of the highest rate after a share of the steps: up along a line, down along a cosine.</summary>
    private static double Rate(double done) =>
        done < Rising ? done / Rising : (1 + Math.Cos(Math.PI * (done - Rising) / (1 - Rising))) / 2;

    /// <summary>Each face moved by up to so many pixels both ways, its border mirrored.</summary>
    private static Tensor Shifted(Tensor images, int most, RandomStream stream)
    {
        if (most == 0)
            return images;
        using var scope = NewDisposeScope();
        var (count, size) = (images.shape[0], images.shape[3]);
        var wide = pad(images, [most, most, most, most], PaddingModes.Reflect);
        var moved = empty_like(images);
        for (var i = 0; i < count; i++)
        {
            var (dx, dy) = (stream.NextInt(2 * most + 1), stream.NextInt(2 * most + 1));
            moved[i].copy_(wide[i].narrow(1, dy, size).narrow(2, dx, size));
        }
        return moved.MoveToOuterDisposeScope();
    }
}

/// <summary>Faces to learn from and faces to be held against, of one set: drawn at random, none in both.</summary>
public static class FaceSplit
{
    /// <summary>Splits a set. The caller disposes both parts; the set itself stays.</summary>
    /// <param name="faces">The set, of 2 faces at least.</param>
    /// <param name="heldBack">The share that is held back, above 0 and below 1.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    public static (FaceDataset Train, FaceDataset Held) Of(FaceDataset faces, double heldBack, ulong seed = 0)
    {
        if (!(heldBack > 0 && heldBack < 1) || faces.Count < 2)
            throw new ArgumentOutOfRangeException(nameof(heldBack), heldBack, "The share held back lies between 0 and 1, and of "
                + $"{faces.Count} faces each part must get one.");
        var order = Enumerable.Range(0, faces.Count).Select(i => (long)i).ToArray();
        RandomStream.At(seed, 0).Shuffle<long>(order);
        var held = Math.Clamp((int)Math.Round(faces.Count * heldBack), 1, faces.Count - 1);
        return (Pick(faces, order[held..]), Pick(faces, order[..held]));
    }

    private static FaceDataset Pick(FaceDataset faces, long[] numbers)
    {
        Array.Sort(numbers);
        using var chosen = tensor(numbers, device: faces.Device);
        return new FaceDataset(faces.Images.index_select(0, chosen), faces.Tags.index_select(0, chosen), faces.Source);
    }
}

/// <summary>The shape of our own tagger, and how it is trained. The defaults take some minutes on one processor for 5,000 faces.</summary>
public sealed record TaggerOptions
{
    /// <summary>The edge in pixels at which faces are read, a power of two: eyes must be more than a few pixels wide.</summary>
    [PowerOfTwo(16, 256)]
    public int InputSize { get; init; } = 64;

    /// <summary>Channels of the first map; later maps have up to 4 times as many.</summary>
    [Range(1, 256)]
    public int Width { get; init; } = 24;

    /// <summary>Numbers in the last layer before the logits: what a face is compared by.</summary>
    [Range(1, 4096)]
    public int Features { get; init; } = 256;

    /// <summary>How often every face is shown.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 9;

    /// <summary>Faces a step.</summary>
    [Range(2, 4096)]
    public int BatchSize { get; init; } = 64;

    /// <summary>The highest rate of AdamW, reached after a quarter of the steps; it falls to 0 along a cosine.</summary>
    [Range(1e-9, 1)]
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>What AdamW takes from every weight, as a multiple of the rate.</summary>
    [Range(0, 10)]
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>The share of features that a step leaves out, so that none is relied on alone.</summary>
    [Range(0, 0.95)]
    public double Dropout { get; init; } = 0.3;

    /// <summary>How far a face is shifted at most while training, as a share of its edge. Faces are mirrored too, half of them.</summary>
    [Range(0, 0.5)]
    public double Shift { get; init; } = 0.08;

    /// <summary>What weights, order and all else that is drawn follow from.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Eight hexadecimal digits that differ where the same faces would give another tagger: by an option, or by a change in how taggers are
    /// trained. Files of taggers that are trained once and kept have it in their names.
    /// </summary>
    internal string Recipe() => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { TaggerTraining.Version, Options = this })))[..8];

    /// <summary>Refuses values that describe no tagger.</summary>
    /// <exception cref="OptionException">A value is out of range; the message names it.</exception>
    internal void Validate() => OptionRules.Check(this);
}
