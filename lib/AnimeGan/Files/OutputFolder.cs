namespace AnimeGan.Files;

/// <summary>Folders that results are written into.</summary>
public static class OutputFolder
{
    /// <summary>Refuses a name under which something else than a folder lies.</summary>
    /// <exception cref="IOException">A file, a pipe or a link that leads nowhere lies there.</exception>
    public static void RequireFolder(string path)
    {
        if (!Directory.Exists(path) && (Path.Exists(path) || new FileInfo(path).LinkTarget is not null))
            throw new IOException($"{path} is {(File.Exists(path) ? "a file" : "a link that leads nowhere")}: name a folder.");
    }

    /// <summary>
    /// Refuses a folder that holds something else than what the program wrote into it: a result's name may be that of a file of the user's.
    /// </summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="own">
    /// Names of files or folders of which one is there where the program has written before; none: the folder must be new or empty.
    /// </param>
    /// <exception cref="IOException">It has other contents.</exception>
    public static void Require(string folder, params ReadOnlySpan<string> own)
    {
        RequireFolder(folder);
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return;
        foreach (var name in own)
            if (Path.Exists(Path.Combine(folder, name)))
                return;
        throw new IOException($"{Path.GetFullPath(folder)} exists and has contents that are not of this command: name a new folder. "
            + "Nothing was written.");
    }
}
