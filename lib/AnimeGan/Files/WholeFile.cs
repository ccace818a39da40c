namespace AnimeGan.Files;

/// <summary>Files that are never seen half written: made beside their name, put on the disk, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and the folder that it lies in where there is none.</summary>
    /// <exception cref="IOException">It could not be written (a full disk, no permission): what was there before is unchanged.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' is a folder", nameof(path));
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(full))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(full));
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception error)
        {
            File.Delete(beside);
            if (error is IOException && error.GetType() == typeof(IOException))
                throw new IOException($"cannot write {full}: {error.Message} What was there before is unchanged.", error);
            throw;
        }
    }
}
