using AnimeGan.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Plots;

/// <summary>Small faces at places in the plane, such as those of t-SNE.</summary>
public sealed record FaceMap
{
    /// <summary>The edge of the picture in pixels.</summary>
    public int Size { get; init; } = 1600;

    /// <summary>The edge to which each face is brought.</summary>
    public int FaceSize { get; init; } = 40;

    /// <summary>What a frame of each colour means, written under the picture.</summary>
    public IReadOnlyList<(string Name, string Colour)> Sets { get; init; } = [];

    /// <summary>Draws the map; of faces that overlap the later covers the earlier.</summary>
    /// <param name="images">(N, 3, S, S) in [-1, 1].</param>
    /// <param name="places">(N, 2), of any range.</param>
    /// <param name="setOf">To which of <see cref="Sets"/> each face belongs.</param>
    public RgbImage Draw(Tensor images, Tensor places, Func<int, int>? setOf = null)
    {
        const int frame = 2;
        using var scope = NewDisposeScope();
        var small = Sampling.FacePictures.Of(Evaluation.FaceSize.Bring(images, FaceSize));
        var edge = FaceSize + 2 * frame;
        var spread = (places.amax([0L]) - places.amin([0L])).max().clamp(min: 1e-12);
        var centred = (places - (places.amax([0L]) + places.amin([0L])) / 2) / spread + 0.5; // in 0-1, not stretched
        var at = centred.mul(Size - edge).round().to(ScalarType.Int32).cpu().data<int>().ToArray();
        var legend = Sets.Count == 0 ? 0 : BitmapFont.LineHeight + 6;
        var map = new RgbImage(Size, Size + legend);
        map.Fill(255, 255, 255);
        for (var face = 0; face < small.Count; face++)
        {
            if (Sets.Count > 0)
                map.Draw(Square(edge, Sets[setOf?.Invoke(face) ?? 0].Colour), at[2 * face], at[2 * face + 1]);
            map.Draw(small[face], at[2 * face] + frame, at[2 * face + 1] + frame);
        }
        var x = 4;
        foreach (var (name, colour) in Sets)
        {
            map.Draw(Square(BitmapFont.LineHeight, colour), x, Size + 2);
            BitmapFont.Write(map, name, x + BitmapFont.LineHeight + 4, Size + 2);
            x += BitmapFont.LineHeight + 16 + BitmapFont.Measure(name);
        }
        return map;
    }

    private static RgbImage Square(int edge, string colour)
    {
        var square = new RgbImage(edge, edge);
        var bytes = Convert.FromHexString(colour.AsSpan(1));
        square.Fill(bytes[0], bytes[1], bytes[2]);
        return square;
    }
}
