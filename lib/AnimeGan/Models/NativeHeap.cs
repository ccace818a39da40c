using System.Runtime.InteropServices;

namespace AnimeGan.Models;

/// <summary>
/// Keeps the memory of tensors in the process. Maps of a layer at 128 px are tens of megabytes; glibc takes each of that size from the
/// system and gives it back, so that every page is cleared and mapped again for every operator (docs/performance.md has what that costs).
/// </summary>
internal static class NativeHeap
{
    // mallopt(3): give back nothing below so many bytes at the heap's end; take so many more than asked for; map nothing by itself; and
    // one heap, that of the main thread, for threads that have none yet: theirs hold 64 MB at most and are given back.
    private static readonly (int Option, int Value)[] Settings = [(-1, int.MaxValue), (-2, 64 << 20), (-4, 0), (-8, 1)];

    static NativeHeap()
    {
        // Who sets one of glibc's variables has decided.
        var decided = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Any(name => name is "GLIBC_TUNABLES" || name.StartsWith("MALLOC_", StringComparison.Ordinal));
        if (!OperatingSystem.IsLinux() || decided)
            return;
        try
        {
            foreach (var (option, value) in Settings)
                _ = Set(option, value);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    /// <summary>From here on; once.</summary>
    internal static void Keep()
    {
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int Set(int option, int value);
}
