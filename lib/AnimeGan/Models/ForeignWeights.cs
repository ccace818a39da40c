namespace AnimeGan.Models;

/// <summary>Weights in formats of other programs, which are not read: what they are, and how they become one that is.</summary>
internal static class ForeignWeights
{
    private static readonly string[] Endings = [".pth", ".pt", ".bin", ".ckpt", ".pkl", ".pickle"];

    /// <exception cref="InvalidDataException">The file is a pickle of PyTorch's; the message says how to convert it.</exception>
    internal static void Refuse(string path)
    {
        if (!File.Exists(path))
            return;
        var start = new byte[4];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
            file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        // A zip, or a pickle of protocol 2 to 5; both can hold a program.
        var pickle = start is [(byte)'P', (byte)'K', 3, 4] or [0x80, >= 2 and <= 5, ..];
        if (pickle || Endings.Contains(Path.GetExtension(path).ToLowerInvariant()))
            throw new InvalidDataException($"{path} is a pickle of PyTorch's, which could hold a program and is not opened. Where PyTorch "
                + "is: python3 -c \"import torch; from safetensors.torch import save_file; "
                + $"save_file(torch.load('{Path.GetFileName(path)}', weights_only=True), 'weights.safetensors')\", then: animegan import "
                    + "weights weights.safetensors --preset PRESET.");
    }
}
