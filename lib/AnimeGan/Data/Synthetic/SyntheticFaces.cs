using System.Collections.Concurrent;
using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Data.Synthetic;

/// <summary>In which order the bytes of a picture lie.</summary>
public enum PixelOrder
{
    /// <summary>All red, then all green, then all blue: (3, S, S), as a <see cref="FaceDataset"/> holds them.</summary>
    Planes,

    /// <summary>Red, green and blue of each pixel: (S, S, 3), as picture files hold them.</summary>
    Interleaved,
}

/// <summary>
/// Anime faces that are drawn, not collected: for every number one face that shows exactly its 34 tags, in an endless sequence that
/// follows from a seed. The default dataset: nothing to download, and the truth about every tag is known.
/// </summary>
/// <remarks>
/// A face is the same on every machine, to the byte: its numbers come from a <see cref="RandomStream"/> and it is painted with sums,
/// products, quotients and square roots of single precision alone. It may be used by several threads at a time.
/// </remarks>
public sealed class SyntheticFaces
{
    /// <summary>The smallest edge in pixels: every tag can still be seen.</summary>
    public const int MinimumSize = 32;

    /// <summary>The largest edge in pixels.</summary>
    public const int MaximumSize = 256;

    private readonly TagSampler? sampler;
    private readonly ConcurrentDictionary<int, ConcurrentBag<Canvas>> canvases = new();

    /// <summary>The sequence of a seed.</summary>
    /// <param name="seed">Other seeds give other faces.</param>
    /// <param name="sampler">
    /// What the tags are drawn from. None: the frequencies of the paper's dataset, without hair that is both long and short or tied in both
    /// two tails and one. <see cref="TagSampler.PaperPrior"/> gives every colour and style often, which a small set to learn from needs.
    /// </param>
    public SyntheticFaces(ulong seed, TagSampler? sampler = null) => (Seed, this.sampler) = (seed, sampler);

    /// <summary>What all faces follow from.</summary>
    public ulong Seed { get; }

    /// <summary>The tags of face <paramref name="index"/>: complete, with one hair and one eye colour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public TagVector TagsOf(long index) => Complete(TagVector.Unknown, index);

    /// <summary>Draws face <paramref name="index"/>.</summary>
    /// <param name="index">Its number, from 0 on.</param>
    /// <param name="size">The edge in pixels, 32-256. The face is the same at every size.</param>
    /// <param name="pixels">Where to: 3 x size x size bytes.</param>
    /// <param name="order">In which order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or the size not one of 32-256.</exception>
    /// <exception cref="ArgumentException">The room is not that of the picture.</exception>
    public void Render(long index, int size, Span<byte> pixels, PixelOrder order = PixelOrder.Planes) =>
        RenderWith(TagVector.Unknown, index, size, pixels, order);

    /// <summary>
    /// Draws face <paramref name="index"/> with other tags: pose, cut, clothes and background stay. Unknown tags are drawn as they are for
    /// that index.
    /// </summary>
    /// <param name="tags">What is to be seen.</param>
    /// <param name="index">Which face, from 0 on.</param>
    /// <param name="size">The edge in pixels, 32-256.</param>
    /// <param name="pixels">Where to: 3 x size x size bytes.</param>
    /// <param name="order">In which order.</param>
    /// <returns>The tags that were drawn, complete.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or the size not one of 32-256.</exception>
    /// <exception cref="ArgumentException">The room is not that of the picture, or all colours of hair or eyes are off.</exception>
    public TagVector RenderWith(TagVector tags, long index, int size, Span<byte> pixels, PixelOrder order = PixelOrder.Planes)
    {
        if (size is < MinimumSize or > MaximumSize)
            throw new ArgumentOutOfRangeException(
                nameof(size), size, $"Faces are drawn with an edge of {MinimumSize} to {MaximumSize} pixels.");
        if (pixels.Length != 3 * size * size)
            throw new ArgumentException($"A face of {size} px takes 3 x {size} x {size} = {3 * size * size} bytes; there are "
                + $"{pixels.Length}.", nameof(pixels));
        var complete = Complete(tags, index);
        var drawn = DrawnTags.Of(complete);

        var free = canvases.GetOrAdd(size, static _ => []);
        var canvas = free.TryTake(out var used) ? used : new Canvas(size);
        canvas.Clear();
        // Streams of their own: the traits are the same whatever the tags.
        new FaceScene(canvas, drawn, new FaceTraits(RandomStream.At(Seed, 2 * index + 1))).Draw();
        if (order == PixelOrder.Planes)
            canvas.WritePlanes(pixels);
        else
            canvas.WriteInterleaved(pixels);
        free.Add(canvas);
        return complete;
    }

    private TagVector Complete(TagVector given, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var random = RandomStream.At(Seed, 2 * index);
        return sampler is null ? DrawnTagSampler.Draw(given, random) : sampler.Draw(given, random);
    }
}
