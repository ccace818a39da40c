namespace SixLabors.ImageSharp;

/// <summary>A rectangle between pixels.</summary>
public struct RectangleF : IEquatable<RectangleF>
{
    public static readonly RectangleF Empty;

    public RectangleF(float x, float y, float width, float height) => (X, Y, Width, Height) = (x, y, width, height);

    public RectangleF(PointF point, SizeF size) => (X, Y, Width, Height) = (point.X, point.Y, size.Width, size.Height);

    public float X { get; set; }

    public float Y { get; set; }

    public float Width { get; set; }

    public float Height { get; set; }

    public PointF Location
    {
        readonly get => new(X, Y);
        set => (X, Y) = (value.X, value.Y);
    }

    public SizeF Size
    {
        readonly get => new(Width, Height);
        set => (Width, Height) = (value.Width, value.Height);
    }

    public readonly bool IsEmpty => (Width <= 0) || (Height <= 0);

    public readonly float Left => X;

    public readonly float Top => Y;

    public readonly float Right => X + Width;

    public readonly float Bottom => Y + Height;

    public static explicit operator Rectangle(RectangleF rectangle) => Rectangle.Truncate(rectangle);

    public static bool operator ==(RectangleF left, RectangleF right) => left.Equals(right);

    public static bool operator !=(RectangleF left, RectangleF right) => !left.Equals(right);

    public static RectangleF FromLTRB(float left, float top, float right, float bottom) => new(left, top, right - left, bottom - top);

    public static PointF Center(RectangleF rectangle) => new(rectangle.X + rectangle.Width / 2, rectangle.Y + rectangle.Height / 2);

    /// <summary>What both hold; empty where they do not meet.</summary>
    public static RectangleF Intersect(RectangleF a, RectangleF b)
    {
        var (left, top) = (MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y));
        var (right, bottom) = (MathF.Min(a.Right, b.Right), MathF.Min(a.Bottom, b.Bottom));
        return right >= left && bottom >= top ? FromLTRB(left, top, right, bottom) : Empty;
    }

    public static RectangleF Union(RectangleF a, RectangleF b) =>
        FromLTRB(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Max(a.Right, b.Right), MathF.Max(a.Bottom, b.Bottom));

    public readonly void Deconstruct(out float x, out float y, out float width, out float height) => (x, y, width, height) = (X, Y, Width, Height);

    public void Inflate(float width, float height) => (X, Y, Width, Height) = (X - width, Y - height, Width + 2 * width, Height + 2 * height);

    public readonly bool Contains(float x, float y) => X <= x && x < Right && Y <= y && y < Bottom;

    public readonly bool Contains(PointF point) => Contains(point.X, point.Y);

    public readonly bool IntersectsWith(RectangleF rectangle) => rectangle.X < Right && X < rectangle.Right && rectangle.Y < Bottom && Y < rectangle.Bottom;

    public void Offset(float dx, float dy) => (X, Y) = (X + dx, Y + dy);

    public readonly bool Equals(RectangleF other) => X == other.X && Y == other.Y && Width == other.Width && Height == other.Height;

    public readonly override bool Equals(object? obj) => obj is RectangleF other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(X, Y, Width, Height);

    public readonly override string ToString() => FormattableString.Invariant($"RectangleF [ X={X}, Y={Y}, Width={Width}, Height={Height} ]");
}
