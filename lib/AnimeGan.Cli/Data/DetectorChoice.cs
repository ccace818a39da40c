using AnimeGan.Data.Detection;

namespace AnimeGan.Cli.Data;

/// <summary>The detector, as verbs of <c>data</c> take it.</summary>
internal sealed class DetectorChoice
{
    private static readonly FaceDetectorOptions Paper = new();

    private readonly Option<string> cascade = CommonOptions.Of("--cascade",
        $"the detector's file, {CascadeFile.Name}, downloaded from {CascadeFile.Source}", CascadeFile.Name);

    private readonly Option<BorderRule> border = CommonOptions.Of<BorderRule>("--border",
        "a face whose enlarged box leaves the picture: clamp moves the box inside, drop leaves the face out, reflect mirrors the picture");

    private readonly Option<double> zoom = CommonOptions.Of("--zoom", "by which factor the found box is enlarged", Paper.Zoom);

    private readonly Option<int> smallest = CommonOptions.Of("--min-face",
        "the smallest face looked for, in pixels: a larger one is faster", Paper.MinimumSize);

    public void AddTo(Command command)
    {
        command.Add(cascade);
        command.Add(border);
        command.Add(zoom);
        command.Add(smallest);
    }

    /// <summary>Opens the detector.</summary>
    /// <exception cref="OptionException">An option is out of range.</exception>
    public FaceDetector Open(ParseResult parsed)
    {
        var options = new FaceDetectorOptions
        {
            Border = parsed.GetValue(border),
            Zoom = parsed.GetValue(zoom),
            MinimumSize = parsed.GetValue(smallest),
        };
        return CommonOptions.Named(() => new FaceDetector(parsed.GetValue(cascade)!, options), ("minimum_size", smallest), ("zoom", zoom));
    }
}
