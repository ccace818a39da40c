namespace AnimeGan.Files;

/// <summary>
/// Files that are never seen half written: made beside their name, put on the disk, then renamed. A link stays, and what it leads to is replaced; a pipe, a
/// character device or <c>-</c>, the standard output, is written through.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and the folder that it lies in where there is none.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="write">Writes it, from its beginning to its end and without going back; the stream is not its to close.</param>
    /// <exception cref="IOException">It could not be written (a full disk, no permission, no file): what was there before is unchanged.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        if (OutputFile.KindOf(path) == OutputFile.Kind.Stream)
        {
            using var through = OutputFile.OpenStream(path);
            write(through);
            through.Flush();
            return;
        }
        var full = OutputFile.Follow(path);
        var folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' is a folder", nameof(path));
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
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
