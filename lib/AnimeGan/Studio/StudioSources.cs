using AnimeGan.Files;

namespace AnimeGan.Studio;

/// <summary>Where the checkout has the page's own files, and where what is fetched for it is kept.</summary>
internal static class StudioSources
{
    private const string Page = "index.html";

    /// <summary>The folder <c>studio</c> of the checkout that this library was built in.</summary>
    /// <exception cref="FileNotFoundException">The library lies elsewhere.</exception>
    internal static string Folder { get; } = Find();

    /// <summary>What is kept between calls.</summary>
    internal static string Cache => Path.Combine(Checkout, "artifacts", "npm");

    /// <summary>The generator that comes with the project.</summary>
    internal static string Pretrained => Path.Combine(Checkout, "data", "pretrained", "generator.safetensors");

    private static string Checkout => Path.GetDirectoryName(Folder)!;

    /// <summary>A path as strangers may read it: from the checkout on, or the last part of it.</summary>
    internal static string Shown(string path)
    {
        var below = Path.GetRelativePath(Checkout, Path.GetFullPath(path)).Replace('\\', '/');
        return below.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(below)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) : below;
    }

    private static string Find()
    {
        var own = OutputFile.Follow(typeof(StudioSources).Assembly.Location);
        for (var above = new DirectoryInfo(Path.GetDirectoryName(own)!); above is not null; above = above.Parent)
            if (File.Exists(Path.Combine(above.FullName, "studio", Page)))
                return Path.Combine(above.FullName, "studio");
        throw new FileNotFoundException("The studio's page is not there: run the program from a checkout, which has it in studio/.");
    }
}
