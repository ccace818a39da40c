namespace AnimeGan.Files;

/// <summary>
/// A file that one process at a time holds open. The operating system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // How each system says that another process holds the file; anything else is a disk that cannot be written.
    private const int Linux = 11, MacOs = 35, Windows = unchecked((int)0x80070020);

    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Whether opening a file failed because another process holds it.</summary>
    internal static bool IsHeld(IOException error) => error.HResult is Linux or MacOs or Windows;

    /// <summary>Takes the lock, or returns null if another holds it.</summary>
    /// <exception cref="IOException">The file cannot be made; so does an <see cref="UnauthorizedAccessException"/>.</exception>
    internal static FileLock? Try(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    /// <summary>Takes the lock as soon as it is free.</summary>
    /// <exception cref="TimeoutException">It was not free in that time.</exception>
    internal static FileLock Wait(string path, TimeSpan most)
    {
        for (var waited = TimeSpan.Zero; waited < most; waited += TimeSpan.FromMilliseconds(20))
        {
            if (Try(path) is { } taken)
                return taken;
            Thread.Sleep(20);
        }
        throw new TimeoutException($"{path} was held by another process for {most.TotalSeconds:0} s.");
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
