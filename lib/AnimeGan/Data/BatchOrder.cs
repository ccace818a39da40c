namespace AnimeGan.Data;

/// <summary>
/// Which faces come in which batch, and which of them mirrored. Every face comes once an epoch, in an order drawn anew
/// for each; a batch may reach over the end of an epoch, so that all batches have the same size. Order and flips follow from
/// the seed and the epoch alone, so the seed and a <see cref="BatchPosition"/> are the whole state of a run's data.
/// </summary>
public sealed class BatchOrder
{
    private readonly int[] permutation;
    private readonly bool[] flips;
    private long drawnEpoch = -1;

    /// <summary>Starts at the first batch of the first epoch.</summary>
    /// <param name="count">How many faces there are, at least 1.</param>
    /// <param name="seed">The same seed gives the same batches.</param>
    /// <param name="flipProbability">The share of faces to mirror: 0.5 in the paper, 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no faces, or the probability is outside 0-1.</exception>
    public BatchOrder(int count, ulong seed, double flipProbability = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!(flipProbability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(flipProbability), flipProbability, "A probability lies between 0 and 1.");
        permutation = new int[count];
        flips = new bool[count];
        Seed = seed;
        FlipProbability = flipProbability;
    }

    /// <summary>How many faces there are.</summary>
    public int Count => permutation.Length;

    /// <summary>What order and flips are drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>The share of faces that come mirrored, 0-1.</summary>
    public double FlipProbability { get; }

    /// <summary>The place of the next face.</summary>
    public BatchPosition Position { get; private set; }

    /// <summary>Goes on from a position of an earlier run over the same faces with the same seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the set.</exception>
    public void MoveTo(BatchPosition position)
    {
        if (position.Epoch < 0 || position.Taken < 0 || position.Taken > Count)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"The set has {Count} faces.");
        Position = position;
    }

    /// <summary>The next batch; <see cref="Position"/> moves on past it.</summary>
    /// <param name="size">How many faces, at least 1; it may be more than there are.</param>
    public BatchIndices Next(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var batch = new BatchIndices(new long[size], new bool[size]);
        var (epoch, taken) = Position;
        for (var i = 0; i < size; i++)
        {
            if (taken == Count)
                (epoch, taken) = (epoch + 1, 0);
            Draw(epoch);
            batch.Faces[i] = permutation[taken];
            batch.Flips[i] = flips[taken];
            taken++;
        }
        Position = new BatchPosition(epoch, taken);
        return batch;
    }

    private void Draw(long epoch)
    {
        if (epoch == drawnEpoch)
            return;
        var random = RandomStream.At(Seed, epoch);
        for (var i = 0; i < Count; i++)
            permutation[i] = i;
        random.Shuffle<int>(permutation);
        for (var i = 0; i < Count; i++)
            flips[i] = random.NextBool(FlipProbability);
        drawnEpoch = epoch;
    }
}

/// <summary>A place in the endless sequence of faces.</summary>
/// <param name="Epoch">How many times the whole set has come before.</param>
/// <param name="Taken">How many faces of this epoch have come.</param>
public readonly record struct BatchPosition(long Epoch, int Taken);

/// <summary>One batch by number: the faces, and which of them come mirrored.</summary>
public sealed record BatchIndices(long[] Faces, bool[] Flips);
