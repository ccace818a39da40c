namespace AnimeGan.Plots;

/// <summary>plotly.js, as it comes inside Plotly.NET. Nothing here reaches for the network.</summary>
public static class PlotlyScript
{
    private static readonly Lazy<string> text = new(() =>
    {
        var assembly = typeof(Plotly.NET.GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    });

    /// <summary>The script's text: 3.6 MB, of the version that Plotly.NET was made for.</summary>
    public static string Text => text.Value;

    /// <summary>The script's text, made safe to stand inside a page.</summary>
    public static string ForPage => Text.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
}
