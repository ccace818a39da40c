namespace AnimeGan.Data.Detection;

/// <summary>A square in a picture. It may reach over the border.</summary>
/// <param name="X">Its left edge, in pixels from the picture's.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Size">Its edge, 1 or more.</param>
public readonly record struct FaceBox(int X, int Y, int Size)
{
    /// <summary>The square larger by a factor, about the same centre.</summary>
    public FaceBox Zoomed(double factor)
    {
        var size = Math.Max(1, (int)Math.Round(Size * factor));
        return new FaceBox((int)Math.Floor(X + (Size - size) / 2.0), (int)Math.Floor(Y + (Size - size) / 2.0), size);
    }

    /// <summary>Whether it lies within a picture.</summary>
    public bool IsInside(int width, int height) => X >= 0 && Y >= 0 && Size <= width - X && Size <= height - Y;

    /// <summary>The nearest square within a picture, not larger than this one.</summary>
    public FaceBox MovedInside(int width, int height)
    {
        var size = Math.Min(Size, Math.Min(width, height));
        // Of a square that must shrink the middle stays.
        var shrunk = new FaceBox(X + (Size - size) / 2, Y + (Size - size) / 2, size);
        return shrunk with { X = Math.Clamp(shrunk.X, 0, width - size), Y = Math.Clamp(shrunk.Y, 0, height - size) };
    }

    /// <summary>What two squares share, as a part of what both cover: 0 for none, 1 for the same.</summary>
    public double OverlapWith(FaceBox other)
    {
        var across = Math.Max(0L, Math.Min(X + Size, other.X + other.Size) - Math.Max(X, other.X));
        var down = Math.Max(0L, Math.Min(Y + Size, other.Y + other.Size) - Math.Max(Y, other.Y));
        var shared = across * down;
        return (double)shared / ((long)Size * Size + (long)other.Size * other.Size - shared);
    }
}
