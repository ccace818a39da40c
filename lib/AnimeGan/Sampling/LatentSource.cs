namespace AnimeGan.Sampling;

/// <summary>
/// An endless, numbered supply of noise and tags: number 7 of a seed is the same whichever others are asked for, on every machine.
/// Noise and tags of one number come from different streams, so that fixing a tag leaves the noise as it was.
/// </summary>
public sealed record LatentSource
{
    // Any constant will do that users do not take for a seed: it keeps the stream of the tags apart from that of the noise.
    private const ulong TagStream = 0x5441_4753_5441_4753;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many numbers of noise a face has: the generator's <c>Latent</c>.</summary>
    public int Latent { get; init; } = 128;

    /// <summary>What is drawn for the tags that <see cref="Given"/> leaves unknown.</summary>
    public TagSampler Tags { get; init; } = TagSampler.PaperPrior;

    /// <summary>What is fixed for every face.</summary>
    public TagVector Given { get; init; } = TagVector.Unknown;

    /// <summary>
    /// The largest noise: numbers beyond ±Truncation are drawn again (Brock et al. 2019). Smaller means likelier faces and less variety;
    /// infinity, the default, is N(0, 1) as in training.
    /// </summary>
    public double Truncation { get; init; } = double.PositiveInfinity;

    /// <summary>The noise and tags of one number.</summary>
    public FaceLatent this[long index] => new(Noise(index), Tags.Draw(Given, RandomStream.At(Seed ^ TagStream, index)));

    /// <summary>The noise of one number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The truncation is below 0.01, where drawing again would take for ever.</exception>
    public ImmutableArray<float> Noise(long index)
    {
        if (!(Truncation >= 0.01))
            throw new ArgumentOutOfRangeException(
                nameof(Truncation), Truncation, "The truncation must be at least 0.01; 0.5 to 2 is usual.");
        var random = RandomStream.At(Seed, index);
        var noise = new float[Latent];
        random.FillNormal(noise);
        Span<float> again = stackalloc float[1];
        for (var i = 0; i < noise.Length; i++)
            while (Math.Abs(noise[i]) > Truncation)
            {
                random.FillNormal(again);
                noise[i] = again[0];
            }
        return ImmutableArray.Create(noise);
    }

    /// <summary>Some consecutive numbers.</summary>
    public IReadOnlyList<FaceLatent> Take(int count, long first = 0) => [.. Enumerable.Range(0, count).Select(i => this[first + i])];

    /// <summary>
    /// One noise with the tags of consecutive numbers: what the tags change, and nothing else (the paper's first figure of samples).
    /// </summary>
    public IReadOnlyList<FaceLatent> FixedNoise(int count, long noiseOf = 0)
    {
        var noise = Noise(noiseOf);
        return [.. Take(count).Select(latent => latent.WithNoise(noise))];
    }

    /// <summary>The tags of one number with the noise of consecutive ones: what the noise changes (the paper's second).</summary>
    public IReadOnlyList<FaceLatent> FixedTags(int count, long tagsOf = 0)
    {
        var tags = this[tagsOf].Tags;
        return [.. Enumerable.Range(0, count).Select(i => new FaceLatent(Noise(i), tags))];
    }
}

/// <summary>
/// What one face is drawn from: noise and tags, as the generator reads them. Immutable; two with the same numbers are equal.
/// </summary>
public sealed class FaceLatent : IEquatable<FaceLatent>
{
    /// <summary>The noise and tags of a face.</summary>
    /// <param name="noise">Numbers from N(0, 1), as many as the generator's <c>Latent</c>.</param>
    /// <param name="tags">One number a tag: -1 off, +1 on, in between on the way.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public FaceLatent(ImmutableArray<float> noise, ImmutableArray<float> tags)
    {
        foreach (var (values, name) in new[] { (noise, nameof(noise)), (tags, nameof(tags)) })
            for (var i = 0; i < values.Length; i++)
                if (!float.IsFinite(values[i]))
                    throw new ArgumentException($"{name}[{i}] is {values[i]}; every number must be finite.", name);
        (Noise, Tags) = (noise, tags);
    }

    /// <summary>The noise and tags of a face.</summary>
    /// <exception cref="ArgumentException">
    /// A tag is unknown: draw it with <see cref="TagSampler"/>, or switch it off with <see cref="TagVector.OthersOff"/>.
    /// </exception>
    public FaceLatent(ImmutableArray<float> noise, TagVector tags) : this(noise, AsNumbers(tags))
    {
    }

    /// <summary>The noise, z.</summary>
    public ImmutableArray<float> Noise { get; }

    /// <summary>The tags, c: -1 off, +1 on.</summary>
    public ImmutableArray<float> Tags { get; }

    /// <summary>The tags that are more on than off, for a label: <c>blonde hair, smile, blue eyes</c>.</summary>
    public string Label => string.Join(", ", TagCatalogue.All.Where(tag => tag.Index < Tags.Length && Tags[tag.Index] > 0));

    /// <summary>The tags as on or off, whichever each is nearer to.</summary>
    internal TagVector ToTagVector() =>
        TagVector.FromValues([.. Tags.Select(value => (sbyte)(value > 0 ? TagState.On : TagState.Off))]);

    /// <summary>The same noise with other tags.</summary>
    public FaceLatent With(TagVector tags) => new(Noise, AsNumbers(tags));

    /// <summary>The same with one tag at a number between -1 (off) and +1 (on), or a little beyond.</summary>
    public FaceLatent With(Tag tag, float value) => new(Noise, Tags.SetItem(tag.Index, value));

    /// <summary>The same tags with other noise.</summary>
    public FaceLatent WithNoise(ImmutableArray<float> noise) => new(noise, Tags);

    /// <inheritdoc/>
    public bool Equals(FaceLatent? other) =>
        other is not null && Noise.AsSpan().SequenceEqual(other.Noise.AsSpan()) && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FaceLatent);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Noise.Length, Noise.FirstOrDefault(), Noise.LastOrDefault(), Label);

    private static ImmutableArray<float> AsNumbers(TagVector tags)
    {
        if (!tags.IsComplete)
            throw new ArgumentException(
                $"The tags leave {tags.Missing.Count()} unknown ({string.Join(", ", tags.Missing.Take(3))} ...), and the generator needs "
                    + $"all {TagCatalogue.Count}. "
                + "Draw them with TagSampler.Draw(tags, random), or switch them off with OthersOff().", nameof(tags));
        return [.. tags.Values.ToArray().Select(value => value == (sbyte)TagState.On ? 1f : -1f)];
    }
}
