using System.Numerics;

namespace SixLabors.ImageSharp;

/// <summary>A place between pixels.</summary>
public struct PointF : IEquatable<PointF>
{
    public static readonly PointF Empty;

    public PointF(float x, float y) => (X, Y) = (x, y);

    public PointF(SizeF size) => (X, Y) = (size.Width, size.Height);

    public float X { get; set; }

    public float Y { get; set; }

    public readonly bool IsEmpty => Equals(Empty);

    public static implicit operator PointF(Vector2 vector) => new(vector.X, vector.Y);

    public static implicit operator Vector2(PointF point) => new(point.X, point.Y);

    public static explicit operator Point(PointF point) => Point.Truncate(point);

    public static PointF operator -(PointF value) => new(-value.X, -value.Y);

    public static PointF operator +(PointF point, SizeF size) => new(point.X + size.Width, point.Y + size.Height);

    public static PointF operator -(PointF point, SizeF size) => new(point.X - size.Width, point.Y - size.Height);

    public static PointF operator +(PointF point, PointF size) => new(point.X + size.X, point.Y + size.Y);

    public static PointF operator -(PointF point, PointF size) => new(point.X - size.X, point.Y - size.Y);

    public static PointF operator *(float left, PointF right) => new(left * right.X, left * right.Y);

    public static PointF operator *(PointF left, float right) => right * left;

    public static PointF operator /(PointF left, float right) => new(left.X / right, left.Y / right);

    public static bool operator ==(PointF left, PointF right) => left.Equals(right);

    public static bool operator !=(PointF left, PointF right) => !left.Equals(right);

    public readonly void Deconstruct(out float x, out float y) => (x, y) = (X, Y);

    public void Offset(float dx, float dy) => (X, Y) = (X + dx, Y + dy);

    public void Offset(PointF point) => Offset(point.X, point.Y);

    public readonly bool Equals(PointF other) => X == other.X && Y == other.Y;

    public readonly override bool Equals(object? obj) => obj is PointF other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(X, Y);

    public readonly override string ToString() => FormattableString.Invariant($"PointF [ X={X}, Y={Y} ]");
}
