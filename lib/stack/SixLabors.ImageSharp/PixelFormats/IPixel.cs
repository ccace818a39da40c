using System.Numerics;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>A pixel of any layout, convertible to and from the others.</summary>
public interface IPixel
{
    /// <summary>From red, green, blue and alpha in 0 to 1.</summary>
    void FromScaledVector4(Vector4 vector);

    /// <summary>To red, green, blue and alpha in 0 to 1.</summary>
    Vector4 ToScaledVector4();

    void FromVector4(Vector4 vector);

    Vector4 ToVector4();

    void FromL8(L8 source);

    void FromRgb24(Rgb24 source);

    void FromRgba32(Rgba32 source);

    void ToRgba32(ref Rgba32 dest);
}

/// <summary>A pixel of any layout.</summary>
public interface IPixel<TSelf> : IPixel, IEquatable<TSelf>
    where TSelf : unmanaged, IPixel<TSelf>
{
}
