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
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, new ZipNames(stream));
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
            var parts = name.Split('/');
            // What stays where it is: ./1.png, faces//1.png; but not what begins at the root.
            if (parts[^1].Length > 0)
                name = string.Join('/', parts.Where((part, i) => part != "." && (part.Length > 0 || i == 0)));
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
/// The names in a zip that does not say how they are encoded: as its extra field 0x7075 tells; as UTF-8 where they are valid in it; else
/// all in the first encoding in which they make sense, of Windows in Japanese (932) or Chinese, Latin 1, and DOS (437).
/// </summary>
internal sealed class ZipNames : Encoding
{
    private const int MostDirectoryBytes = 1 << 28;
    private static readonly Encoding Utf = new UTF8Encoding(false, throwOnInvalidBytes: true);

    // Half a width of kana are hardly ever a name, and nearly always Chinese.
    private static readonly (Encoding Encoding, bool HasHalfKana)[] Tried =
        [(Page(932), false), (Page(20936), true), (Page(932), true), (Latin1, true), (Page(437), true)];

    private readonly Dictionary<string, string> told = new(StringComparer.Ordinal);
    private readonly List<byte[]> untold = [];
    private Encoding? chosen;

    /// <param name="zip">The zip, whose directory is looked at first.</param>
    internal ZipNames(FileStream zip)
    {
        try
        {
            Look(zip);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or EndOfStreamException)
        {
            // Whoever reads it in earnest says what is wrong with it.
        }
    }

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

    private static Encoding Page(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private void Look(FileStream zip)
    {
        var tail = new byte[Math.Min(zip.Length, 22 + ushort.MaxValue)];
        zip.Seek(-tail.Length, SeekOrigin.End);
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var length = end < 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        if (length > Math.Min(zip.Length - tail.Length + end, MostDirectoryBytes))
            return;
        var directory = new byte[length];
        zip.Seek(zip.Length - tail.Length + end - length, SeekOrigin.Begin);
        zip.ReadExactly(directory);
        for (var left = directory.AsSpan(); left.StartsWith("PK\u0001\u0002"u8);)
        {
            var name = left.Slice(46, U16(left[28..]));
            var extra = left.Slice(46 + name.Length, U16(left[30..]));
            if ((U16(left[8..]) & 0x800) == 0 && !Ascii.IsValid(name))
            {
                for (var field = extra; field.Length > 9; field = field[(4 + U16(field[2..]))..])
                    if (U16(field) == 0x7075 && BinaryPrimitives.ReadUInt32LittleEndian(field[5..]) == Crc32.HashToUInt32(name))
                        told[Latin1.GetString(name)] = UTF8.GetString(field[9..(4 + U16(field[2..]))]);
                if (!told.ContainsKey(Latin1.GetString(name)) && In(Utf, name.ToArray(), true) is null)
                    untold.Add(name.ToArray());
            }
            left = left[(46 + name.Length + extra.Length + U16(left[32..]))..];
        }
    }

    private string Decode(byte[] bytes, int index, int count)
    {
        var name = bytes[index..(index + count)];
        if (told.TryGetValue(Latin1.GetString(name), out var known) || (known = In(Utf, name, true)) is not null)
            return known;
        chosen ??= Sensible(untold);
        return In(chosen, name, true) ?? Sensible([name]).GetString(name);
    }

    private static Encoding Sensible(List<byte[]> names) => Tried.FirstOrDefault(
        tried => names.TrueForAll(name => In(tried.Encoding, name, tried.HasHalfKana) is not null)).Encoding ?? Latin1;

    private static string? In(Encoding encoding, byte[] name, bool hasHalfKana)
    {
        try
        {
            var text = encoding.GetString(name);
            return text.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.PrivateUse
                || (!hasHalfKana && c is >= '\uFF61' and <= '\uFF9F')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static int U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}

/// <summary>A stream that ends in an error rather than give more bytes than expected: a zip's header may lie about them.</summary>
internal sealed class BoundedStream(Stream inner, long most) : PassedStream(inner)
{
    private long taken;

    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        taken += count;
        return taken <= most ? count : throw FolderFiles.TooLong(most);
    }

    /// <summary>Everything a stream gives: exactly as many bytes as were promised.</summary>
    /// <exception cref="InvalidDataException">It gives more or fewer.</exception>
    internal static byte[] ReadAll(Stream stream, long length)
    {
        var bytes = new byte[length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("it is shorter than its entry says");
        return stream.ReadByte() < 0 ? bytes : throw new InvalidDataException("it is longer than its entry says");
    }
}
