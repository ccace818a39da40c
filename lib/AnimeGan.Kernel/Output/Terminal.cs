using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter;

/// <summary>The terminal that Jupyter was started in, for whoever looks there; the console is the cells'.</summary>
internal static class Terminal
{
    private static readonly Stream error = Console.OpenStandardError();

    internal static void Log(string line) => error.Write(Encoding.UTF8.GetBytes($"C# kernel: {line}\n"));
}

/// <summary>Functions of Linux's C library that .NET has no other name for.</summary>
internal static partial class Libc
{
    [LibraryImport("libc")]
    internal static partial int getppid();
    [LibraryImport("libc")]
    internal static partial nint signal(int number, nint handler);
    [LibraryImport("libc")]
    internal static partial void _exit(int status);
}
