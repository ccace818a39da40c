namespace AnimeGan.Pictures;

/// <summary>
/// Pictures of one size in rows and columns on white, with labels left of the rows, above the columns, or under each picture.
/// </summary>
public sealed record ImageGrid
{
    /// <summary>How many pictures stand in a row; 0: as many as make the grid nearly square.</summary>
    public int Columns { get; init; }

    /// <summary>White pixels between pictures and around them.</summary>
    public int Gap { get; init; } = 2;

    /// <summary>How many times each picture is enlarged, pixel by pixel; 0: so that it is at least 96 pixels wide.</summary>
    public int Enlarge { get; init; }

    /// <summary>A text left of each row, or none.</summary>
    public IReadOnlyList<string> RowLabels { get; init; } = [];

    /// <summary>A text above each column, or none.</summary>
    public IReadOnlyList<string> ColumnLabels { get; init; } = [];

    /// <summary>A text under each picture, or none; what does not fit is cut.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>The most pixels a grid has.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>Refuses a grid of more than <see cref="MostPixels"/>, before its pictures are drawn.</summary>
    /// <param name="count">How many pictures.</param>
    /// <param name="width">Their width in pixels, before they are enlarged.</param>
    /// <param name="height">Their height.</param>
    /// <exception cref="OptionException">It would be larger; the message says how many pictures there may be.</exception>
    public void RequireSize(long count, int width, int height)
    {
        OptionRules.Require(Gap is >= 0 and <= 10_000, $"A gap of {Gap} pixels between pictures: it must lie between 0 and 10000.");
        var factor = FactorOf(width);
        var one = ((long)width * factor + Gap) * ((long)height * factor + Gap + (Captions.Count == 0 ? 0 : BitmapFont.LineHeight + Gap));
        var (columns, rows) = Shape(count);
        OptionRules.Require(columns * rows <= MostPixels / one, $"A grid of {count} pictures in {columns} columns would have "
            + $"{(double)columns * rows * one / 1e6:0} million pixels, and {MostPixels / 1_000_000} million are the most: at most "
            + $"{MostPixels / one} such pictures.");
    }

    private (long Columns, long Rows) Shape(long count)
    {
        var columns = Columns > 0 ? Columns : (long)Math.Ceiling(Math.Sqrt(count));
        return (columns, (count + columns - 1) / columns);
    }

    /// <summary>Puts the pictures together, row by row.</summary>
    /// <exception cref="ArgumentException">There is no picture, or one has another size than the first.</exception>
    /// <exception cref="OptionException">The grid would have more than <see cref="MostPixels"/>.</exception>
    public RgbImage Compose(IReadOnlyList<RgbImage> images)
    {
        if (images.Count == 0)
            throw new ArgumentException("A grid needs a picture at least.", nameof(images));
        var first = images[0];
        for (var i = 1; i < images.Count; i++)
            if (images[i].Width != first.Width || images[i].Height != first.Height)
                throw new ArgumentException($"Picture {i} is {images[i].Width} x {images[i].Height}; the first is {first.Width} x "
                    + $"{first.Height}. All must have one size.", nameof(images));

        RequireSize(images.Count, first.Width, first.Height);
        var (columns, rows) = ((int, int))Shape(images.Count);
        var factor = FactorOf(first.Width);
        var (width, height) = (first.Width * factor, first.Height * factor);
        var left = RowLabels.Count == 0 ? Gap : RowLabels.Max(BitmapFont.Measure) + 3 * Gap + 2;
        var top = ColumnLabels.Count == 0 ? Gap : BitmapFont.LineHeight + 2 * Gap;
        var caption = Captions.Count == 0 ? 0 : BitmapFont.LineHeight + Gap;

        var grid = new RgbImage(left + columns * (width + Gap), top + rows * (height + caption + Gap));
        grid.Fill(255, 255, 255);
        for (var column = 0; column < Math.Min(columns, ColumnLabels.Count); column++)
            Centre(grid, ColumnLabels[column], left + column * (width + Gap), width, Gap);
        for (var row = 0; row < Math.Min(rows, RowLabels.Count); row++)
            BitmapFont.Write(grid, RowLabels[row], Gap + 1, top + row * (height + caption + Gap) + (height - BitmapFont.LineHeight) / 2);
        for (var i = 0; i < images.Count; i++)
        {
            var (x, y) = (left + i % columns * (width + Gap), top + i / columns * (height + caption + Gap));
            grid.Draw(factor == 1 ? images[i] : images[i].Enlarge(factor), x, y);
            if (i < Captions.Count)
                Centre(grid, Captions[i], x, width, y + height + Gap);
        }
        return grid;
    }

    private int FactorOf(int width) => Enlarge > 0 ? Enlarge : Math.Max(1, (96 + width - 1) / width);

    private static void Centre(RgbImage grid, string text, int x, int width, int y)
    {
        var fitting = BitmapFont.Fit(text, width);
        BitmapFont.Write(grid, fitting, x + (width - BitmapFont.Measure(fitting)) / 2, y);
    }
}
