namespace SixLabors.ImageSharp;

/// <summary>A width and a height in whole pixels.</summary>
public struct Size : IEquatable<Size>
{
    public static readonly Size Empty;

    public Size(int value) => (Width, Height) = (value, value);

    public Size(int width, int height) => (Width, Height) = (width, height);

    public Size(Size size) => this = size;

    public Size(Point point) => (Width, Height) = (point.X, point.Y);

    public int Width { get; set; }

    public int Height { get; set; }

    public readonly bool IsEmpty => Equals(Empty);

    public static implicit operator SizeF(Size size) => new(size.Width, size.Height);

    public static explicit operator Point(Size size) => new(size.Width, size.Height);

    public static Size operator +(Size left, Size right) => Add(left, right);

    public static Size operator -(Size left, Size right) => Subtract(left, right);

    public static Size operator *(int left, Size right) => new(left * right.Width, left * right.Height);

    public static Size operator *(Size left, int right) => right * left;

    public static SizeF operator *(float left, Size right) => left * (SizeF)right;

    public static SizeF operator *(Size left, float right) => right * left;

    public static Size operator /(Size left, int right) => new(left.Width / right, left.Height / right);

    public static SizeF operator /(Size left, float right) => new(left.Width / right, left.Height / right);

    public static bool operator ==(Size left, Size right) => left.Equals(right);

    public static bool operator !=(Size left, Size right) => !left.Equals(right);

    public static Size Add(Size left, Size right) => new(left.Width + right.Width, left.Height + right.Height);

    public static Size Subtract(Size left, Size right) => new(left.Width - right.Width, left.Height - right.Height);

    public static Size Ceiling(SizeF size) => new((int)MathF.Ceiling(size.Width), (int)MathF.Ceiling(size.Height));

    public static Size Round(SizeF size) => new((int)MathF.Round(size.Width), (int)MathF.Round(size.Height));

    public static Size Truncate(SizeF size) => new((int)size.Width, (int)size.Height);

    public readonly void Deconstruct(out int width, out int height) => (width, height) = (Width, Height);

    public readonly bool Equals(Size other) => Width == other.Width && Height == other.Height;

    public readonly override bool Equals(object? obj) => obj is Size other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(Width, Height);

    public readonly override string ToString() => $"Size [ Width={Width}, Height={Height} ]";
}
