using System.ComponentModel.DataAnnotations;

namespace AnimeGan.Evaluation;

/// <summary>How generators are measured. All that is compared must be measured alike: a report keeps these.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Faces drawn for the distances, each time. Fréchet distances fall with it, so never compare two numbers of faces.</summary>
    [Range(10, 1_000_000)]
    public int Samples { get; init; } = 2_000;

    /// <summary>How often with other seeds; the paper repeats 5 times and gives mean and max - min.</summary>
    [Range(1, 100)]
    public int Repeats { get; init; } = 3;

    /// <summary>What everything random is drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Faces a tag for the tag precision; 20 in the paper.</summary>
    [Range(1, 10_000)]
    public int TagFaces { get; init; } = 20;

    /// <summary>From which probability a tag that is no colour is on.</summary>
    [Range(0, 1)]
    public double TagThreshold { get; init; } = 0.5;

    /// <summary>Subsets of the kernel distance.</summary>
    [Range(1, 10_000)]
    public int KernelSubsets { get; init; } = 50;

    /// <summary>Faces in each of them.</summary>
    [Range(2, 100_000)]
    public int KernelSubsetSize { get; init; } = 500;

    /// <summary>The neighbour that balls reach to, for precision and recall.</summary>
    [Range(1, 1_000)]
    public int PrecisionNeighbour { get; init; } = 3;

    /// <summary>The same for density and coverage.</summary>
    [Range(1, 1_000)]
    public int CoverageNeighbour { get; init; } = 5;

    /// <summary>The share of real faces that is held back from judge and distances, to know the judge by and to see copies by.</summary>
    [Range(0.01, 0.5)]
    public double HeldBack { get; init; } = 0.1;

    /// <summary>Refuses values that measure nothing.</summary>
    /// <exception cref="OptionException">A value is out of range; the message names it.</exception>
    public void Validate() => OptionRules.Check(this);
}
