using AnimeGan.Data;
using AnimeGan.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Sampling;

/// <summary>Faces of a dataset, and images as networks see them, as pictures.</summary>
public static class FacePictures
{
    /// <summary>Some faces of a dataset.</summary>
    /// <param name="faces">The dataset, on any device.</param>
    /// <param name="indices">Which, 0 to <see cref="FaceDataset.Count"/> - 1.</param>
    public static IReadOnlyList<RgbImage> Of(FaceDataset faces, IEnumerable<int> indices)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor(indices.Select(index => (long)index).ToArray(), device: faces.Images.device);
        return FromBytes(faces.Images.index_select(0, chosen));
    }

    /// <summary>Images in [-1, 1] as networks see them: pixel = round((v + 1) * 127.5), clamped.</summary>
    /// <param name="images">(N, 3, S, S).</param>
    public static IReadOnlyList<RgbImage> Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        return FromBytes(FaceDataset.ToBytes(images.detach().to(ScalarType.Float32)));
    }

    private static List<RgbImage> FromBytes(Tensor images) // (N, 3, H, W), uint8
    {
        var (count, height, width) = ((int)images.shape[0], (int)images.shape[2], (int)images.shape[3]);
        var pixels = images.permute(0, 2, 3, 1).contiguous().cpu().data<byte>().ToArray();
        var length = 3 * width * height;
        return [.. Enumerable.Range(0, count).Select(i => new RgbImage(width, height, pixels[(i * length)..((i + 1) * length)]))];
    }
}
