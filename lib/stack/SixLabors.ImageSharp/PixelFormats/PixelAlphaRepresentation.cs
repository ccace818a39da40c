namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>What alpha means for the colour beside it.</summary>
public enum PixelAlphaRepresentation
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The colour is multiplied by it.</summary>
    Associated,

    /// <summary>The colour is as if there were none.</summary>
    Unassociated,
}
