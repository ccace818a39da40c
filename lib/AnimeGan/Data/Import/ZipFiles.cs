namespace AnimeGan.Data.Import;

/// <summary>
/// The files of a zip. Nothing is unpacked: entries are read one by one, each no further than a limit. Refused are names that lead out,
/// links, encrypted entries, and entries that would grow beyond all measure.
/// </summary>
internal sealed class ZipFiles : IFileSet
{
    // Deflate cannot do better than 1,032; tables of zeros and ones do better than 100, pictures hardly better than 1.
    private const long MostRatio = 200;
    private const long RatioCountsFrom = 1 << 20;
    private const long MostTotalRatio = 100;
    private const long TotalRatioCountsFrom = 1L << 30;
    private const int LinkType = 0xA000;
    private const int FileTypes = 0xF000;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    internal ZipFiles(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = stream.Length;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, new ZipNames());
            Files = List(length);
        }
        catch (Exception error) when (IsDamage(error))
        {
            stream.Dispose();
            throw new InvalidDataException(
                $"{Path}: it is no zip, or a damaged one ({error.Message.TrimEnd('.')}). Download or make it again.", error);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    public SkipList Refused { get; } = new();

    public Stream Open(SourceFile file, long most)
    {
        if (file.Length > most)
            throw FolderFiles.TooLong(most);
        return new BoundedStream(Guarded(() => entries[file.Path].Open()), Math.Min(most, file.Length));
    }

    public byte[] Read(SourceFile file, long most)
    {
        if (file.Length == 0)
            throw new InvalidDataException("it is empty");
        byte[] bytes;
        // An archive has one position in its file; decompressing pictures takes little beside decoding them.
        lock (gate)
            bytes = Guarded(() =>
            {
                using var stream = Open(file, most);
                return BoundedStream.ReadAll(stream, file.Length);
            });
        return Crc32.HashToUInt32(bytes) == (uint)file.Stamp ? bytes
            : throw new InvalidDataException("its checksum is wrong: the zip is damaged");
    }

    public void Dispose() => archive.Dispose();

    private List<SourceFile> List(long length)
    {
        var files = new List<SourceFile>();
        long packed = 0, unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            // Windows' own programs wrote backslashes where the format has slashes.
            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith('/'))
            {
                if (new SourceFile(name[..^1], 0, 0).IsPicture)
                    Refused.Add(name, "it is a folder");
                continue;
            }
            packed += entry.CompressedLength;
            unpacked += entry.Length;
            if (packed > length || packed < 0 || unpacked < 0)
                throw new InvalidDataException("its entries overlap or claim more bytes than it has");
            if (unpacked > TotalRatioCountsFrom && unpacked / MostTotalRatio > length)
                throw new InvalidDataException($"its entries claim to grow more than {MostTotalRatio}-fold, as in a zip bomb");
            if (FaultOf(entry, name) is { } fault)
                Refused.Add(name, fault);
            else if (SafePath.IsHidden(name))
                continue;
            else if (!entries.TryAdd(name, entry))
                Refused.Add(name, "its name comes twice");
            else
                files.Add(new SourceFile(name, entry.Length, entry.Crc32));
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static string? FaultOf(ZipArchiveEntry entry, string name)
    {
        if (!SafePath.IsSafe(name, out var fault, archive: true))
            return fault;
        if (((entry.ExternalAttributes >> 16) & FileTypes) == LinkType)
            return "it is a link, and links are not followed";
        if (entry.IsEncrypted)
            return "it is encrypted";
        if (entry.Length > RatioCountsFrom && entry.Length / MostRatio > entry.CompressedLength)
            return $"it claims to grow more than {MostRatio}-fold, as in a zip bomb";
        return entry.Length == 0 && new SourceFile(name, 0, 0).IsPicture ? "it is empty" : null;
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (IsDamage(error) && !error.Message.StartsWith("it ", StringComparison.Ordinal))
        {
            throw new InvalidDataException("the zip is damaged there, or packs it in an unusual way", error);
        }
    }

    // What ZipArchive throws at damaged directories and data, found by mutating zips (HostileInputTests).
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or NotSupportedException
        || (error is IOException && error.GetType() == typeof(IOException));
}

/// <summary>
/// The names in a zip that does not say how they are encoded: UTF-8 where they are valid in it, else as a Japanese Windows writes them
/// (code page 932), else Latin 1, in which everything is a name.
/// </summary>
internal sealed class ZipNames : Encoding
{
    private static readonly Encoding[] Tried =
    [
        new UTF8Encoding(false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        Latin1,
    ];

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes, index, count).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var name = Decode(bytes, byteIndex, byteCount);
        name.CopyTo(0, chars, charIndex, name.Length);
        return name.Length;
    }

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => byteCount + 1;

    private static string Decode(byte[] bytes, int index, int count)
    {
        foreach (var encoding in Tried)
            try
            {
                return encoding.GetString(bytes, index, count);
            }
            catch (DecoderFallbackException)
            {
                // Not this one; the last takes everything.
            }
        throw new InvalidOperationException("Latin 1 has refused a byte");
    }
}

/// <summary>A stream that ends in an error rather than give more bytes than expected: a zip's header may lie about them.</summary>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    private long taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => taken;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        taken += count;
        return taken <= most ? count : throw FolderFiles.TooLong(most);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Everything a stream gives: exactly as many bytes as were promised.</summary>
    /// <exception cref="InvalidDataException">It gives more or fewer.</exception>
    internal static byte[] ReadAll(Stream stream, long length)
    {
        var bytes = new byte[length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("it is shorter than its entry says");
        return stream.ReadByte() < 0 ? bytes : throw new InvalidDataException("it is longer than its entry says");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
