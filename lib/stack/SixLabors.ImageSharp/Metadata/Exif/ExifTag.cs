namespace SixLabors.ImageSharp.Metadata.Profiles.Exif;

/// <summary>What a value of an EXIF block is of.</summary>
public abstract class ExifTag : IEquatable<ExifTag>
{
    internal readonly ushort Value;

    internal ExifTag(ushort value) => Value = value;

    /// <summary>Which corner of the stored pixels is the top left of the picture: 1 to 8.</summary>
    public static ExifTag<ushort> Orientation { get; } = new(0x0112);

    public static explicit operator ushort(ExifTag tag) => tag.Value;

    public static bool operator ==(ExifTag left, ExifTag right) => Equals(left, right);

    public static bool operator !=(ExifTag left, ExifTag right) => !Equals(left, right);

    public bool Equals(ExifTag? other) => other is not null && Value == other.Value;

    public override bool Equals(object? obj) => obj is ExifTag other && Equals(other);

    public override int GetHashCode() => Value;

    public override string ToString() => this == Orientation ? nameof(Orientation) : Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a value of a type is of.</summary>
public sealed class ExifTag<TValueType> : ExifTag
{
    internal ExifTag(ushort value) : base(value)
    {
    }
}

/// <summary>A value of an EXIF block.</summary>
public interface IExifValue
{
    ExifTag Tag { get; }

    object? GetValue();
}

/// <summary>A value of a type.</summary>
public interface IExifValue<TValueType> : IExifValue
{
    TValueType? Value { get; set; }
}

/// <summary>The values of <see cref="ExifTag.Orientation"/>: row 0 is the picture's ..., column 0 its ...</summary>
internal static class ExifOrientationMode
{
    internal const ushort TopLeft = 1;
    internal const ushort TopRight = 2;
    internal const ushort BottomRight = 3;
    internal const ushort BottomLeft = 4;
    internal const ushort LeftTop = 5;
    internal const ushort RightTop = 6;
    internal const ushort RightBottom = 7;
    internal const ushort LeftBottom = 8;
}
