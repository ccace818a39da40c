using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.Tests.Hostile;

/// <summary>What this process, native libraries too, writes to its standard error.</summary>
internal sealed partial class CapturedError : IDisposable
{
    private const int StandardError = 2;
    private readonly string path = Path.GetTempFileName();
    private readonly int kept = dup(StandardError);

    public CapturedError()
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        _ = dup2((int)file.DangerousGetHandle(), StandardError);
    }

    public string Text()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    public void Dispose()
    {
        _ = dup2(kept, StandardError);
        _ = close(kept);
        File.Delete(path);
    }

    [LibraryImport("libc")]
    private static partial int dup(int descriptor);

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
