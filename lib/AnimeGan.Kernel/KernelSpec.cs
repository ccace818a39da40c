using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter;

/// <summary>The folder by which Jupyter knows the kernel: how it is started, its name and its pictures.</summary>
internal static class KernelSpec
{
    private static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the folder; a kernel that starts meanwhile finds either the old file or the new one.</summary>
    /// <param name="folder">Where; made if it is missing.</param>
    /// <param name="environment">What the kernel's environment has besides Jupyter's own, such as a library path.</param>
    internal static void Write(string folder, IReadOnlyDictionary<string, string> environment)
    {
        Directory.CreateDirectory(folder);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var picture = File.Create(Path.Combine(folder, name));
            assembly.GetManifestResourceStream(name)!.CopyTo(picture);
        }
        var json = new JsonObject
        {
            ["argv"] = new JsonArray(Dotnet, assembly.Location, "{connection_file}"),
            ["display_name"] = "C# (.NET)",
            ["language"] = "C#",
            ["interrupt_mode"] = OperatingSystem.IsWindows() ? "message" : "signal",
            ["env"] = new JsonObject(environment.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            // By this the set-up knows its own kernelspec from .NET Interactive's, which has the same name.
            ["metadata"] = new JsonObject { ["animegan"] = AppContext.BaseDirectory },
        };
        var beside = Path.Combine(folder, "kernel.json.new");
        File.WriteAllText(beside, json.ToJsonString(readable) + "\n");
        File.Move(beside, Path.Combine(folder, "kernel.json"), overwrite: true);
    }

    /// <summary>The program that runs this one, which is found from Jupyter whatever its PATH.</summary>
    private static string Dotnet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
