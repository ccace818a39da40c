using System.Numerics;

namespace SixLabors.ImageSharp;

/// <summary>How a colour becomes another: red, green, blue, alpha and 1 as a row, times this matrix of 5 x 4.</summary>
public struct ColorMatrix : IEquatable<ColorMatrix>
{
    public float M11, M12, M13, M14;
    public float M21, M22, M23, M24;
    public float M31, M32, M33, M34;
    public float M41, M42, M43, M44;
    public float M51, M52, M53, M54;

    public ColorMatrix(
        float m11, float m12, float m13, float m14, float m21, float m22, float m23, float m24, float m31, float m32, float m33, float m34,
        float m41, float m42, float m43, float m44, float m51, float m52, float m53, float m54)
    {
        (M11, M12, M13, M14) = (m11, m12, m13, m14);
        (M21, M22, M23, M24) = (m21, m22, m23, m24);
        (M31, M32, M33, M34) = (m31, m32, m33, m34);
        (M41, M42, M43, M44) = (m41, m42, m43, m44);
        (M51, M52, M53, M54) = (m51, m52, m53, m54);
    }

    private readonly Vector4 Row1 => new(M11, M12, M13, M14);

    private readonly Vector4 Row2 => new(M21, M22, M23, M24);

    private readonly Vector4 Row3 => new(M31, M32, M33, M34);

    private readonly Vector4 Row4 => new(M41, M42, M43, M44);

    private readonly Vector4 Row5 => new(M51, M52, M53, M54);

    public static bool operator ==(ColorMatrix value1, ColorMatrix value2) => value1.Equals(value2);

    public static bool operator !=(ColorMatrix value1, ColorMatrix value2) => !value1.Equals(value2);

    /// <summary>First the one, then the other.</summary>
    public static ColorMatrix operator *(ColorMatrix value1, ColorMatrix value2)
    {
        var (r1, r2, r3, r4) = (value2.Linear(value1.Row1), value2.Linear(value1.Row2), value2.Linear(value1.Row3), value2.Linear(value1.Row4));
        var r5 = value2.Transform(value1.Row5);
        return new ColorMatrix(r1.X, r1.Y, r1.Z, r1.W, r2.X, r2.Y, r2.Z, r2.W, r3.X, r3.Y, r3.Z, r3.W, r4.X, r4.Y, r4.Z, r4.W, r5.X, r5.Y, r5.Z, r5.W);
    }

    public readonly bool Equals(ColorMatrix other) => Row1 == other.Row1 && Row2 == other.Row2 && Row3 == other.Row3 && Row4 == other.Row4 && Row5 == other.Row5;

    public readonly override bool Equals(object? obj) => obj is ColorMatrix other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(Row1, Row2, Row3, Row4, Row5);

    internal readonly Vector4 Transform(Vector4 color) => Linear(color) + Row5;

    private readonly Vector4 Linear(Vector4 color) => color.X * Row1 + color.Y * Row2 + color.Z * Row3 + color.W * Row4;
}
