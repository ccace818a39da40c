namespace AnimeGan.Tests;

/// <summary>
/// A bias before batch normalisation is taken away again by it: its gradient is rounding noise around 0, which Adam enlarges to whole
/// steps. Such biases cannot be compared, and need not be.
/// </summary>
internal static class BeforeNormalisation
{
    /// <summary>Whether this parameter of a generator is such a bias.</summary>
    public static bool HasBias(string name) =>
        name is "dense.bias" or "trunk.bias"
            || (name.EndsWith(".bias") && (name.Contains("conv1.") || name.Contains("conv2.") || name.Contains(".conv.")
            || (name.StartsWith("convs."))));
}
