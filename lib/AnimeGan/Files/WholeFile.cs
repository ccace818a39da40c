namespace AnimeGan.Files;

/// <summary>
/// Files that are never seen half written: made beside their name, put on the disk, then renamed. A link stays, and what it leads to is
/// replaced; a pipe, a character device or <c>-</c>, the standard output, is written through.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and the folder that it lies in where there is none.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="write">
    /// Writes it; the stream is not its to close. It goes back in it only where <see cref="OutputFile.RequireFile"/> has told that it can.
    /// </param>
    /// <param name="work">
    /// What it is called until it is whole; null: a name of its own. With a name, what a killed program left is written over, and of two
    /// programs that write the same file the second is told.
    /// </param>
    /// <exception cref="IOException">
    /// It could not be written (a full disk, no permission, no file): what was there before is unchanged.
    /// </exception>
    internal static void Write(string path, Action<Stream> write, string? work = null)
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
        var beside = Path.Combine(folder, work ?? $".{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        var file = Opened(beside, work is null ? FileMode.CreateNew : FileMode.Create);
        try
        {
            using (file)
            {
                write(file);
                file.Flush(flushToDisk: true);
                if (!OperatingSystem.IsWindows() && File.Exists(full))
                    File.SetUnixFileMode(beside, File.GetUnixFileMode(full));
                if (!OperatingSystem.IsWindows()) // while it is still held, so that nobody else begins it anew
                    File.Move(beside, full, overwrite: true);
            }
            if (OperatingSystem.IsWindows())
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

    /// <summary>Writes a text in UTF-8 likewise.</summary>
    internal static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a table likewise, line by line as it comes.</summary>
    internal static void WriteTable(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var table = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(table);
    });

    /// <summary>SHA-256 of what a file holds, in hexadecimal.</summary>
    internal static string Sha256(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The name under which a damaged file is kept: <c>log.jsonl.damaged-1</c>, or the next number that is free.</summary>
    internal static string DamagedName(string path)
    {
        var number = 1;
        while (File.Exists($"{path}.damaged-{number}"))
            number++;
        return $"{path}.damaged-{number}";
    }

    private static FileStream Opened(string beside, FileMode mode)
    {
        try
        {
            return new FileStream(beside, mode, FileAccess.Write, FileShare.None, 1 << 20);
        }
        catch (IOException error) when (FileLock.IsHeld(error))
        {
            throw new IOException($"{beside} is held by another process: the same file is being written already.", error);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException))
        {
            throw new IOException($"cannot write {beside}: {error.Message} What was there before is unchanged.", error);
        }
    }
}
