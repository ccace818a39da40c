namespace AnimeGan.Plots;

/// <summary>
/// plotly.js on this machine: the file that <c>setup/scripts.sh</c> fetched, or the one that <c>ANIMEGAN_PLOTLY_JS</c> names.
/// Nothing here reaches for the network.
/// </summary>
internal static class PlotlyScript
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "ANIMEGAN_PLOTLY_JS";

    /// <summary>What to do where there is none.</summary>
    public const string Remedy = $"./animegan setup fetches plotly.js; {Variable} names a copy that you have.";

    private static readonly string Place = Path.Combine("artifacts", "plotly", "plotly.min.js");

    /// <summary>The file, or null: the variable's, else the nearest artifacts/plotly above the program or the current directory.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        return Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);
    }

    /// <summary>The script's text, made safe to stand inside a page, or null.</summary>
    public static string? Read() => Find() is { } path ? File.ReadAllText(path).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase) : null;

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, Place)))
                return Path.Combine(at.FullName, Place);
        return null;
    }
}
