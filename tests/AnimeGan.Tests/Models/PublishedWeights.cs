using System.Runtime.InteropServices;
using AnimeGan.Models.Import;

namespace AnimeGan.Tests.Models;

/// <summary>
/// The generator that the paper's authors published, from the material beside the checkout (PAPER.md, "The published generator"). Its
/// licence, CC BY-NC 2.0, keeps it out of the project; the tests read it where it lies.
/// </summary>
internal static class PublishedWeights
{
    internal static string Layout => Checkout.Path("data", "makegirls", "full_1.layout.json");

    internal static string File => Checkout.Shared("data", "makegirls", "full_1.bin");

    /// <summary>The paper's generator with the authors' weights, in evaluation mode.</summary>
    internal static FaceGenerator Load() => MakeGirlsImport.Load(File, Layout).Generator;

    /// <summary>Floats from a file of the material.</summary>
    internal static float[] Floats(string name) => FloatsOf(Checkout.Shared("data", "makegirls", name));

    /// <summary>A file of float32 alone.</summary>
    internal static float[] FloatsOf(string path) => MemoryMarshal.Cast<byte, float>(System.IO.File.ReadAllBytes(path)).ToArray();
}
