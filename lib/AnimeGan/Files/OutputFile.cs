namespace AnimeGan.Files;

/// <summary>
/// What lies under the name that a result is to be written to. Asked before the work, so that nothing is drawn or trained for a name that
/// cannot be used.
/// </summary>
public static class OutputFile
{
    /// <summary>The name that stands for the standard output.</summary>
    public const string StandardOutput = "-";

    private const int MostLinks = 40;
    private const int TypeMask = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, Folder = 0x4000, Regular = 0x8000;

    /// <summary>Refuses a folder to write to that is, or holds, what is read.</summary>
    /// <exception cref="IOException">It does.</exception>
    public static void RequireOutside(string folder, string source)
    {
        RequireApart(folder, source, pictures: false);
        var written = Path.TrimEndingDirectorySeparator(Follow(folder)) + Path.DirectorySeparatorChar;
        if (Follow(source).StartsWith(written, StringComparison.Ordinal))
            throw new IOException($"{source} is read here and lies within {folder}, which is written: name another folder. Nothing was "
                + "written.");
    }

    /// <summary>What a name stands for.</summary>
    public enum Kind
    {
        /// <summary>A file, or nothing yet: it is written beside and renamed.</summary>
        File,

        /// <summary>A pipe, a character device or the standard output: it is written through, and stays what it is.</summary>
        Stream,
    }

    /// <summary>Refuses a name that cannot be written to, or whose ending is that of another format.</summary>
    /// <param name="path">The name.</param>
    /// <param name="endings">The endings, with their dots, that name the format; none: any. A pipe or a device needs none.</param>
    /// <exception cref="IOException">A folder, a socket or a disk lies there.</exception>
    /// <exception cref="InvalidDataException">The ending is another one.</exception>
    public static void Require(string path, params ReadOnlySpan<string> endings)
    {
        if (KindOf(path) == Kind.File)
            RequireEnding(path, endings, ", or - for the standard output");
    }

    /// <summary>The same for a format whose beginning is written last.</summary>
    /// <exception cref="IOException">No regular file lies there.</exception>
    public static void RequireFile(string path, params ReadOnlySpan<string> endings)
    {
        if (KindOf(path) == Kind.Stream)
            throw new IOException($"{path} is no regular file, and this format cannot be written through a pipe or a device: name a file.");
        RequireEnding(path, endings, "");
    }

    /// <summary>Refuses also a safetensors file that holds something else than what is to be written: another name was meant.</summary>
    /// <param name="path">The name.</param>
    /// <param name="format">What is to be written, as its metadata <c>format</c> says.</param>
    /// <param name="kind">And as its metadata <c>kind</c> says, where there is one.</param>
    /// <exception cref="IOException">Something else lies there.</exception>
    /// <exception cref="InvalidDataException">The ending is another one.</exception>
    public static void RequireSafetensors(string path, string format, string? kind = null)
    {
        Require(path, ".safetensors");
        if (KindOf(path) == Kind.Stream)
            return;
        var target = Follow(path);
        var inRun = File.Exists(Path.Combine(Path.GetDirectoryName(target)!, "options.json"));
        if (inRun && (File.Exists(target) || Path.GetFileName(target) == "generator.safetensors"))
            throw new IOException($"{target} is that of a run, whose folder this is: name a file elsewhere (--out). Nothing was written.");
        // .NET says of a link that leads nowhere that it exists.
        if (new FileInfo(target) is not { Exists: true, Length: > 0 })
            return;
        string held;
        try
        {
            using var file = SafetensorsFile.Open(path);
            if (file.Metadata.GetValueOrDefault("run") is { } run)
                throw new IOException($"{path} holds the weights of a run ({SafetensorsHeader.Short(run)}), which would be replaced: name "
                    + "another file (--out), or delete that one first.");
            if (file.Metadata.GetValueOrDefault("format") is { } found && found == format
                && (kind is null || file.Metadata.GetValueOrDefault("kind") == kind))
                return;
            held = string.Join(' ', new[] { "format", "kind" }.Select(key => file.Metadata.GetValueOrDefault(key)).OfType<string>());
        }
        catch (InvalidDataException)
        {
            held = "";
        }
        throw new IOException($"{path} holds something else ({(held.Length > 0 ? SafetensorsHeader.Short(held) : "not of this program")}), "
            + "which would be replaced: name another file (--out), or delete that one first.");
    }

