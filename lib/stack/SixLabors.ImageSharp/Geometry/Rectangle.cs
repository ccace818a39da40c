namespace SixLabors.ImageSharp;

/// <summary>A rectangle of whole pixels; its right and bottom border are outside.</summary>
public struct Rectangle : IEquatable<Rectangle>
{
    public static readonly Rectangle Empty;

    public Rectangle(int x, int y, int width, int height) => (X, Y, Width, Height) = (x, y, width, height);

    public Rectangle(Point point, Size size) => (X, Y, Width, Height) = (point.X, point.Y, size.Width, size.Height);

    public int X { get; set; }

    public int Y { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public Point Location
    {
        readonly get => new(X, Y);
        set => (X, Y) = (value.X, value.Y);
    }

    public Size Size
    {
        readonly get => new(Width, Height);
        set => (Width, Height) = (value.Width, value.Height);
    }

    public readonly bool IsEmpty => Equals(Empty);

    public readonly int Left => X;

    public readonly int Top => Y;

    public readonly int Right => unchecked(X + Width);

    public readonly int Bottom => unchecked(Y + Height);

    public static implicit operator RectangleF(Rectangle rectangle) => new(rectangle.X, rectangle.Y, rectangle.Width, rectangle.Height);

    public static bool operator ==(Rectangle left, Rectangle right) => left.Equals(right);

    public static bool operator !=(Rectangle left, Rectangle right) => !left.Equals(right);

    public static Rectangle FromLTRB(int left, int top, int right, int bottom) => new(left, top, unchecked(right - left), unchecked(bottom - top));

    public static Point Center(Rectangle rectangle) => new(rectangle.Left + rectangle.Width / 2, rectangle.Top + rectangle.Height / 2);

    /// <summary>What both hold; empty where they do not meet.</summary>
    public static Rectangle Intersect(Rectangle a, Rectangle b)
    {
        var (left, top) = (Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));
        var (right, bottom) = (Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom));
        return right >= left && bottom >= top ? FromLTRB(left, top, right, bottom) : Empty;
    }

    public static Rectangle Union(Rectangle a, Rectangle b) =>
        FromLTRB(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom));

    public static Rectangle Inflate(Rectangle rectangle, int x, int y)
    {
        rectangle.Inflate(x, y);
        return rectangle;
    }

    public static Rectangle Ceiling(RectangleF rectangle) =>
        new((int)MathF.Ceiling(rectangle.X), (int)MathF.Ceiling(rectangle.Y), (int)MathF.Ceiling(rectangle.Width), (int)MathF.Ceiling(rectangle.Height));

    public static Rectangle Round(RectangleF rectangle) =>
        new((int)MathF.Round(rectangle.X), (int)MathF.Round(rectangle.Y), (int)MathF.Round(rectangle.Width), (int)MathF.Round(rectangle.Height));

    public static Rectangle Truncate(RectangleF rectangle) => new((int)rectangle.X, (int)rectangle.Y, (int)rectangle.Width, (int)rectangle.Height);

    public readonly void Deconstruct(out int x, out int y, out int width, out int height) => (x, y, width, height) = (X, Y, Width, Height);

    public void Intersect(Rectangle rectangle) => this = Intersect(rectangle, this);

    public void Inflate(int width, int height) => (X, Y, Width, Height) = (X - width, Y - height, Width + 2 * width, Height + 2 * height);

    public void Inflate(Size size) => Inflate(size.Width, size.Height);

    public readonly bool Contains(int x, int y) => X <= x && x < Right && Y <= y && y < Bottom;

    public readonly bool Contains(Point point) => Contains(point.X, point.Y);

    public readonly bool Contains(Rectangle rectangle) => X <= rectangle.X && rectangle.Right <= Right && Y <= rectangle.Y && rectangle.Bottom <= Bottom;

    public readonly bool IntersectsWith(Rectangle rectangle) => rectangle.X < Right && X < rectangle.Right && rectangle.Y < Bottom && Y < rectangle.Bottom;

    public void Offset(int dx, int dy) => (X, Y) = (X + dx, Y + dy);

    public void Offset(Point point) => Offset(point.X, point.Y);

    public readonly bool Equals(Rectangle other) => X == other.X && Y == other.Y && Width == other.Width && Height == other.Height;

    public readonly override bool Equals(object? obj) => obj is Rectangle other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(X, Y, Width, Height);

    public readonly override string ToString() => $"Rectangle [ X={X}, Y={Y}, Width={Width}, Height={Height} ]";
}
