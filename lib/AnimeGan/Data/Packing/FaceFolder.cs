using AnimeGan.Data.Import;
using AnimeGan.Pictures;

namespace AnimeGan.Data.Packing;

/// <summary>
/// Writes faces as a folder of pictures with a <c>tags.csv</c> that can be imported again. The folder appears under its name when it is
/// whole.
/// </summary>
public static class FaceFolder
{
    private const int BytesAtATime = 8 << 20;

    /// <summary>Writes faces as PNG files of one size.</summary>
    /// <param name="faces">The faces.</param>
    /// <param name="folder">The folder; it must not exist or be empty.</param>
    /// <param name="size">The edge in pixels.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellationToken">Stops between faces: nothing is left.</param>
    /// <returns>Those that could not be used.</returns>
    /// <exception cref="IOException">The folder has something in it, or cannot be written.</exception>
    public static SkipList Write(IFaceSequence faces, string folder, int size, IProgress<int>? progress = null,
        CancellationToken cancellationToken = default) =>
        Make(folder, (work, table, skipped) =>
        {
            var names = new NewNames();
            foreach (var batch in FaceDecoding.Of(faces, size, BytesAtATime, cancellationToken))
            {
                skipped.Add(batch.Skipped);
                var files = batch.Faces.Select(face => names.Give(face.Record.Name, ".png")).ToArray();
                Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, files[i]))!);
                    var picture = Picture(batch.Pixels.AsSpan(3 * size * size * i, 3 * size * size), size);
                    File.WriteAllBytes(Path.Combine(work, files[i]), picture.ToPng());
                });
                for (var i = 0; i < files.Length; i++)
                    table.WriteLine(Row(files[i], batch.Faces[i].Record, faces.TagsOf(batch.Faces[i].Index)));
                progress?.Report(batch.End);
            }
        });

    /// <summary>Copies imported pictures as they are, each after it was decoded once, so that what is in the folder can be used.</summary>
    /// <inheritdoc cref="Write"/>
    public static SkipList Copy(ImportedFaces faces, string folder, IProgress<int>? progress = null,
        CancellationToken cancellationToken = default) =>
        Make(folder, (work, table, skipped) =>
        {
            var names = new NewNames();
            foreach (var start in Enumerable.Range(0, (faces.Count + 255) / 256).Select(block => 256 * block))
            {
                var outcomes = new (FaceRecord? Record, byte[]? File, string? Reason)[Math.Min(256, faces.Count - start)];
                Parallel.For(0, outcomes.Length, new ParallelOptions
                {
                    CancellationToken = cancellationToken,
                }, i => outcomes[i] = Check(faces, start + i));
                for (var i = 0; i < outcomes.Length; i++)
                {
                    var (record, file, reason) = outcomes[i];
                    if (record is null)
                    {
                        skipped.Add(faces.Describe(start + i).Name, reason!);
                        continue;
                    }
                    var name = names.Give(record.Name, Path.GetExtension(record.Name));
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, name))!);
                    File.WriteAllBytes(Path.Combine(work, name), file!);
                    table.WriteLine(Row(name, record, faces.TagsOf(start + i)));
                }
                progress?.Report(start + outcomes.Length);
            }
        });

    /// <summary>(3, size, size) bytes as a picture.</summary>
    internal static RgbImage Picture(ReadOnlySpan<byte> planes, int size)
    {
        var image = new RgbImage(size, size);
        var area = size * size;
        for (var i = 0; i < area; i++)
            (image.Pixels[3 * i], image.Pixels[3 * i + 1], image.Pixels[3 * i + 2]) = (planes[i], planes[area + i], planes[2 * area + i]);
        return image;
    }

    /// <summary>Refuses a name under which no folder can be made: to be asked before the work.</summary>
    /// <exception cref="IOException">Something lies there, or the name is that of a file.</exception>
    public static void RequireNew(string folder)
    {
        if (folder == OutputFile.StandardOutput)
            OutputFolder.RequireFolder(folder);
        var full = Path.TrimEndingDirectorySeparator(OutputFile.Follow(folder));
        if (Path.Exists(full) && (!Directory.Exists(full) || Directory.EnumerateFileSystemEntries(full).Any()))
            throw new IOException($"{full} exists and is not empty: name a new folder.");
        if (full == Path.TrimEndingDirectorySeparator(OutputFile.Follow(".")))
            throw new IOException($"{full} is the folder that you are in, and would be replaced: name a new folder.");
        if (Path.GetExtension(full).ToLowerInvariant() is (".zip" or ".csv" or ".png" or ".safetensors") and var ending)
            throw new IOException($"{full}: what is written here is a folder, not a {ending} file. Name a folder.");
    }

    /// <summary>Makes a folder with a tags.csv, whole or not at all.</summary>
    internal static SkipList Make(string folder, Action<string, TextWriter, SkipList> write)
    {
        RequireNew(folder);
        var full = OutputFile.Follow(folder);
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(full)!).FullName;
        var work = Path.Combine(parent, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.writing");
        Directory.CreateDirectory(work);
        try
        {
            var skipped = new SkipList();
            using (var table = new StreamWriter(Path.Combine(work, "tags.csv"), false, new UTF8Encoding(false)) { NewLine = "\n" })
            {
                table.WriteLine($"file,year,source,{string.Join(',', TagCatalogue.All.Select(tag => tag.Identifier))}");
                write(work, table, skipped);
            }
            if (Directory.Exists(full))
                Directory.Delete(full);
            Directory.Move(work, full);
            return skipped;
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private static (FaceRecord?, byte[]?, string?) Check(ImportedFaces faces, int index)
    {
        try
        {
            var file = faces.ReadFile(index);
            Span<byte> small = stackalloc byte[3 * 8 * 8];
            return (faces.Load(index, 8, small), file, null);
        }
        catch (InvalidDataException error)
        {
            return (null, null, error.Message);
        }
    }

    /// <summary>A face's line of tags.csv.</summary>
    internal static string Row(string file, FaceRecord record, TagVector tags)
    {
        var row = new StringBuilder(Table.Quoted(file)).Append(',').Append(record.Year?.ToString(CultureInfo.InvariantCulture)).Append(',')
            .Append(Table.Quoted(record.Origin ?? ""));
        foreach (var value in tags.Values)
            row.Append(',').Append(value switch { 1 => "1", 0 => "0", _ => "" });
        return row.ToString();
    }

    /// <summary>Names inside the new folder: the old ones where they stay inside it and come once, numbers else.</summary>
    internal sealed class NewNames
    {
        // Also apart on file systems that know no capitals.
        private readonly HashSet<string> given = new(StringComparer.OrdinalIgnoreCase) { "tags.csv" };
        private readonly HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);
        private int number;

        internal string Give(string name, string extension)
        {
            var wanted = Path.ChangeExtension(name.Trim(), extension); // a table's reader takes spaces around a name for nothing
            while (!SafePath.IsSafe(wanted, out _) || SafePath.IsHidden(wanted) || IsWithin(wanted) || !given.Add(wanted))
                wanted = $"face-{number++:D6}{extension}";
            for (var parent = Path.GetDirectoryName(wanted); !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
                folders.Add(parent);
            return wanted;
        }

        // A file cannot have a folder's name, nor lie in a file.
        private bool IsWithin(string wanted)
        {
            if (folders.Contains(wanted))
                return true;
            for (var parent = Path.GetDirectoryName(wanted); !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
                if (given.Contains(parent))
                    return true;
            return false;
        }
    }
}