    /// <summary>Refuses a result that would replace what it is made from, or lie among it.</summary>
    /// <param name="path">The file or folder to be written.</param>
    /// <param name="source">What is read; it need not be a path.</param>
    /// <param name="pictures">
    /// Whether what is written are pictures: within a folder of pictures they would be taken for more of them.
    /// </param>
    /// <exception cref="IOException">It is, or it lies within.</exception>
    public static void RequireApart(string path, string source, bool pictures = true)
    {
        if (path == StandardOutput || !Path.Exists(source))
            return;
        var (target, read) = (Path.TrimEndingDirectorySeparator(Follow(path)), Path.TrimEndingDirectorySeparator(Follow(source)));
        if (target == read)
            throw new IOException($"{path} is what is read here: name another place to write to. Nothing was written.");
        if (pictures && Directory.Exists(read) && target.StartsWith(read + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new IOException($"{path} lies within {source}, and its pictures would be taken for faces to learn from: name a place "
                + $"outside, such as {Path.Combine(Path.GetDirectoryName(read)!, Path.GetFileName(target))}. Nothing was written.");
    }

    /// <summary>What a name stands for.</summary>
    /// <exception cref="IOException">A folder, a socket or a disk lies there, or its links lead in a circle.</exception>
    public static Kind KindOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path == StandardOutput)
            return Kind.Stream;
        if (OperatingSystem.IsWindows())
            return Directory.Exists(path) ? throw Refused(path, "a folder") : Kind.File;
        var type = TypeOf(path);
        if (type is null)
            OutputFolder.RequireParents(path);
        return type switch
        {
            Pipe or CharacterDevice => Kind.Stream,
            Folder => throw Refused(path, "a folder"),
            null or Regular => Kind.File,
            _ => throw Refused(path, "a socket or a disk"),
        };
    }

    /// <summary>Whether what lies there is a file, and no pipe, socket or device.</summary>
    internal static bool IsRegular(string path) => OperatingSystem.IsWindows() || TypeOf(path) == Regular;

    /// <summary>The full path that a name leads to when every link on the way is followed. The last part need not be there.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Follow(string path)
    {
        var whole = Path.Combine(Directory.GetCurrentDirectory(), path);
        if (OperatingSystem.IsWindows())
            return new FileInfo(whole).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(whole);
        // Part by part, and not by the text of the path: what .. means depends on where a link before it led.
        var (real, links, ahead) = ("/", 0, new Stack<string>(whole.Split('/').Reverse()));
        while (ahead.TryPop(out var part))
        {
            if (part is "" or ".")
                continue;
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
                throw new IOException($"{path}: its links lead in a circle.");
            if (Path.IsPathRooted(target))
                real = "/";
            foreach (var inner in target.Split('/').Reverse())
                ahead.Push(inner);
        }
        return real;
    }

    /// <summary>Opens a pipe, a device or the standard output.</summary>
    public static Stream OpenStream(string path) =>
        path == StandardOutput ? Console.OpenStandardOutput()
            : new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1 << 16);

    private static void RequireEnding(string path, ReadOnlySpan<string> endings, string instead)
    {
        var ending = Path.GetExtension(path);
        foreach (var known in endings)
            if (ending.Equals(known, StringComparison.OrdinalIgnoreCase))
                return;
        if (endings.Length > 0)
            throw new InvalidDataException($"{path}: what is written here is {Names(endings)}. Name a file that ends so{instead}.");
    }

    private static IOException Refused(string path, string what) => new($"{path} is {what}: name a file to write.");

    private static string Names(ReadOnlySpan<string> endings) =>
        endings.Length == 1 ? endings[0] : $"{string.Join(", ", endings[..^1].ToArray())} or {endings[^1]}";

    // The bits of a file's mode that tell its type, links followed; null where there is nothing.
    private static int? TypeOf(string path)
    {
        // .NET does not tell pipes and devices from files. Of either struct only the mode is read, whose place has never changed.
        var status = new byte[512];
        if (OperatingSystem.IsLinux())
            return Statx(-100, path, 0, 1, status) == 0 ? BitConverter.ToUInt16(status, 28) & TypeMask : null;
        return Stat(path, status) == 0 ? BitConverter.ToUInt16(status, 4) & TypeMask : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "stat")]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] status);
}

