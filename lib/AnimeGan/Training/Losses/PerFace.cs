using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Training.Losses;

/// <summary>Random numbers of which each face has one.</summary>
internal static class PerFace
{
    /// <summary>From U[0, 1), shaped to multiply a batch: (B, 1, 1, 1).</summary>
    internal static Tensor Uniform(Tensor batch, torch.Generator? random) =>
        empty([batch.shape[0], 1, 1, 1], dtype: batch.dtype, device: batch.device).uniform_(0, 1, random);
}
