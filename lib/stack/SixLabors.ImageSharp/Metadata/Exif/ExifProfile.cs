using System.Buffers.Binary;

namespace SixLabors.ImageSharp.Metadata.Profiles.Exif;

/// <summary>
/// The EXIF block of a file. This stand-in reads and writes its orientation, and keeps the rest as it is.
/// </summary>
public sealed class ExifProfile : IDeepCloneable<ExifProfile>
{
    private const ushort Short = 3;
    private byte[] data;

    /// <summary>A profile without values.</summary>
    public ExifProfile() => data = [];

    /// <summary>The profile of these bytes, which begin with the byte order; broken ones have no values.</summary>
    public ExifProfile(byte[]? data) => this.data = data ?? [];

    /// <summary>Looks for a value.</summary>
    public bool TryGetValue<TValueType>(ExifTag<TValueType> tag, out IExifValue<TValueType>? exifValue)
    {
        exifValue = null;
        if (!TryFind(tag, out var at, out var littleEndian))
            return false;
        exifValue = (IExifValue<TValueType>)(object)new ShortValue(this, tag, Read16(data.AsSpan(at), littleEndian));
        return true;
    }

    /// <summary>Sets a value, in the place of the old one or in a new profile.</summary>
    public void SetValue<TValueType>(ExifTag<TValueType> tag, TValueType value)
        where TValueType : notnull => Set(tag, (ushort)(object)value);

    /// <summary>Removes a value; false where there was none.</summary>
    public bool RemoveValue(ExifTag tag)
    {
        if (!TryFind(tag, out var at, out var littleEndian))
            return false;
        // The entry becomes one that no reader knows: the others keep their places, which offsets in the block count on.
        data = [.. data];
        Write16(data.AsSpan(at - 8), 0, littleEndian);
        return true;
    }

    /// <summary>The bytes of the profile; null where it has none.</summary>
    public byte[]? ToByteArray() => data.Length == 0 ? null : [.. data];

    public ExifProfile DeepClone() => new([.. data]);

    private void Set(ExifTag tag, ushort value)
    {
        if (TryFind(tag, out var at, out var littleEndian))
            data = [.. data];
        else
        {
            // A TIFF header, one directory with one entry of a short, and no next directory.
            data = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, (byte)tag.Value, (byte)(tag.Value >> 8), (byte)Short, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            (at, littleEndian) = (18, true);
        }
        Write16(data.AsSpan(at), value, littleEndian);
    }

    // The place of the value of a tag of one short in the first directory.
    private bool TryFind(ExifTag tag, out int at, out bool littleEndian)
    {
        (at, littleEndian) = (0, false);
        var block = data.AsSpan();
        if (block.Length < 8 || !(block.StartsWith("II"u8) || block.StartsWith("MM"u8)))
            return false;
        littleEndian = block[0] == 'I';
        var directory = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(block[4..]) : BinaryPrimitives.ReadUInt32BigEndian(block[4..]);
        if (directory > block.Length - 2)
            return false;
        var count = Read16(block[(int)directory..], littleEndian);
        for (var (i, entry) = (0, (int)directory + 2); i < count && entry <= block.Length - 12; i++, entry += 12)
        {
            if (Read16(block[entry..], littleEndian) != tag.Value || Read16(block[(entry + 2)..], littleEndian) != Short)
                continue;
            at = entry + 8;
            return true;
        }
        return false;
    }

    private static ushort Read16(ReadOnlySpan<byte> from, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

    private static void Write16(Span<byte> to, ushort value, bool littleEndian)
    {
        if (littleEndian)
            BinaryPrimitives.WriteUInt16LittleEndian(to, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(to, value);
    }

    private sealed class ShortValue(ExifProfile profile, ExifTag tag, ushort value) : IExifValue<ushort>
    {
        public ExifTag Tag => tag;

        public ushort Value
        {
            get => value;
            set => profile.Set(tag, value);
        }

        public object? GetValue() => value;
    }
}
