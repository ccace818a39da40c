using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SixLabors.ImageSharp.Formats;

/// <summary>A file in borrowed memory: its first bytes decide whether the rest is read at all.</summary>
internal sealed class FileBytes : IDisposable
{
    private byte[] buffer;
    private int length;

    private FileBytes(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    internal ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    /// <summary>Reads a file whose first bytes are of a known format.</summary>
    /// <exception cref="UnknownImageFormatException">They are not.</exception>
    internal static FileBytes Read(Configuration configuration, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        if (IsRegular(handle, out var size))
            return ReadRegular(configuration, handle, size);
        using var stream = new FileStream(handle, FileAccess.Read, 1);
        return Read(configuration, stream);
    }

    /// <summary>Reads what is left of a stream, if its first bytes are of a known format.</summary>
    internal static FileBytes Read(Configuration configuration, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new NotSupportedException("Cannot read from the stream.");
        if (stream.CanSeek && configuration.ReadOrigin == ReadOrigin.Begin)
            stream.Position = 0;
        var file = new FileBytes(64 * 1024);
        try
        {
            file.Fill(stream, configuration.ImageFormatsManager.HeaderSize);
            configuration.ImageFormatsManager.Detect(file.Span);
            while (file.length == file.buffer.Length || !file.Fill(stream, file.buffer.Length))
                if (file.length == file.buffer.Length)
                    file.Grow(configuration.MemoryAllocator.AllocationLimitBytes);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }

    private static bool IsRegular(SafeFileHandle handle, out long size)
    {
        size = 0;
        try
        {
            size = RandomAccess.GetLength(handle);
            return size > 0;
        }
        catch (NotSupportedException)
        {
            return false; // a pipe
        }
    }

    private static FileBytes ReadRegular(Configuration configuration, SafeFileHandle handle, long size)
    {
        var file = new FileBytes((int)Math.Min(size, 64 * 1024));
        try
        {
            file.Fill(handle);
            configuration.ImageFormatsManager.Detect(file.Span[..Math.Min(file.length, configuration.ImageFormatsManager.HeaderSize)]);
            if (size > file.length && size > file.buffer.Length)
            {
                file.Grow(configuration.MemoryAllocator.AllocationLimitBytes, size);
                file.Fill(handle);
            }
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Fill(SafeFileHandle handle)
    {
        while (length < buffer.Length && RandomAccess.Read(handle, buffer.AsSpan(length), length) is var count and > 0)
            length += count;
    }

    /// <summary>Reads until there are that many bytes; true at the stream's end.</summary>
    private bool Fill(Stream stream, int wanted)
    {
        while (length < wanted)
        {
            var count = stream.Read(buffer, length, buffer.Length - length);
            if (count == 0)
                return true;
            length += count;
        }
        return false;
    }

    private void Grow(long limit, long wanted = 0)
    {
        wanted = Math.Max(wanted, 2L * buffer.Length);
        if (wanted > limit || wanted > Array.MaxLength)
            throw new InvalidImageContentException($"The file has more than {length} bytes, and the limit of the configuration's memory allocator is {limit}.");
        var larger = ArrayPool<byte>.Shared.Rent((int)wanted);
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
