using AnimeGan.Pictures;
using AnimeGan.Sampling;
using AnimeGan.Training;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace AnimeGan.Course;

/// <summary>How the same noise and tags were drawn as training went on, from the sample grids that a run keeps.</summary>
public static class SampleHistory
{
    private const int MostSteps = 10;

    /// <summary>One row of the grids of a run, below each other, the earliest first; of many grids some, evenly chosen.</summary>
    /// <param name="run">The run; its grids are those of <see cref="SampleSheet"/>.</param>
    /// <param name="row">Which row, from 0.</param>
    /// <param name="sheet">The sheet that they were drawn with.</param>
    /// <exception cref="RunException">The run has no sample grids.</exception>
    public static RgbImage Row(RunFolder run, int row, SampleSheet? sheet = null)
    {
        sheet ??= new SampleSheet();
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, sheet.Rows.Count);
        var files = Directory.Exists(run.SamplesPath)
            ? Directory.GetFiles(run.SamplesPath, "step-*.png").Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Length == 0)
            throw new RunException($"{run.Path} has no sample grids: its first comes at step {run.Options.SampleEvery}, where "
                + "Trainer.DrawSamples is set.");
        var count = Math.Min(MostSteps, files.Length);
        var chosen = Enumerable.Range(0, count).Select(i => files[count == 1 ? 0 : i * (files.Length - 1) / (count - 1)]).ToList();
        var gap = new ImageGrid().Gap;
        var strips = chosen.Select(file => Strip(file, row, sheet, gap)).ToList();
        var steps = chosen.Select(file =>
            $"{int.Parse(Path.GetFileNameWithoutExtension(file)["step-".Length..], System.Globalization.CultureInfo.InvariantCulture)}")
            .ToList();
        return new ImageGrid { Columns = 1, Enlarge = 1, RowLabels = steps }.Compose(strips);
    }

    // A grid has its labels left, and rows of one height with a gap above each and below the last.
    private static RgbImage Strip(string file, int row, SampleSheet sheet, int gap)
    {
        using var image = Image.Load<Rgb24>(file);
        var height = (image.Height - gap) / sheet.Rows.Count - gap;
        var width = sheet.Columns * (height + gap) - gap;
        image.Mutate(context => context.Crop(new Rectangle(image.Width - gap - width, gap + row * (height + gap), width, height)));
        var pixels = new byte[3 * image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return new RgbImage(image.Width, image.Height, pixels);
    }
}
