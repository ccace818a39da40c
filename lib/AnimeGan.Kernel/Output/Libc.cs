using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter;

/// <summary>Functions of Linux's C library that .NET has no other name for.</summary>
internal static unsafe partial class Libc
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Descriptor;
        public short Events, Returned;
    }

    [LibraryImport("libc")]
    internal static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc")]
    internal static partial int dup2(int from, int to);

    [LibraryImport("libc")]
    internal static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc")]
    internal static partial int poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc")]
    internal static partial nint read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc")]
    internal static partial nint write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc")]
    internal static partial int fflush(nint stream);

    [LibraryImport("libc")]
    internal static partial int getppid();

    /// <summary>Sets what a signal does; 0 is its default.</summary>
    [LibraryImport("libc")]
    internal static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    internal static partial void _exit(int status);
}
