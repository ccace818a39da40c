using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter;

/// <summary>
/// Loads libtorch from beside the TorchSharp that a cell loads. TorchSharp itself asks for it by name, and the system then takes the one
/// in its library path where there is one, of whatever version; by name it finds what is loaded already.
/// </summary>
internal static class TorchLibraries
{
    // In the order in which they need each other.
    private static readonly string[] names = OperatingSystem.IsWindows() ? ["c10.dll", "torch_cpu.dll", "torch.dll"]
        : OperatingSystem.IsMacOS() ? ["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"]
        : ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>Where a package has its native files for this machine.</summary>
    internal static string InPackage { get; } = Path.Combine(
        "runtimes", OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64", "native");

    /// <summary>From now on a TorchSharp that comes gets the libtorch beside it, before its first call.</summary>
    internal static void Watch() => AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
    {
        if (loaded.LoadedAssembly is { IsDynamic: false, Location.Length: > 0 } assembly && assembly.GetName().Name == "TorchSharp")
            LoadFrom([Path.GetDirectoryName(assembly.Location)!]);
    };

    /// <summary>Loads libtorch from the first of the folders that holds one. Where that cannot be, TorchSharp says why.</summary>
    internal static void LoadFrom(IEnumerable<string> folders)
    {
        var folder = folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, names[1])));
        _ = folder is not null && names.All(name => NativeLibrary.TryLoad(Path.Combine(folder, name), out _));
    }
}
