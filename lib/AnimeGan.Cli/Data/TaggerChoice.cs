namespace AnimeGan.Cli.Data;

/// <summary>The tagger, as verbs of <c>data</c> take it: one of three kinds.</summary>
internal sealed class TaggerChoice
{
    private readonly Option<string?> own = CommonOptions.Of<string?>("--tagger",
        "a tagger of ours (.safetensors), made by data tag --train");

    private readonly Option<string[]> illustration2Vec = new("--i2v")
    {
        Description = "Illustration2Vec: its .prototxt and .caffemodel",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> wd = new("--wd")
    {
        Description = "a WD tagger: its .onnx and selected_tags.csv",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<double> threshold = CommonOptions.Of("--threshold",
        "from which probability on a tag that is no colour is on", TagProbabilities.Threshold);

    private readonly Option<bool> overwrite = CommonOptions.Of<bool>("--overwrite", "decide anew also what is known of a face already");

    private readonly Option<string> device = CommonOptions.Device();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { own, illustration2Vec, wd, threshold, overwrite, device })
            command.Add(option);
    }

    /// <summary>Whether one was named, or how it is to tag.</summary>
    public bool IsGiven(ParseResult parsed) =>
        Given(parsed) > 0 || CommonOptions.FirstGiven(parsed, threshold, overwrite) is not null;

    /// <summary>Where to compute.</summary>
    public TorchSharp.torch.Device Device(ParseResult parsed) => CommonOptions.ParseDevice(parsed.GetValue(device)!);

    /// <summary>Opens the tagger that was named.</summary>
    /// <exception cref="OptionException">None was, or more than one.</exception>
    public ITagger Open(ParseResult parsed)
    {
        if (Given(parsed) != 1)
            throw new OptionException("Name one tagger: --tagger FILE, --i2v PROTOTXT CAFFEMODEL, or --wd ONNX CSV. There is none yet? "
                + "animegan data tag --train FACES makes one.");
        if (parsed.GetValue(threshold) is not (>= 0 and <= 1))
            throw new OptionException("--threshold must be from 0 to 1.");
        if (parsed.GetValue(own) is { } path)
            return FaceTagger.Load(path, Device(parsed));
        return parsed.GetValue(illustration2Vec) is [var prototxt, var model] ? Illustration2VecTagger.Open(prototxt, model)
            : parsed.GetValue(wd) is [var onnx, var tags] ? WdTagger.Open(onnx, tags)
            : throw new OptionException("--i2v and --wd take two files each.");
    }

    /// <summary>Tags faces.</summary>
    public IReadOnlyList<TaggedFace> Tag(ITagger tagger, IFaceSequence faces, ParseResult parsed)
    {
        var options = new TaggingOptions { Threshold = parsed.GetValue(threshold), Overwrite = parsed.GetValue(overwrite) };
        return DataDisplay.Run("tagging", faces.Count, (progress, cancel) => FaceTagging.Tag(tagger, faces, options, progress, cancel));
    }

    private int Given(ParseResult parsed) =>
        (parsed.GetValue(own) is null ? 0 : 1) + (parsed.GetValue(illustration2Vec) is { Length: > 0 } ? 1 : 0)
            + (parsed.GetValue(wd) is { Length: > 0 } ? 1 : 0);
}
