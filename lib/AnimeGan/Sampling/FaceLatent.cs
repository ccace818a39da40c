using System.Collections.Immutable;
using AnimeGan.Tags;

namespace AnimeGan.Sampling;

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
