using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>A module's parameters and buffers as a safetensors file, under the names PyTorch gives them.</summary>
public static class SafetensorsModule
{
    /// <inheritdoc cref="Safetensors.Save(string, IEnumerable{KeyValuePair{string, Tensor}}, IReadOnlyDictionary{string, string})"/>
    public static void SaveSafetensors(this nn.Module module, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        Safetensors.Save(path, module.state_dict(), metadata);
    }

    /// <summary>
    /// Fills a module's parameters and buffers from a file, one at a time: never more than one tensor is held twice. All
    /// names and shapes are compared first, so that a file that does not fit leaves the module unchanged.
    /// </summary>
    /// <param name="module">The module, on any device and of any dtype.</param>
    /// <param name="path">The file.</param>
    /// <param name="strict">Whether the names must be the same on both sides.</param>
    /// <returns>Names of the module the file has not got, and of the file the module has not got.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the module.</exception>
    public static (IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected) LoadSafetensors(this nn.Module module, string path, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var file = SafetensorsFile.Open(path);
        var state = module.state_dict();
        var missing = state.Keys.Where(name => !file.Contains(name)).ToArray();
        var unexpected = file.Entries.Select(entry => entry.Name).Where(name => !state.ContainsKey(name)).ToArray();
        if (strict && missing.Length + unexpected.Length > 0)
            throw SafetensorsHeader.Fault(path, "names", $"missing: {Listed(missing)}; unexpected: {Listed(unexpected)}", "The file belongs to another model; pass strict: false to load what fits.");
        var common = state.Where(pair => file.Contains(pair.Key)).ToArray();
        foreach (var (name, target) in common)
            file.CheckShape(name, target);
        foreach (var (name, target) in common)
            file.ReadInto(name, target);
        return (missing, unexpected);
    }

    private static string Listed(string[] names) => names.Length switch
    {
        0 => "none",
        <= 5 => string.Join(", ", names),
        _ => $"{string.Join(", ", names.Take(5))} and {names.Length - 5} more",
    };
}
