using System.IO.Compression;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace AnimeGan.Benchmarks;

/// <summary>JPEG files of 96 px to pixels of 64 px, one thread on each side: what reading a folder of faces takes.</summary>
internal static class FaceFiles
{
    private const int Count = 1000;
    private static readonly Lazy<string> Folder = new(Unpack);

    /// <summary>The case against one of the libraries of Python.</summary>
    internal static Case Case(string name, string who)
    {
        // The reference process gets the folder when it starts, the files when a case needs them.
        Environment.SetEnvironmentVariable(FolderVariable, FolderName);
        return new Case($"{Count} faces from JPEG, 96 to 64 px", name, 1, () =>
        {
            _ = Folder.Value;
            return Run;
        }, who);
    }

    private const string FolderVariable = "ANIMEGAN_FACE_FILES";

    private static string FolderName => Path.Combine(Path.GetTempPath(), $"animegan-faces-{Environment.ProcessId}");

    private static void Run()
    {
        var pixels = new byte[3 * 64 * 64];
        foreach (var file in Directory.EnumerateFiles(Folder.Value))
        {
            using var face = Image.Load<Rgb24>(file);
            face.Mutate(context => context.Resize(64, 64, KnownResamplers.Box));
            face.CopyPixelDataTo(pixels);
        }
    }

    private static string Unpack()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "AnimeGanNotebooks.sln")))
            root = Path.GetDirectoryName(root.TrimEnd('/')) ?? throw new InvalidOperationException("Run the benchmarks from a checkout.");
        var archive = Path.Combine(root, "..", "shared", "data", "faces96.zip");
        Directory.CreateDirectory(FolderName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(FolderName, recursive: true);
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".jpg", StringComparison.Ordinal)).Take(Count))
            entry.ExtractToFile(Path.Combine(FolderName, entry.Name));
        return FolderName;
    }
}
