using AnimeGan.Data;
using AnimeGan.Data.Import;
using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Tests;

/// <summary>
/// Faces for tests: drawn ones, and plain colours with a little noise, whose first two tags say which colour it is. The same at every call.
/// </summary>
internal static class TestFaces
{
    /// <summary>Faces as the library draws them; the first has the number <paramref name="first"/>.</summary>
    public static FaceDataset Drawn(ulong seed, int count, int size, long first = 0, bool uniform = false)
    {
        using var faces = new DrawnSequence(seed, count, first, uniform);
        return FaceLoader.Load(faces, size, new SkipList());
    }

    public static FaceDataset Make(int count, int size)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(7);
        var pixels = new byte[count * 3 * size * size];
        var tags = new sbyte[count * TagCatalogue.Count];
        for (var i = 0; i < count; i++)
        {
            var colour = i % 2;
            tags[i * TagCatalogue.Count + colour] = 1;
            tags[i * TagCatalogue.Count + TagCatalogue.EyeColours[0].Index] = 1;
            for (var p = 0; p < 3 * size * size; p++)
                pixels[i * 3 * size * size + p] = (byte)((colour == 0 ? 180 : 60) + random.NextInt(20));
        }
        return new FaceDataset(tensor(pixels, [count, 3, size, size]), tensor(tags, [count, TagCatalogue.Count])).To(TestDevice.Device);
    }
}
