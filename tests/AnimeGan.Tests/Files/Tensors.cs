namespace AnimeGan.Tests.Files;

internal static class Tensors
{
    /// <summary>All tensors of a safetensors file.</summary>
    public static Dictionary<string, Tensor> Of(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
    }
}
