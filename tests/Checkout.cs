/// <summary>The checkout under test and the material beside it, for every test project.</summary>
internal static class Checkout
{
    /// <summary>The root of the checkout: the folder above the tests' assembly that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the checkout.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>
    /// A path in the <c>shared</c> folder beside the checkout. The project's own material lies there (signatures of the
    /// official packages, face data) and not in the repository; where it is absent, the calling test is skipped.
    /// </summary>
    public static string Shared(params string[] parts)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine([Root, "..", "shared", .. parts]));
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs ../shared/{string.Join('/', parts)} beside the checkout");
        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AnimeGanNotebooks.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds AnimeGanNotebooks.sln: run the tests from a checkout.");
    }
}
