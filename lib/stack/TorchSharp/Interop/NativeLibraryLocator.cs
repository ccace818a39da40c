using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// Finds the native shim beside this assembly, wherever a host (an application, a test runner, a script host with
/// <c>#r</c>) loaded it from, and turns a failure to load it or libtorch into one readable exception.
/// </summary>
internal static class NativeLibraryLocator
{
    internal const string Name = "TorchSharpShim";

    /// <summary>Names the shim's file when it is somewhere else, for example built against another libtorch.</summary>
    internal const string PathVariable = "ANIMEGAN_TORCH_SHIM";

    private static IntPtr loaded;

    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLocator).Assembly, Resolve);

    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName != Name)
            return IntPtr.Zero;
        if (loaded == IntPtr.Zero)
            loaded = Load();
        return loaded;
    }

    private static IntPtr Load()
    {
        var path = Candidates().FirstOrDefault(File.Exists) ?? throw new DllNotFoundException(
            $"TorchSharp's native part ({FileName}) was not found. Build the project (./animegan setup), or set {PathVariable} to the file.\n"
            + "Looked at:\n  " + string.Join("\n  ", Candidates()));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"libtorch could not be loaded by {path}: it was moved or removed, or is of another version than at build time. "
                + "Install it (Debian: apt install libtorch-dev; conda: see environment.yml) or set TORCH_DIR to it, then run ./animegan clean && ./animegan setup.\n"
                + error.Message, error);
        }
    }

    private static string FileName => OperatingSystem.IsWindows() ? $"{Name}.dll" : OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }
        var beside = Path.GetDirectoryName(typeof(NativeLibraryLocator).Assembly.Location);
        foreach (var folder in new[] { beside, AppContext.BaseDirectory }.OfType<string>().Where(f => f.Length > 0).Distinct())
        {
            yield return Path.Combine(folder, FileName);
            yield return Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);
        }
    }
}
