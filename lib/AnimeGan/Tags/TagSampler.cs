namespace AnimeGan.Tags;

/// <summary>
/// Draws complete tag vectors: exactly one hair colour, exactly one eye colour, each other tag on or off by itself.
/// A sampler holds no state; the same <see cref="RandomStream"/> gives the same faces. What is already known can be kept and the rest
/// drawn.
/// </summary>
public sealed class TagSampler
{
    private readonly ImmutableArray<double> weights;

    private TagSampler(ImmutableArray<double> weights) => this.weights = weights;

    /// <summary>
    /// The conditions of the paper's training (PAPER.md, "Optimisation"): hair and eye colour uniform, every other tag on with p = 0.25.
    /// </summary>
    public static TagSampler PaperPrior { get; } = Uniform(0.25);

    /// <summary>
    /// The frequencies of the paper's dataset: colours in proportion to their counts, every other tag with its own frequency.
    /// </summary>
    /// <remarks>Tags are drawn independently, so long and short hair can come together, which faces in the dataset seldom do.</remarks>
    public static TagSampler DatasetFrequencies { get; } = new([.. TagCatalogue.All.Select(tag => tag.DatasetFrequency)]);

    /// <summary>Hair and eye colour uniform, every other tag on with the given probability.</summary>
    /// <param name="probability">0-1; the paper's is 0.25.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0-1.</exception>
    public static TagSampler Uniform(double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        return new([.. TagCatalogue.All.Select(tag => tag.IsExclusive ? 1 : probability)]);
    }

    /// <summary>
    /// The frequencies of a dataset: <paramref name="vectors"/> are its faces, unknown entries are not counted.
    /// A colour that no face has is never drawn.
    /// </summary>
    /// <exception cref="ArgumentException">No face has a known hair colour, or none a known eye colour.</exception>
    public static TagSampler FrequenciesOf(IEnumerable<TagVector> vectors)
    {
        var on = new long[TagCatalogue.Count];
        var known = new long[TagCatalogue.Count];
        foreach (var vector in vectors)
            for (var i = 0; i < TagCatalogue.Count; i++)
            {
                on[i] += vector.Values[i] == (sbyte)TagState.On ? 1 : 0;
                known[i] += vector.Values[i] != (sbyte)TagState.Unknown ? 1 : 0;
            }
        foreach (var (group, part) in new[] { (TagCatalogue.HairColours, "hair"), (TagCatalogue.EyeColours, "eye") })
            if (group.All(tag => on[tag.Index] == 0))
                throw new ArgumentException($"No face of the dataset has a known {part} colour, so none can be drawn. Use "
                    + "TagSampler.PaperPrior.", nameof(vectors));
        return new([.. TagCatalogue.All.Select(tag => (double)on[tag.Index] / Math.Max(1, known[tag.Index]))]);
    }

    /// <summary>
    /// The sampler of these weights: what <see cref="Weights"/> gave, so that a model can be asked for what it was trained on.
    /// </summary>
    /// <exception cref="ArgumentException">There are not 34, or one is not between 0 and 1.</exception>
    public static TagSampler FromWeights(IReadOnlyList<double> weights) =>
        weights.Count == TagCatalogue.Count && weights.All(weight => weight is >= 0 and <= 1)
            ? new([.. weights])
            : throw new ArgumentException($"A sampler has {TagCatalogue.Count} weights from 0 to 1; these are {weights.Count}: "
                + $"{string.Join(", ", weights.Take(3))} ...", nameof(weights));

    /// <summary>
    /// For each tag its weight, 0-1: among the colours of a group, relative to the others; else the probability to be on.
    /// </summary>
    public ImmutableArray<double> Weights => weights;

    /// <summary>A complete vector.</summary>
    public TagVector Draw(RandomStream random) => Draw(TagVector.Unknown, random);

    /// <summary>A complete vector that keeps what is known in <paramref name="given"/> and draws the rest.</summary>
    public TagVector Draw(TagVector given, RandomStream random)
    {
        Span<sbyte> values = stackalloc sbyte[TagCatalogue.Count];
        Draw(given, random, values);
        return TagVector.FromValues(values);
    }

    /// <summary>Complete vectors, each keeping what is known in <paramref name="given"/> (null: nothing), entry for entry 0 or 1.</summary>
    /// <returns><paramref name="count"/> x 34 values, row by row.</returns>
    public sbyte[] DrawBatch(int count, RandomStream random, TagVector? given = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var values = new sbyte[count * TagCatalogue.Count];
        for (var row = 0; row < count; row++)
            Draw(given ?? TagVector.Unknown, random, values.AsSpan(row * TagCatalogue.Count, TagCatalogue.Count));
        return values;
    }

    private void Draw(TagVector given, RandomStream random, Span<sbyte> values)
    {
        given.Values.CopyTo(values);
        DrawOne(TagCatalogue.HairColours, random, values);
        foreach (var tag in TagCatalogue.Free)
        {
            // A number is drawn for every tag, known or not: fixing one tag leaves the others of the same stream as they were.
            var on = random.NextBool(weights[tag.Index]);
            if (values[tag.Index] == (sbyte)TagState.Unknown)
                values[tag.Index] = (sbyte)(on ? TagState.On : TagState.Off);
        }
        DrawOne(TagCatalogue.EyeColours, random, values);
    }

    // The colour that is given, else one among the unknown ones in proportion to its weight; the others go off.
    private void DrawOne(ImmutableArray<Tag> group, RandomStream random, Span<sbyte> values)
    {
        var point = random.NextDouble();
        var open = 0.0;
        var given = -1;
        var last = -1;
        foreach (var tag in group)
        {
            if (values[tag.Index] == (sbyte)TagState.On)
                given = tag.Index;
            if (values[tag.Index] == (sbyte)TagState.Unknown)
            {
                open += weights[tag.Index];
                last = tag.Index;
            }
        }
        if (last < 0)
            return;
        var chosen = given >= 0 ? given : Choose(group, values, point * open, last);
        foreach (var tag in group)
            values[tag.Index] = (sbyte)(tag.Index == chosen ? TagState.On : TagState.Off);
    }

    private int Choose(ImmutableArray<Tag> group, ReadOnlySpan<sbyte> values, double target, int last)
    {
        foreach (var tag in group)
        {
            if (values[tag.Index] != (sbyte)TagState.Unknown)
                continue;
            target -= weights[tag.Index];
            if (target < 0)
                return tag.Index;
        }
        // Rounding, or no open colour has a weight: the last one that is open.
        return last;
    }
}
