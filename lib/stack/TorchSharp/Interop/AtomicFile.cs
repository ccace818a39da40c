namespace TorchSharp.Interop;

/// <summary>Writes a file so that under its name there is always either the whole old or the whole new content.</summary>
internal static class AtomicFile
{
    private const int Buffer = 1 << 20;

    /// <summary>Writes to a file beside <paramref name="path"/>, makes sure it is on the disk, and gives it the name.</summary>
    /// <exception cref="IOException">It could not be written (a full disk, no permission): what was there before is unchanged.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' is a folder", nameof(path));
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"cannot write {full}: the folder {folder} does not exist");
        var beside = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            KeepMode(full, beside);
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

    private static void KeepMode(string old, string replacement)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(old))
            File.SetUnixFileMode(replacement, File.GetUnixFileMode(old));
    }
}
