namespace AnimeGan.Models;

/// <summary>Weights that PyTorch wrote: they do not say what network they are of, and are imported first.</summary>
internal static class ForeignWeights
{
    private static readonly string[] Endings = [".pth", ".pt", ".bin", ".ckpt", ".pkl", ".pickle"];

    /// <summary>Whether a file is a zip or a pickle, or is called so.</summary>
    internal static bool Are(string path)
    {
        if (!File.Exists(path))
            return false;
        var start = new byte[9];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
            file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        // A safetensors file whose header has 640 bytes begins as a pickle does; its header begins with a brace.
        return start is [(byte)'P', (byte)'K', 3, 4, ..] || (start is [0x80, >= 2 and <= 5, ..] and [.., not (byte)'{'])
            || Endings.Contains(Path.GetExtension(path).ToLowerInvariant());
    }

    /// <exception cref="InvalidDataException">The file is PyTorch's; the message says how to import it.</exception>
    internal static void Refuse(string path)
    {
        if (Are(path))
            throw new InvalidDataException($"{path} is a file of PyTorch's, which does not say what network it holds. Say it: animegan "
                + $"import pytorch {path} --preset PRESET makes one that does.");
    }
}
