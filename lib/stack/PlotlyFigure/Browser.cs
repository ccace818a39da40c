using System.Diagnostics;

namespace PlotlyFigure;

/// <summary>The browser of whoever sits at this machine.</summary>
internal static class Browser
{
    /// <summary>Writes a page to a temporary file and opens it.</summary>
    /// <returns>The file.</returns>
    public static string Show(string html)
    {
        var path = Path.Combine(Path.GetTempPath(), $"chart-{Guid.NewGuid():N}.html");
        File.WriteAllText(path, html);
        Open(path);
        return path;
    }

    /// <summary>Opens a page that is there. On a machine without a browser the console says where it lies.</summary>
    public static void Open(string path)
    {
        try
        {
            using var started = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or PlatformNotSupportedException)
        {
            Console.WriteLine($"No browser here. The chart is in {path}");
        }
    }
}
