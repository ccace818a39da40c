using System.IO.Compression;

namespace TorchSharp;

/// <summary>Finds damage in a TorchScript file, a zip archive, before libtorch reads it: libtorch checks no checksums.</summary>
internal static class ScriptArchive
{
    private const uint ReversedPolynomial = 0xEDB88320;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(RemainderOf)];

    /// <summary>Reads every entry and compares its length and checksum with the directory's.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged: the message says where.</exception>
    internal static void Check(Stream stream, string source)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries)
                Check(entry, source);
        }
        catch (Exception error) when (error is IOException or NotSupportedException or ArgumentException or OverflowException
            || (error is InvalidDataException && !error.Message.StartsWith(source, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{source} is not a TorchScript file, or a damaged one: {error.Message}", error);
        }
    }

    private static void Check(ZipArchiveEntry entry, string source)
    {
        using var content = entry.Open();
        var buffer = new byte[1 << 16];
        var (length, sum) = (0L, uint.MaxValue);
        for (int read; length <= entry.Length && (read = content.Read(buffer)) > 0; length += read)
        {
            foreach (var next in buffer.AsSpan(0, read))
                sum = (sum >> 8) ^ Remainders[(byte)sum ^ next];
        }
        if (length != entry.Length || ~sum != entry.Crc32)
            throw new InvalidDataException($"{source} is a damaged TorchScript file: the content of '{entry.FullName}' is not what was written");
    }

    private static uint RemainderOf(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) != 0 ? (remainder >> 1) ^ ReversedPolynomial : remainder >> 1;
        return remainder;
    }
}
