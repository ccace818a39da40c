namespace AnimeGan.Data.Synthetic.Drawing;

/// <summary>A shape to paint inside of: the coverage of every pixel.</summary>
internal sealed class Mask(int size)
{
    /// <summary>0-1 for each pixel, row by row.</summary>
    public float[] Values { get; } = new float[size * size];

    public void Clear() => Array.Clear(Values);
}
