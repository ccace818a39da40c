using System.ComponentModel.DataAnnotations;

namespace AnimeGan.Data.Cleaning;

/// <summary>What a face must be to be kept. A limit of 0 switches its filter off.</summary>
/// <remarks>
/// The limits of <see cref="MinimumSharpness"/>, <see cref="MinimumContrast"/> and <see cref="MinimumFlatShare"/> hold for faces brought to
/// <see cref="FaceMeasures.Size"/> pixels. They were set by eye on 6,000 real faces; docs/data.md tells how many of them each rejects.
/// </remarks>
public sealed record CleaningOptions
{
    /// <summary>The least width and height of the picture in pixels: a smaller one would be blown up.</summary>
    [Range(0, 100_000)]
    public int MinimumSide { get; init; } = 48;

    /// <summary>Only faces of a later year, as in the paper: 2005. A face whose year is unknown is kept.</summary>
    [Range(0, 9999)]
    public int AfterYear { get; init; } = 2005;

    /// <summary>The least sharpness: the variance of the Laplacian of the gray face. A blurred one has little.</summary>
    [Range(0, 1e6)]
    public double MinimumSharpness { get; init; } = 100;

    /// <summary>The least contrast: the standard deviation of the gray face. A blank or faded one has little.</summary>
    [Range(0, 255)]
    public double MinimumContrast { get; init; } = 16;

    /// <summary>
    /// The least share of flat area. Drawings are painted in areas; photographs, scans of prints and noise have hardly any.
    /// </summary>
    [Range(0, 1)]
    public double MinimumFlatShare { get; init; } = 0.02;

    /// <summary>
    /// Up to how many different bits of 63 two hashes are the same picture, of which the largest and sharpest is kept. Below 0: none are.
    /// </summary>
    [Range(-1, 32)]
    public int DuplicateDistance { get; init; } = 4;

    /// <summary>Refuses values that cannot be.</summary>
    /// <exception cref="OptionException">A value is out of range; the message names it.</exception>
    internal void Validate() => OptionRules.Check(this);
}
