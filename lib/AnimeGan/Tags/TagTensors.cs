namespace AnimeGan.Tags;

/// <summary>
/// Tag vectors as tensors. Datasets and samplers hold (B, 34) int8 entries -1 unknown, 0 off, 1 on; the generator reads -1 / +1 and
/// the discriminator is trained towards 0 / 1 with a mask that leaves the unknown out (PAPER.md, "Optimisation").
/// </summary>
public static class TagTensors
{
    /// <summary>The entries of some vectors as they are in datasets.</summary>
    /// <returns>(B, 34) int8: -1 unknown, 0 off, 1 on.</returns>
    public static Tensor Entries(IReadOnlyList<TagVector> vectors, Device? device = null)
    {
        var values = new sbyte[vectors.Count * TagCatalogue.Count];
        for (var row = 0; row < vectors.Count; row++)
            vectors[row].Values.CopyTo(values.AsSpan(row * TagCatalogue.Count));
        return tensor(values, [vectors.Count, TagCatalogue.Count], device: device);
    }

    /// <summary>What the generator reads: +1 for a tag that is on, -1 for one that is off.</summary>
    /// <param name="entries">(B, 34) int8, complete: 0 or 1.</param>
    /// <returns>(B, 34) float32.</returns>
    /// <remarks>
    /// An unknown entry would become -3; where the entries may hold one, use <see cref="ForGenerator(IReadOnlyList{TagVector}, Device?)"/>,
    /// which refuses it.
    /// </remarks>
    public static Tensor ForGenerator(Tensor entries) => entries.to(ScalarType.Float32) * 2 - 1;

    /// <summary>What the generator reads: +1 for a tag that is on, -1 for one that is off.</summary>
    /// <returns>(B, 34) float32.</returns>
    /// <exception cref="ArgumentException">
    /// A vector has unknown tags: draw them with <see cref="TagSampler"/> or switch them off with <see cref="TagVector.OthersOff"/>.
    /// </exception>
    public static Tensor ForGenerator(IReadOnlyList<TagVector> vectors, Device? device = null)
    {
        for (var row = 0; row < vectors.Count; row++)
            if (!vectors[row].IsComplete)
                throw new ArgumentException(
                    $"Vector {row} has unknown tags ({string.Join(", ", vectors[row].Missing.Take(3))} ...), and the generator needs all "
                        + $"{TagCatalogue.Count}. "
                    + "Draw them with TagSampler.Draw(vector, random), or switch them off with OthersOff().", nameof(vectors));
        using var scope = NewDisposeScope();
        return ForGenerator(Entries(vectors, device)).MoveToOuterDisposeScope();
    }

    /// <summary>What the discriminator's second head is trained towards, and what of it counts.</summary>
    /// <param name="entries">(B, 34) int8: -1 unknown, 0 off, 1 on.</param>
    /// <returns>targets (B, 34) float32, 1 for on, else 0; mask (B, 34) float32, 0 for unknown, else 1.</returns>
    public static (Tensor Targets, Tensor Mask) ForDiscriminator(Tensor entries) =>
        (entries.eq(1).to(ScalarType.Float32), entries.ge(0).to(ScalarType.Float32));

    /// <summary>What the tags weigh in a loss: those of a group so much, the others 1.</summary>
    /// <returns>(34) float32.</returns>
    public static Tensor Weights(IReadOnlyList<Tag> group, double weight, Device? device = null) =>
        tensor([.. TagCatalogue.All.Select(tag => group.Contains(tag) ? (float)weight : 1)], device: device);
}
