using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Data;

/// <summary>
/// Faces and what is known of their tags, whole in memory: at 128 px the paper's 31,255 faces take 1.5 GB as bytes. On a GPU
/// the set lies there, so that a batch is picked, mirrored and scaled without a transfer.
/// </summary>
/// <remarks>The dataset owns its tensors; they outlive any dispose scope and go with <see cref="Dispose"/>.</remarks>
public sealed class FaceDataset : IDisposable
{
    /// <summary>Takes over the tensors.</summary>
    /// <param name="images">(N, 3, S, S) bytes, RGB.</param>
    /// <param name="tags">(N, 34) signed bytes: 1 on, 0 off, -1 unknown.</param>
    /// <param name="source">Where the faces came from, for messages and the record of a run.</param>
    /// <exception cref="ArgumentException">A shape or a type is another one, or the two do not belong together.</exception>
    public FaceDataset(Tensor images, Tensor tags, string source = "memory")
    {
        var shape = images.shape;
        if (images.dtype != ScalarType.Byte || shape.Length != 4 || shape[1] != 3 || shape[2] != shape[3] || shape[0] < 1)
            throw new ArgumentException($"Faces are bytes (N, 3, S, S) with N >= 1; these are {images.dtype} ({string.Join(", ", shape)}).",
                nameof(images));
        if (tags.dtype != ScalarType.Int8 || !tags.shape.SequenceEqual([shape[0], TagCatalogue.Count]))
            throw new ArgumentException($"Tags are signed bytes ({shape[0]}, {TagCatalogue.Count}), a row a face; these are {tags.dtype} "
                + $"({string.Join(", ", tags.shape)}).", nameof(tags));
        Images = images.DetachFromDisposeScope();
        Tags = tags.DetachFromDisposeScope();
        Source = source;
    }

    /// <summary>(N, 3, S, S) bytes, RGB.</summary>
    public Tensor Images { get; }

    /// <summary>(N, 34) signed bytes: 1 on, 0 off, -1 unknown.</summary>
    public Tensor Tags { get; }

    /// <summary>Where the faces came from: a file, or "memory".</summary>
    public string Source { get; }

    /// <summary>How many faces, N.</summary>
    public int Count => (int)Images.shape[0];

    /// <summary>The edge of a face in pixels, S.</summary>
    public int ImageSize => (int)Images.shape[3];

    /// <summary>Where the faces lie.</summary>
    public Device Device => Images.device;

    /// <summary>A batch for training: pixels in [-1, 1], some mirrored, and their tags.</summary>
    /// <param name="indices">Which faces, and which of them mirrored.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no face of that number.</exception>
    public FaceBatch Batch(BatchIndices indices)
    {
        foreach (var face in indices.Faces)
            if (face < 0 || face >= Count)
                throw new ArgumentOutOfRangeException(nameof(indices), face, $"{Source} has {Count} faces.");
        using var scope = NewDisposeScope();
        var chosen = tensor(indices.Faces, device: Device); // (B)
        var bytes = Images.index_select(0, chosen); // (B, 3, S, S)
        if (indices.Flips.Contains(true))
        {
            var flips = tensor(indices.Flips, device: Device).view(-1, 1, 1, 1);
            bytes = where(flips, bytes.flip(3), bytes);
        }
        var (x, tags) = scope.MoveToOuter(ToPixelRange(bytes), Tags.index_select(0, chosen));
        return new FaceBatch(x, tags);
    }

    /// <summary>What a run notes of its faces.</summary>
    public DataRecord Record()
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Images.cpu().contiguous().bytes);
        hash.AppendData(Tags.cpu().contiguous().bytes);
        return new DataRecord(Source, Count, ImageSize, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>What is known of each face's tags, in order.</summary>
    public IEnumerable<TagVector> TagVectors()
    {
        using var onCpu = Tags.cpu();
        var values = onCpu.data<sbyte>().ToArray();
        return values.Chunk(TagCatalogue.Count).Select(row => TagVector.FromValues(row));
    }

    /// <summary>Some of the faces, as a dataset of their own.</summary>
    /// <param name="rows">Which, in the order that they are to have.</param>
    internal FaceDataset Rows(IEnumerable<int> rows)
    {
        using var chosen = tensor([.. rows.Select(row => (long)row)], device: Device);
        return new(Images.index_select(0, chosen), Tags.index_select(0, chosen), Source);
    }

    /// <summary>The same faces on a device; this dataset itself if they lie there already.</summary>
    public FaceDataset To(Device device) =>
        device == Device ? this : new FaceDataset(Images.to(device), Tags.to(device), Source);

    /// <summary>The same faces with another edge: smaller by area, larger bilinearly. The caller disposes both.</summary>
    /// <param name="size">The edge that is wanted.</param>
    /// <param name="device">Where they are to lie; null: where these do.</param>
    public FaceDataset Resized(int size, Device? device = null)
    {
        const int atATime = 512;
        using var noGrad = no_grad();
        var images = empty(Count, 3, size, size, dtype: ScalarType.Byte, device: device ?? Device);
        for (long first = 0; first < Count; first += atATime)
        {
            using var scope = NewDisposeScope();
            var part = Images.narrow(0, first, Math.Min(atATime, Count - first));
            images.narrow(0, first, part.shape[0]).copy_(ToBytes(Resized(part, size)));
        }
        return new FaceDataset(images, Tags.to(device ?? Device, copy: true), Source);
    }

    /// <summary>Bytes of any edge as networks read them: numbers in [-1, 1], made smaller by area or larger bilinearly.</summary>
    /// <param name="faces">(B, 3, S, S) bytes.</param>
    /// <param name="size">The edge that is wanted.</param>
    internal static Tensor Resized(Tensor faces, int size)
    {
        var shape = faces.shape;
        if (faces.dtype != ScalarType.Byte || shape.Length != 4 || shape[1] != 3 || shape[2] != shape[3])
            throw new ArgumentException($"Faces are bytes (B, 3, S, S); these are {faces.dtype} ({string.Join(", ", shape)}).",
                nameof(faces));
        using var scope = NewDisposeScope();
        var x = ToPixelRange(faces);
        if (shape[3] > size)
            x = adaptive_avg_pool2d(x, size);
        else if (shape[3] < size)
            x = interpolate(x, size: [size, size], mode: InterpolationMode.Bilinear, align_corners: false);
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>Bytes 0-255 as numbers in [-1, 1]: x / 127.5 - 1, the range of the generator's tanh.</summary>
    public static Tensor ToPixelRange(Tensor bytes)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(bytes.to(ScalarType.Float32).div(127.5).sub_(1));
    }

    /// <summary>Numbers in [-1, 1] as the nearest bytes; what lies outside becomes 0 or 255.</summary>
    public static Tensor ToBytes(Tensor images)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(images.add(1).mul_(127.5).round_().clamp_(0, 255).to(ScalarType.Byte));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Tags.Dispose();
    }
}

/// <summary>Faces for one training step.</summary>
/// <param name="Images">(B, 3, S, S) numbers in [-1, 1].</param>
/// <param name="Tags">(B, 34) signed bytes: 1 on, 0 off, -1 unknown.</param>
public sealed record FaceBatch(Tensor Images, Tensor Tags) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Tags.Dispose();
    }
}
