using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>Brings faces to one size, so that generators of different sizes can be compared.</summary>
internal static class FaceSize
{
    /// <summary>Smaller by averaging (pixel areas), larger bilinearly; faces of that size as they are.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <param name="size">The edge wanted.</param>
    /// <returns>(B, 3, size, size), which may be the argument.</returns>
    internal static Tensor Bring(Tensor images, int size)
    {
        var edge = images.shape[3];
        if (edge == size)
            return images;
        return edge > size
            ? nn.functional.interpolate(images, size: [size, size], mode: InterpolationMode.Area)
            : nn.functional.interpolate(images, size: [size, size], mode: InterpolationMode.Bilinear, align_corners: false);
    }
}
