using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter;

/// <summary>The functions of Linux's C library by which file descriptors 1 and 2 become pipes.</summary>
internal static partial class Libc
{
    internal const short PollIn = 1;
    internal const int NonBlocking = 0x800, CloseOnExec = 0x80000, SetPipeSize = 1031, LineBuffered = 1;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int dup2(int from, int to);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int dup(int descriptor);

    [LibraryImport("libc")]
    internal static partial int close(int descriptor);

    [LibraryImport("libc")]
    internal static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc")]
    internal static unsafe partial int poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc")]
    internal static unsafe partial nint read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc")]
    internal static unsafe partial nint write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc")]
    internal static partial int fflush(nint stream);

    [LibraryImport("libc")]
    internal static partial int setvbuf(nint stream, nint buffer, int mode, nuint size);

    [LibraryImport("libc")]
    internal static partial int getppid();

    /// <summary>Sets what a signal does; 0 is its default.</summary>
    [LibraryImport("libc")]
    internal static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    internal static partial void _exit(int status);

    /// <summary>C's <c>stdout</c> prints whole lines at once; into a pipe it would hold back 4 KiB.</summary>
    internal static void SetLineBuffered()
    {
        if (NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "stdout", out var stream))
            _ = setvbuf(Marshal.ReadIntPtr(stream), 0, LineBuffered, 0);
    }
}
