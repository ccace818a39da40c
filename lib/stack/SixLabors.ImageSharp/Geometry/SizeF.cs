namespace SixLabors.ImageSharp;

/// <summary>A width and a height.</summary>
public struct SizeF : IEquatable<SizeF>
{
    public static readonly SizeF Empty;

    public SizeF(float width, float height) => (Width, Height) = (width, height);

    public SizeF(SizeF size) => this = size;

    public SizeF(PointF point) => (Width, Height) = (point.X, point.Y);

    public float Width { get; set; }

    public float Height { get; set; }

    public readonly bool IsEmpty => Equals(Empty);

    public static explicit operator Size(SizeF size) => Size.Truncate(size);

    public static explicit operator PointF(SizeF size) => new(size.Width, size.Height);

    public static SizeF operator +(SizeF left, SizeF right) => new(left.Width + right.Width, left.Height + right.Height);

    public static SizeF operator -(SizeF left, SizeF right) => new(left.Width - right.Width, left.Height - right.Height);

    public static SizeF operator *(float left, SizeF right) => new(left * right.Width, left * right.Height);

    public static SizeF operator *(SizeF left, float right) => right * left;

    public static SizeF operator /(SizeF left, float right) => new(left.Width / right, left.Height / right);

    public static bool operator ==(SizeF left, SizeF right) => left.Equals(right);

    public static bool operator !=(SizeF left, SizeF right) => !left.Equals(right);

    public readonly void Deconstruct(out float width, out float height) => (width, height) = (Width, Height);

    public readonly bool Equals(SizeF other) => Width == other.Width && Height == other.Height;

    public readonly override bool Equals(object? obj) => obj is SizeF other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(Width, Height);

    public readonly override string ToString() => FormattableString.Invariant($"SizeF [ Width={Width}, Height={Height} ]");
}
