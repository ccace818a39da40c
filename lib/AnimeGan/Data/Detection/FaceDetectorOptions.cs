using System.ComponentModel.DataAnnotations;

namespace AnimeGan.Data.Detection;

/// <summary>What becomes of a face whose box, enlarged, reaches over the border of its picture.</summary>
public enum BorderRule
{
    /// <summary>The box is moved inside, and made smaller where the picture is: the face is no longer in the middle.</summary>
    Clamp,

    /// <summary>The face is left out.</summary>
    Drop,

    /// <summary>What is missing is the picture mirrored at its border.</summary>
    Reflect,
}

/// <summary>How faces are found and cut out. The defaults are the paper's (PAPER.md, "Data").</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>By which factor the window grows from one pass over the picture to the next.</summary>
    [Range(1.01, 4)]
    public double ScaleFactor { get; init; } = 1.1;

    /// <summary>How many windows must agree on a face.</summary>
    [Range(0, 1000)]
    public int MinimumNeighbours { get; init; } = 5;

    /// <summary>The edge of the smallest window in pixels; the cascade was trained at 24.</summary>
    [Range(1, 10_000)]
    public int MinimumSize { get; init; } = 24;

    /// <summary>By which factor a found box is enlarged about its centre: hair and chin lie outside what the cascade looks at.</summary>
    [Range(0.5, 5)]
    public double Zoom { get; init; } = 1.5;

    /// <summary>What becomes of faces at the border.</summary>
    public BorderRule Border { get; init; } = BorderRule.Clamp;

    /// <summary>Refuses values with which nothing can be found.</summary>
    /// <exception cref="OptionException">A value is out of range; the message names it.</exception>
    internal void Validate() => OptionRules.Check(this);
}
