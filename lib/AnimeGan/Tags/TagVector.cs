namespace AnimeGan.Tags;

/// <summary>
/// What is known of a face: each of the 34 tags on, off or unknown. Immutable; two vectors with the same entries are equal.
/// At most one hair colour and one eye colour is on: switching one on switches the others of its group off.
/// </summary>
public sealed class TagVector : IEquatable<TagVector>
{
    private readonly ImmutableArray<sbyte> values;

    private TagVector(ImmutableArray<sbyte> values) => this.values = values;

    /// <summary>Nothing is known: every tag is left to a sampler.</summary>
    public static TagVector Unknown { get; } = new([.. Enumerable.Repeat((sbyte)TagState.Unknown, TagCatalogue.Count)]);

    /// <summary>Every tag is off, colours included.</summary>
    public static TagVector AllOff { get; } = new([.. new sbyte[TagCatalogue.Count]]);

    /// <summary>The state of a tag.</summary>
    public TagState this[Tag tag] => (TagState)values[tag.Index];

    /// <summary>The state of a tag by name, in any of the spellings that <see cref="TagParser"/> knows.</summary>
    /// <exception cref="UnknownTagException">There is no such tag; the message names the nearest.</exception>
    public TagState this[string name] => this[TagParser.Find(name)];

    /// <summary>The 34 entries as dataset files hold them: -1 unknown, 0 off, 1 on.</summary>
    public ReadOnlySpan<sbyte> Values => values.AsSpan();

    /// <summary>The tags that are on, in order.</summary>
    public IEnumerable<Tag> On => TagCatalogue.All.Where(tag => this[tag] == TagState.On);

    /// <summary>The tags of which nothing is known, in order.</summary>
    public IEnumerable<Tag> Missing => TagCatalogue.All.Where(tag => this[tag] == TagState.Unknown);

    /// <summary>Whether every tag is known: what the generator needs.</summary>
    public bool IsComplete => !values.Contains((sbyte)TagState.Unknown);

    /// <summary>The hair colour that is on, or null.</summary>
    public Tag? HairColour => OnlyOneOf(TagCatalogue.HairColours);

    /// <summary>The eye colour that is on, or null.</summary>
    public Tag? EyeColour => OnlyOneOf(TagCatalogue.EyeColours);

    /// <summary>The vector of 34 entries from a dataset file: -1 unknown, 0 off, 1 on.</summary>
    /// <exception cref="ArgumentException">
    /// The number of entries is not 34, an entry is something else, or two colours of one group are on.
    /// </exception>
    public static TagVector FromValues(ReadOnlySpan<sbyte> values)
    {
        if (values.Length != TagCatalogue.Count)
            throw new ArgumentException($"A tag vector has {TagCatalogue.Count} entries; this one has {values.Length}.", nameof(values));
        foreach (var tag in TagCatalogue.All)
            if (values[tag.Index] is < -1 or > 1)
                throw new ArgumentException($"The entry of '{tag}' is {values[tag.Index]}; it must be -1 (unknown), 0 (off) or 1 (on).",
                    nameof(values));
        var vector = new TagVector([.. values]);
        foreach (var group in new[] { TagCatalogue.HairColours, TagCatalogue.EyeColours })
            if (group.Count(tag => vector[tag] == TagState.On) > 1)
                throw new ArgumentException("A face has one of these at most: "
                    + $"{string.Join(", ", group.Where(tag => vector[tag] == TagState.On))}. Leave one on, or mark them unknown (-1).",
                    nameof(values));
        return vector;
    }

    /// <summary>
    /// What a text says: <c>"blonde hair, blue eyes, smile, -hat"</c>. Named tags are on, those after <c>-</c>, <c>no</c> or <c>not</c>
    /// off, the other colours of a named colour's group off, and the rest unknown. See <see cref="TagParser"/> for the spellings.
    /// </summary>
    /// <exception cref="UnknownTagException">A tag is not one of the 34; the message names the nearest.</exception>
    /// <exception cref="FormatException">The text contradicts itself: two hair colours, or a tag both on and off.</exception>
    public static TagVector Parse(string text) => TagParser.Parse(text);

    /// <summary>The same with one tag in another state. A colour that goes on switches the others of its group off.</summary>
    public TagVector With(Tag tag, TagState state)
    {
        var changed = values.ToBuilder();
        if (tag.IsExclusive && state == TagState.On)
            foreach (var other in TagCatalogue.All.Where(other => other.Group == tag.Group))
                changed[other.Index] = (sbyte)TagState.Off;
        changed[tag.Index] = (sbyte)state;
        return new TagVector(changed.DrainToImmutable());
    }

    /// <summary>The same with one tag, by name, on or off.</summary>
    /// <exception cref="UnknownTagException">There is no such tag; the message names the nearest.</exception>
    public TagVector With(string name, bool on = true) => With(TagParser.Find(name), on ? TagState.On : TagState.Off);

    /// <summary>The same with every unknown tag off: "these tags and no others".</summary>
    public TagVector OthersOff() => new([.. values.Select(value => Math.Max(value, (sbyte)TagState.Off))]);

    /// <inheritdoc/>
    public bool Equals(TagVector? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TagVector);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>
    /// A text from which <see cref="Parse"/> makes the same vector: the tags that are on, then <c>-name</c> for those that are off
    /// without following from a colour. Empty when nothing is known.
    /// </summary>
    public override string ToString()
    {
        var off = TagCatalogue.All.Where(tag => this[tag] == TagState.Off
            && !(tag.Group == TagGroup.HairColour && HairColour is not null)
                && !(tag.Group == TagGroup.EyeColour && EyeColour is not null));
        return string.Join(", ", On.Select(tag => tag.Name).Concat(off.Select(tag => $"-{tag.Name}")));
    }

    private Tag? OnlyOneOf(ImmutableArray<Tag> group) => group.FirstOrDefault(tag => this[tag] == TagState.On);
}
