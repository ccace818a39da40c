namespace AnimeGan.Data.Import;

/// <summary>A file of a folder or zip.</summary>
/// <param name="Path">Its path inside, parts separated by <c>/</c>: never absolute, never with <c>..</c>.</param>
/// <param name="Length">Its bytes as the folder or zip says; a reader checks.</param>
/// <param name="Stamp">Changes when the content does: the time of the last change, or a zip's checksum.</param>
public sealed record SourceFile(string Path, long Length, long Stamp)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name without what follows its last dot.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Name);

    /// <summary>The folder it lies in, without a slash at the end; empty for the top.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : "";

    /// <summary>Whether its name ends as a picture's that can be decoded.</summary>
    public bool IsPicture => System.IO.Path.GetExtension(Name).ToLowerInvariant()
        is ".png" or ".apng" or ".jpg" or ".jpeg" or ".jpe" or ".jfif" or ".webp" or ".bmp" or ".dib" or ".gif" or ".tif" or ".tiff";

    internal bool Ends(string extension) => Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Files to import from, in a folder or a zip. Only what is safe to read is listed; what is not is in <see cref="Refused"/> with the
/// reason.
/// </summary>
public interface IFileSet : IDisposable
{
    /// <summary>The folder or zip.</summary>
    string Path { get; }

    /// <summary>The files, in ordinal order of their paths: the same on every machine.</summary>
    IReadOnlyList<SourceFile> Files { get; }

    /// <summary>What was left out while listing, and why.</summary>
    SkipList Refused { get; }

    /// <summary>Opens a file for reading from its beginning. One at a time.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="InvalidDataException">It is longer, or damaged; reading may find that out later.</exception>
    Stream Open(SourceFile file, long most);

    /// <summary>Reads a whole file; several threads may do so at a time.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="InvalidDataException">It is empty, longer, or damaged.</exception>
    byte[] Read(SourceFile file, long most);
}

/// <summary>Opens folders and zips.</summary>
public static class FileSet
{
    private static readonly string[] Texts = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"];

    /// <summary>Opens a folder or a zip.</summary>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    /// <exception cref="InvalidDataException">The file is no zip, or one that is not safe to read.</exception>
    public static IFileSet Open(string path) =>
        Directory.Exists(path) ? new FolderFiles(path)
        : File.Exists(path) ? NoZip(path) is { } fault ? throw new InvalidDataException(fault) : new ZipFiles(path)
        : throw new FileNotFoundException($"There is no folder and no file {path}.", path);

    /// <summary>What a file is that is packed in another way than a zip; null: none of the usual.</summary>
    internal static string? OtherArchive(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[262];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)] switch
        {
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "7z",
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "RAR",
            [0x1F, 0x8B, ..] => "gzip",
            [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "xz",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "Parquet",
            [.., (byte)'u', (byte)'s', (byte)'t', (byte)'a', (byte)'r'] => "tar",
            _ => null,
        };
    }

    /// <summary>What is wrong with a file that is no zip and no packed faces, and is known as something else; or null.</summary>
    internal static string? NoZip(string path)
    {
        if (OtherArchive(path) is { } kind)
            return $"{path} is packed as {kind}, which is not read: unpack it, and name the folder; or pack it as zip.";
        var file = new SourceFile(Path.GetFileName(path), 0, 0);
        return file.IsPicture || Texts.Any(file.Ends)
            ? $"{path} is one file of a set of faces: name the folder in which the pictures and their table or texts lie." : null;
    }

    /// <summary>Whether a file begins as a zip does.</summary>
    internal static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4
            && (start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8));
    }
}

/// <summary>The files of a folder and its folders. Links are not followed, so that nothing outside is read.</summary>
internal sealed class FolderFiles : IFileSet
{
    private const int MostDepth = 32;

    internal FolderFiles(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var files = new List<SourceFile>();
        List(new DirectoryInfo(Path), "", files, 0);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        Files = files;
    }

    public string Path { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    public SkipList Refused { get; } = new();

    public Stream Open(SourceFile file, long most)
    {
        if (file.Length > most)
            throw TooLong(most);
        // A pipe or a device has no length, and opening one may wait for ever.
        if (file.Length == 0)
            return Stream.Null;
        var stream = new FileStream(System.IO.Path.Combine(Path, file.Path), FileMode.Open, FileAccess.Read,
            FileShare.Read | FileShare.Delete);
        return new BoundedStream(stream, most);
    }

    public byte[] Read(SourceFile file, long most)
    {
        if (file.Length == 0)
            throw new InvalidDataException("it is empty");
        using var stream = Open(file, most);
        return BoundedStream.ReadAll(stream, file.Length);
    }

    public void Dispose()
    {
    }

    internal static InvalidDataException TooLong(long most) => new($"it is larger than {most / (1 << 20)} MB");

    private void List(DirectoryInfo folder, string prefix, List<SourceFile> files, int depth)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos(
            "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }))
        {
            var path = prefix + entry.Name;
            if (SafePath.IsHidden(path))
                continue;
            if (!SafePath.IsSafe(path, out var fault))
                Refused.Add(path, fault);
            else if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                Refused.Add(path, "it is a link, and links are not followed: copy what it means (cp -rL)");
            else if (entry is DirectoryInfo inner)
                Descend(inner, path, files, depth);
            else if (entry is FileInfo file)
                Take(file, path, files);
        }
    }

    private void Take(FileInfo file, string path, List<SourceFile> files)
    {
        var found = new SourceFile(path, file.Length, file.LastWriteTimeUtc.Ticks);
        if (found.Length == 0 && !OutputFile.IsRegular(file.FullName))
            Refused.Add(path, "it is a pipe, a socket or a device, and no file");
        else if (found is { Length: 0, IsPicture: true })
            Refused.Add(path, "it is empty");
        else
            files.Add(found);
    }

    private void Descend(DirectoryInfo folder, string path, List<SourceFile> files, int depth)
    {
        if (new SourceFile(path, 0, 0).IsPicture)
            Refused.Add(path, "it is a folder");
        if (depth >= MostDepth)
        {
            Refused.Add(path, $"it lies deeper than {MostDepth} folders");
            return;
        }
        try
        {
            List(folder, path + "/", files, depth + 1);
        }
        catch (UnauthorizedAccessException)
        {
            Refused.Add(path, "it is a folder that may not be read: its permission is missing");
        }
    }
}
