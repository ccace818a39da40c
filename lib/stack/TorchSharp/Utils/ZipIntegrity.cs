using System.IO.Compression;

namespace TorchSharp.Utils;

/// <summary>
/// Checks that every entry of a zip file is as it was written. libtorch reads its files without looking at their
/// checksums, and damaged ones can end the process.
/// </summary>
internal static class ZipIntegrity
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <exception cref="InvalidDataException">The file is not a zip file, or an entry is damaged.</exception>
    internal static void Require(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var buffer = new byte[1 << 16];
        foreach (var entry in archive.Entries)
        {
            using var data = entry.Open();
            var checksum = uint.MaxValue;
            var length = 0L;
            for (int got; (got = data.Read(buffer)) > 0; length += got)
                checksum = Continue(checksum, buffer.AsSpan(0, got));
            if (~checksum != entry.Crc32 || length != entry.Length)
                throw new InvalidDataException($"its part {entry.FullName} is damaged");
        }
    }

    private static uint Continue(uint checksum, ReadOnlySpan<byte> data)
    {
        foreach (var item in data)
            checksum = Table[(byte)checksum ^ item] ^ (checksum >> 8);
        return checksum;
    }

    /// <summary>CRC-32 of one byte, as zip files have it (the reflected polynomial 0x04C11DB7).</summary>
    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) != 0 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
        return remainder;
    }
}
