namespace AnimeGan.Data.Import;

/// <summary>The files of a folder and its folders. Links are not followed, so that nothing outside is read.</summary>
internal sealed class FolderFiles : IFileSet
{
    private const int MostDepth = 32;

    internal FolderFiles(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
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
        if (found is { Length: 0, IsPicture: true })
            Refused.Add(path, "it is empty");
        else
            files.Add(found);
    }

    private void Descend(DirectoryInfo folder, string path, List<SourceFile> files, int depth)
    {
        if (new SourceFile(path, 0, 0).IsPicture)
            Refused.Add(path, "it is a folder");
        if (depth >= MostDepth)
            Refused.Add(path, $"it lies deeper than {MostDepth} folders");
        else
            List(folder, path + "/", files, depth + 1);
    }
}
