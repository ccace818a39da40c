using AnimeGan.Pictures;
using AnimeGan.Plots;
using AnimeGan.Plots.Still;
using Microsoft.DotNet.Interactive.Formatting;
using SixLabors.ImageSharp;
using XPlot.Plotly;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Course;

/// <summary>
/// How a notebook shows what the library makes. A chart's output has three forms, and each place takes the best that it knows: plotly's
/// own JSON, HTML that upgrades itself, a PNG picture. One call in a notebook's first cell.
/// </summary>
public static class NotebookFormatters
{
    /// <summary>The type of plotly's JSON, which Jupyter's plotly extension draws.</summary>
    public const string PlotlyJson = "application/vnd.plotly.v1+json";

    private const string Html = "text/html";
    private const string Png = "image/png";

    /// <summary>Registers the formatters of charts and pictures. Once is enough, and again does no harm.</summary>
    public static void Register()
    {
        Charts<GenericChart>(chart => chart.ToFigure());
        Charts<PlotlyChart>(chart => chart.ToFigure());
        Formatter.SetPreferredMimeTypesFor(typeof(ExerciseResult), Html, "text/plain");
        Formatter.Register<ExerciseResult>((result, writer) => writer.Write(result.ToHtml()), Html);
        Formatter.Register<ExerciseResult>((result, writer) => writer.Write(result.ToString()), "text/plain");
        Pictures<RgbImage>(image => image.ToPng());
        Pictures<Image>(image =>
        {
            using var png = new MemoryStream();
            image.SaveAsPng(png);
            return png.ToArray();
        });
    }

    private static void Charts<T>(Func<T, string> figure)
    {
        Formatter.SetPreferredMimeTypesFor(typeof(T), PlotlyJson, Html, Png);
        Formatter.Register<T>((chart, writer) => writer.Write(figure(chart)), PlotlyJson);
        Formatter.Register<T>((chart, writer) => writer.Write(ChartHtml.Fragment(figure(chart))), Html);
        Formatter.Register<T>((chart, writer) => writer.Write(Convert.ToBase64String(StillChart.ToPng(figure(chart)))), Png);
        // Not the tree of objects that a chart is made of, which is longer than its picture.
        Formatter.Register<T>((_, writer) => writer.Write("a chart"), "text/plain");
    }

    // Jupyter takes binary forms as base64.
    private static void Pictures<T>(Func<T, byte[]> encode)
    {
        Formatter.SetPreferredMimeTypesFor(typeof(T), Png);
        Formatter.Register<T>((image, writer) => writer.Write(Convert.ToBase64String(encode(image))), Png);
    }
}
