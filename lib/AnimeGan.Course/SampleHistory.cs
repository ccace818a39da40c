using System.Globalization;
using AnimeGan.Data;
using AnimeGan.Evaluation;
using AnimeGan.Pictures;
using AnimeGan.Sampling;
using AnimeGan.Training;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using static TorchSharp.torch;

namespace AnimeGan.Course;

/// <summary>How the same noise and tags were drawn as training went on, from the sample grids that a run keeps.</summary>
public static class SampleHistory
{
    private const int MostSteps = 8;

    /// <summary>Faces learned from that the drawn ones are compared with, at most.</summary>
    private const int Compared = 1_000;

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
        var files = Files(run);
        var count = Math.Min(MostSteps, files.Length);
        var chosen = Enumerable.Range(0, count).Select(i => files[count == 1 ? 0 : i * (files.Length - 1) / (count - 1)]).ToList();
        var gap = new ImageGrid().Gap;
        var strips = chosen.Select(file => Strip(file, row, sheet, gap)).ToList();
        return new ImageGrid { Columns = 1, Enlarge = 1, RowLabels = [.. chosen.Select(file => $"{StepOf(file)}")] }.Compose(strips);
    }

    /// <summary>Grain and grid of the faces of each sample grid, beside the faces that they were learned from.</summary>
    /// <param name="run">The run; its grids are those of <see cref="SampleSheet"/>.</param>
    /// <param name="faces">What it learned from.</param>
    /// <param name="sheet">The sheet that they were drawn with.</param>
    /// <exception cref="RunException">The run has no sample grids.</exception>
    public static IReadOnlyList<(int Step, Spectrum Spectrum)> Spectra(RunFolder run, FaceDataset faces, SampleSheet? sheet = null)
    {
        sheet ??= new SampleSheet();
        using var scope = NewDisposeScope();
        var real = FaceDataset.ToPixelRange(faces.Images.narrow(0, 0, Math.Min(Compared, faces.Count)).cpu());
        return [.. Files(run).Select(file =>
        {
            var drawn = Enumerable.Range(0, sheet.Rows.Count).SelectMany(row => Faces(file, row, sheet, faces.ImageSize));
            return (StepOf(file), Spectrum.Of(FaceDataset.ToPixelRange(stack([.. drawn])), real));
        })];
    }

    private static string[] Files(RunFolder run)
    {
        var files = Directory.Exists(run.SamplesPath)
            ? Directory.GetFiles(run.SamplesPath, "step-*.png").Order(StringComparer.Ordinal).ToArray() : [];
        return files.Length > 0 ? files : throw new RunException($"{run.Path} has no sample grids: its first comes at step "
            + $"{run.Options.SampleEvery}, where Trainer.DrawSamples is set.");
    }

    private static int StepOf(string file) =>
        int.Parse(Path.GetFileNameWithoutExtension(file)["step-".Length..], CultureInfo.InvariantCulture);

    /// <summary>The faces of a row as they were drawn, (3, size, size) bytes each: one pixel of every enlarged one.</summary>
    private static IEnumerable<Tensor> Faces(string file, int row, SampleSheet sheet, int size)
    {
        var gap = new ImageGrid().Gap;
        var strip = Strip(file, row, sheet, gap);
        var pixels = tensor(strip.Pixels).view(strip.Height, strip.Width, 3).permute(2, 0, 1);
        var every = strip.Height / size;
        for (var column = 0; column < sheet.Columns; column++)
            yield return pixels.narrow(2, column * (strip.Height + gap), strip.Height).slice(1, 0, strip.Height, every)
                .slice(2, 0, strip.Height, every);
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
