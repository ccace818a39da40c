namespace AnimeGan.Training;

/// <summary>A file that one process at a time holds open. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or returns null if another holds it.</summary>
    internal static FileLock? Try(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error.GetType() == typeof(IOException))
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
