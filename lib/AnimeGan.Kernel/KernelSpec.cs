using System.Reflection;
using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter;

/// <summary>The folder by which Jupyter knows the kernel: how it is started, its name and its pictures.</summary>
internal static class KernelSpec
{
    /// <summary>Writes the folder; a kernel that starts meanwhile finds either the old file or the new one.</summary>
    /// <param name="environment">Names and values that the kernel's environment has besides Jupyter's, such as a library path.</param>
    internal static void Write(string folder, IEnumerable<string[]> environment)
    {
        Directory.CreateDirectory(folder);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var picture = File.Create(Path.Combine(folder, name));
            assembly.GetManifestResourceStream(name)!.CopyTo(picture);
        }
        // The program that runs this one is found from Jupyter whatever its PATH.
        var root = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..");
        var dotnet = Path.GetFullPath(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var json = new JsonObject
        {
            ["argv"] = new JsonArray(dotnet, assembly.Location, "{connection_file}"),
            ["display_name"] = "C# (.NET)",
            ["language"] = "C#",
            ["interrupt_mode"] = OperatingSystem.IsWindows() ? "message" : "signal",
            ["env"] = new JsonObject(environment.Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[1]))),
            // By this the set-up knows its own kernelspec from .NET Interactive's, which has the same name.
            ["metadata"] = new JsonObject { ["animegan"] = AppContext.BaseDirectory },
        };
        var beside = Path.Combine(folder, "kernel.json.new");
        File.WriteAllText(beside, json.ToJsonString(new() { WriteIndented = true }) + "\n");
        File.Move(beside, Path.Combine(folder, "kernel.json"), overwrite: true);
    }
}
