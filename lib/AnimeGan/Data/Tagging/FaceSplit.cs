using static TorchSharp.torch;

namespace AnimeGan.Data.Tagging;

/// <summary>Faces to learn from and faces to be held against, of one set: drawn at random, none in both.</summary>
public static class FaceSplit
{
    /// <summary>Splits a set. The caller disposes both parts; the set itself stays.</summary>
    /// <param name="faces">The set, of 2 faces at least.</param>
    /// <param name="heldBack">The share that is held back, above 0 and below 1.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    public static (FaceDataset Train, FaceDataset Held) Of(FaceDataset faces, double heldBack, ulong seed = 0)
    {
        if (!(heldBack > 0 && heldBack < 1) || faces.Count < 2)
            throw new ArgumentOutOfRangeException(nameof(heldBack), heldBack, "The share held back lies between 0 and 1, and of "
                + $"{faces.Count} faces each part must get one.");
        var order = Enumerable.Range(0, faces.Count).Select(i => (long)i).ToArray();
        RandomStream.At(seed, 0).Shuffle<long>(order);
        var held = Math.Clamp((int)Math.Round(faces.Count * heldBack), 1, faces.Count - 1);
        return (Pick(faces, order[held..]), Pick(faces, order[..held]));
    }

    private static FaceDataset Pick(FaceDataset faces, long[] numbers)
    {
        Array.Sort(numbers);
        using var chosen = tensor(numbers, device: faces.Device);
        return new FaceDataset(faces.Images.index_select(0, chosen), faces.Tags.index_select(0, chosen), faces.Source);
    }
}
