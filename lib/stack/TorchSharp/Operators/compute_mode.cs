namespace TorchSharp;

/// <summary>Whether euclidean distances come from a matrix product: faster for many points, less exact for near ones.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}
