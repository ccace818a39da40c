using System.Reflection;
using System.Runtime.InteropServices;

namespace AnimeGan.Stack;

/// <summary>
/// Finds a stand-in's native part beside its assembly, wherever a host (an application, a test runner, a script host with
/// <c>#r</c>) loaded it from, and turns a failure to load it into one readable exception. Compiled into each stand-in.
/// </summary>
/// <param name="name">The library's name in <c>DllImport</c>, without <c>lib</c> and end.</param>
/// <param name="variable">Names an environment variable with the library's file, when it is somewhere else.</param>
/// <param name="remedy">What to install when the libraries under it cannot be loaded.</param>
internal sealed class NativeShim(string name, string variable, string remedy)
{
    private IntPtr loaded;

    internal void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeShim).Assembly, Resolve);

    private IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName != name)
            return IntPtr.Zero;
        if (loaded == IntPtr.Zero)
            loaded = Load();
        return loaded;
    }

    private IntPtr Load()
    {
        var path = Candidates().FirstOrDefault(File.Exists) ?? throw new DllNotFoundException(
            $"{typeof(NativeShim).Assembly.GetName().Name}'s native part ({FileName}) was not found. Build the project (./animegan setup), or set {variable} to the file.\n"
            + "Looked at:\n  " + string.Join("\n  ", Candidates()));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException($"{path} could not be loaded: {remedy}, then run ./animegan clean && ./animegan setup.\n{error.Message}", error);
        }
    }

    private string FileName => OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }
        var beside = Path.GetDirectoryName(typeof(NativeShim).Assembly.Location);
        foreach (var folder in new[] { beside, AppContext.BaseDirectory }.OfType<string>().Where(f => f.Length > 0).Distinct())
        {
            yield return Path.Combine(folder, FileName);
            yield return Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);
        }
    }
}
