namespace AnimeGan.Files;

/// <summary>Folders that results are written into.</summary>
public static class OutputFolder
{
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
        if (File.Exists(folder))
            throw new IOException($"{folder} is a file: name a folder.");
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return;
        foreach (var name in own)
            if (Path.Exists(Path.Combine(folder, name)))
                return;
        throw new IOException($"{Path.GetFullPath(folder)} exists and has contents that are not of this command: name a new folder. "
            + "Nothing was written.");
    }
}