/// <summary>Folders that results are written into.</summary>
public static class OutputFolder
{
    /// <summary>What evaluations keep between calls, in the folder that they write to: what has nothing else is nobody's.</summary>
    public const string CacheName = ".evaluation";

    /// <summary>Refuses a name under which, or on the way to which, something else than a folder lies.</summary>
    /// <exception cref="IOException">A file, a pipe or a link that leads nowhere lies there.</exception>
    public static void RequireFolder(string path)
    {
        if (path == OutputFile.StandardOutput)
            throw new IOException($"{path} is the standard output, which cannot hold a folder: name a folder (./- for one of that name).");
        if (!Directory.Exists(path) && (Path.Exists(path) || new FileInfo(path).LinkTarget is not null))
            throw new IOException($"{path} is {(File.Exists(path) ? "a file" : "a link that leads nowhere")}: name a folder.");
        RequireParents(path);
    }

    /// <summary>
    /// Refuses a name within a file, and one that was not meant as it is written. The folders that it lies in need not be there.
    /// </summary>
    internal static void RequireParents(string path)
    {
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            throw new IOException($"{path}: the shell has not put your home folder for ~, as within quotes or behind a =: write it out.");
        if (path.Contains("://", StringComparison.Ordinal))
            throw new IOException($"{path} is an address: name a file or a folder of this machine.");
        if (path.Any(char.IsControl))
            throw new IOException($"{SafetensorsHeader.Short(path)} has a line break or a sign that cannot be seen in its "
                + "name: name another.");
        for (var above = Path.GetDirectoryName(OutputFile.Follow(path)); above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(above))
                throw new IOException($"{path} cannot be written: {above} is a file and no folder. Name another place.");
    }

    /// <summary>Tries whether a folder that is there, or the one that it would be made in, can be written in: before the work.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static void RequireWritable(string path)
    {
        var there = Path.GetFullPath(path);
        while (!Directory.Exists(there))
            there = Path.GetDirectoryName(there)!;
        try
        {
            File.OpenHandle(Path.Combine(there, $".{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None,
                FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"cannot write in {there}: {error.Message} Name another folder, or give write permission.", error);
        }
    }

    /// <summary>
    /// Refuses a folder that holds something else than what this verb wrote into it: a result's name may be that of a file of the user's.
    /// </summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="verb">Whose folder it may be, by <see cref="Mark"/>; null: it must be new or empty.</param>
    /// <exception cref="IOException">It has other contents.</exception>
    public static void Require(string folder, string? verb = null)
    {
        RequireFolder(folder);
        RequireWritable(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(path => Path.GetFileName(path) != CacheName)
            && (verb is null || !File.Exists(MarkOf(folder, verb))))
            throw new IOException($"{Path.GetFullPath(folder)} exists and has contents"
                + $"{(verb is null ? "" : $" that are not of animegan {verb}")}: name a new folder, or delete it. Nothing was written.");
    }

    /// <summary>Makes a folder that <see cref="Require"/> has passed a verb's own, before it writes there.</summary>
    public static void Mark(string folder, string verb)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(MarkOf(folder, verb), $"This folder is animegan {verb}'s own: called again, it replaces what it wrote.\n");
    }

    private static string MarkOf(string folder, string verb) => Path.Combine(folder, $".animegan-{verb}");
}
