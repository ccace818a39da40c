namespace AnimeGan;

/// <summary>
/// The processes that train one model together, each on its part of every batch. Whatever is named here is done by all of them at once,
/// in the same order.
/// </summary>
public interface IRanks
{
    /// <summary>This process, from 0. Rank 0 alone writes files.</summary>
    int Rank { get; }

    /// <summary>How many processes there are.</summary>
    int Count { get; }

    /// <summary>Adds up a tensor over the ranks: each ends with the same sum, to the last bit.</summary>
    /// <param name="values">float32, float64, or bfloat16 where that is to travel; contiguous, of one shape on all ranks.</param>
    void Sum(Tensor values);

    /// <summary>The numbers of all ranks, a row a rank.</summary>
    /// <param name="values">This rank's, as many as the others'.</param>
    double[][] Gather(params double[] values);

    /// <summary>What rank 0 says.</summary>
    /// <param name="text">This rank's, which counts on rank 0 alone.</param>
    string FromFirst(string text);

    /// <summary>The lowest rank that says yes; -1 where none does.</summary>
    int FirstWhere(bool yes) => Array.FindIndex(Gather(yes ? 1 : 0), row => row[0] != 0);

    /// <summary>This rank's rows of a batch that all ranks have drawn: neighbours, and as many as another's or one more.</summary>
    /// <param name="batch">(B, ...), with B at least <see cref="Count"/>.</param>
    Tensor Mine(Tensor batch)
    {
        var (first, next) = (batch.shape[0] * Rank / Count, batch.shape[0] * (Rank + 1) / Count);
        return Count == 1 ? batch : batch.narrow(0, first, next - first);
    }
}

/// <summary>A process that trains by itself.</summary>
public sealed class OneProcess : IRanks
{
    private OneProcess()
    {
    }

    /// <summary>All there is of it.</summary>
    public static IRanks Instance { get; } = new OneProcess();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public void Sum(Tensor values)
    {
    }

    /// <inheritdoc/>
    public double[][] Gather(params double[] values) => [values];

    /// <inheritdoc/>
    public string FromFirst(string text) => text;
}
