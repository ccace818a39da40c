using AnimeGan.Data.Cleaning;

namespace AnimeGan.Cli.Data;

/// <summary>What faces are cleaned by, as verbs of <c>data</c> take it, and what came of it.</summary>
internal sealed class CleaningChoice
{
    private static readonly CleaningOptions Usual = new();

    private readonly Option<int> side = CommonOptions.Of("--min-side", "the least width and height in pixels", Usual.MinimumSide);

    private readonly Option<int> year = CommonOptions.Of("--after-year",
        "only later years; unknown ones are kept; 0: any", Usual.AfterYear);

    private readonly Option<double> sharpness = CommonOptions.Of("--min-sharpness",
        "the least variance of the Laplacian, against blur; 0: any", Usual.MinimumSharpness);

    private readonly Option<double> contrast = CommonOptions.Of("--min-contrast",
        "the least standard deviation of gray, against blank pictures; 0: any", Usual.MinimumContrast);

    private readonly Option<double> flat = CommonOptions.Of("--min-flat",
        "the least share of flat area, against photographs; 0: any", Usual.MinimumFlatShare);

    private readonly Option<int> duplicates = CommonOptions.Of("--duplicates",
        "up to how many of 63 bits of a perceptual hash the same picture may differ in; -1: keep all", Usual.DuplicateDistance);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { side, year, sharpness, contrast, flat, duplicates })
            command.Add(option);
    }

    /// <summary>Refuses limits that cannot be, and a report's files that are there already, before any work.</summary>
    /// <exception cref="OptionException">An option is out of range.</exception>
    /// <exception cref="IOException">A file of the report exists.</exception>
    public void Require(ParseResult parsed, string output)
    {
        CommonOptions.Named(() => FaceCleaner.Clean([], Options(parsed)), ("minimum_side", side), ("after_year", year),
            ("minimum_sharpness", sharpness), ("minimum_contrast", contrast), ("minimum_flat_share", flat),
            ("duplicate_distance", duplicates));
        foreach (var file in new[] { Table(output), Sheet(output) })
            if (Path.Exists(file))
                throw new IOException($"{file} exists, and would be written beside the faces: move it away, or give another --out.");
    }

    private CleaningOptions Options(ParseResult parsed) => new()
    {
        MinimumSide = parsed.GetValue(side),
        AfterYear = parsed.GetValue(year),
        MinimumSharpness = parsed.GetValue(sharpness),
        MinimumContrast = parsed.GetValue(contrast),
        MinimumFlatShare = parsed.GetValue(flat),
        DuplicateDistance = parsed.GetValue(duplicates),
    };

    private static string Table(string output) => output + ".rejected.csv";

    private static string Sheet(string output) => output + ".rejected.png";

    /// <summary>Measures faces and sorts them.</summary>
    public CleaningResult Clean(IFaceSequence faces, ParseResult parsed)
    {
        var measured = DataDisplay.Run("measuring", faces.Count, (progress, cancel) => FaceMeasuring.Measure(faces, progress, cancel));
        return FaceCleaner.Clean(measured, Options(parsed));
    }

    /// <summary>Writes the table and the sheet of what was rejected, named after the result: NAME.rejected.csv and .png.</summary>
    /// <returns>Lines that say how many were rejected and where to look.</returns>
    public static IEnumerable<string> Report(IFaceSequence faces, CleaningResult result, string output)
    {
        var (table, sheet) = (Table(output), Sheet(output));
        RejectionReport.WriteTable(table, result);
        var reasons = string.Join(", ", result.Counts.Select(count => $"{count.Key.ToString().ToLowerInvariant()} {count.Value}"));
        yield return $"kept {result.Kept.Count} of {faces.Count} faces{(result.Rejected.Count > 0 ? $"; rejected: {reasons}" : "")}";
        if (RejectionReport.DrawSheet(faces, result) is { } drawn)
        {
            drawn.Save(sheet);
            yield return $"each with its reason: {table}; to check by eye: {sheet}";
        }
        else
        {
            yield return $"each with its reason: {table}";
        }
    }
}
