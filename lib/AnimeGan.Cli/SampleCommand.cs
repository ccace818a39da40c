namespace AnimeGan.Cli;

/// <summary><c>sample</c>: draws faces.</summary>
internal static class SampleCommand
{
    private enum Fixed
    {
        Nothing,
        Noise,
        Tags,
    }

    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = CommonOptions.GeneratorSource };
        var tags = CommonOptions.Of("--tags", "what the faces have, such as \"blonde hair, blue eyes, smile, -hat\"", "");
        var rest = CommonOptions.Of("--rest",
            "the tags not named: drawn as in training, as in the paper's training, as in the paper's data, or off", "trained");
        Numbers.OneOf(rest, "trained", "paper", "data", "off");
        var count = CommonOptions.Of("--count", "how many faces", 16);
        var seed = CommonOptions.Of<ulong>("--seed", "what noise and tags are drawn from");
        var held = CommonOptions.Of<Fixed>("--fixed", "keep the noise or the tags of the first face for all");
        var sweep = CommonOptions.Of<string?>("--sweep", "one tag, from off to on over the faces, all else kept");
        var truncation = CommonOptions.Of("--truncation",
            "draw noise beyond this anew: 0.5 to 2, less varied and more typical", double.PositiveInfinity);
        var latent = CommonOptions.Of<string?>("--latent", "draw the face of this file, saved by --save-latents");
        var save = CommonOptions.Of<bool>("--save-latents", "beside each picture, its noise and tags as JSON (with --each)");
        var each = CommonOptions.Of<bool>("--each", "a file a face, numbered, instead of one grid");
        var output = CommonOptions.Of<string?>("--out",
            "the picture (.png, .jpg, .webp; - for the standard output), sample.png if not given; or with --each a new folder, samples");
        var upscale = CommonOptions.Of<string?>("--upscale", "double the faces by these weights, made by train-sr");
        var device = CommonOptions.Device();
        var json = CommonOptions.Json();
        var command = new Command("sample", "Draw faces with the tags asked for. The same seed gives the same faces, however many are "
            + "drawn.")
        {
            source, tags, rest, count, seed, held, sweep, truncation, latent, save, each, upscale, output, device, json,
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            CommonOptions.RefuseUnused(parsed, latent, "the file holds the face's noise and tags", tags, rest, seed, truncation, held);
            if (parsed.GetValue(sweep) is null)
                CommonOptions.RefuseUnused(parsed, latent, "the file holds one face", count);
            CommonOptions.RefuseUnused(parsed, sweep, "all but one tag is kept in any case", held);
            if (parsed.GetValue(save) && !parsed.GetValue(each))
                throw new OptionException("--save-latents writes a file beside each face: it needs --each.");
            var path = parsed.GetValue(output) ?? (parsed.GetValue(each) ? "samples" : "sample.png");
            if (parsed.GetValue(each) && path == OutputFile.StandardOutput)
                throw new OptionException("--out -: --each writes a file a face, which the standard output cannot hold: name a folder.");
            if (parsed.GetValue(each))
                RequireFolder(path);
            else
                OutputFile.Require(path, PictureEndings.All);
            var where = CommonOptions.ParseDevice(parsed.GetValue(device)!);
            using var trained = TrainedGenerator.Open(parsed.GetValue(source)!, where);
            using var upscaler = parsed.GetValue(upscale) is { } weights ? WeightsFile.LoadUpscaler(weights, where) : null;
            var sampler = new FaceSampler(trained.Generator) { Upscaler = upscaler };
            var given = TagVector.Parse(parsed.GetValue(tags)!);
            var noise = sampler.Source(parsed.GetValue(seed)) with
            {
                Given = parsed.GetValue(rest) == "off" ? given.OthersOff() : given,
                Tags = parsed.GetValue(rest) switch
                {
                    "trained" => trained.Conditions,
                    "data" => TagSampler.DatasetFrequencies,
                    _ => TagSampler.PaperPrior
                },
                Truncation = parsed.GetValue(truncation) is >= 0.01 and var most ? most
                    : throw new OptionException("--truncation must be at least 0.01; 0.5 to 2 is usual."),
            };
            var faces = parsed.GetValue(count) is >= 1 and <= 100_000 and var number ? number
                : throw new OptionException("--count must be from 1 to 100000.");
            if (!parsed.GetValue(each) && parsed.GetValue(latent) is null | parsed.GetValue(sweep) is not null)
                RequireGrid(faces, sampler.ImageSize);
            IReadOnlyList<FaceLatent> latents;
            if (parsed.GetValue(sweep) is { } swept)
                latents = faces > 1 ? LatentWalk.Sweep(First(), Free(TagParser.Find(swept)), faces)
                    : throw new OptionException("--count 1: --sweep goes from off to on, which takes 2 faces at least.");
            else if (parsed.GetValue(latent) is not null)
                latents = [First()];
            else
                latents = parsed.GetValue(held) switch
                {
                    Fixed.Noise => noise.FixedNoise(faces),
                    Fixed.Tags => noise.FixedTags(faces),
                    _ => noise.Take(faces),
                };
            var written = parsed.GetValue(each)
                ? WriteEach(sampler, latents, path, parsed.GetValue(save))
                : WriteGrid(sampler, latents, path);
            Result.Tell(path, parsed.GetValue(json)
                ? JsonSerializer.Serialize(written.Zip(latents, (file, face) => new { file, tags = face.Label }).ToList())
                : string.Join('\n', written.Distinct()));
            return ExitCode.Done;

            Tag Free(Tag tag) => given[tag] == TagState.Unknown ? tag : throw new OptionException(
                $"--tags names {tag}, which --sweep takes from off to on. Leave it out of one of the two.");

            FaceLatent First() => parsed.GetValue(latent) is { } file ? LatentFile.Load(file, trained.Generator.Options) : noise[0];
        }));
        return command;
    }

    // A folder may hold pictures of the same names that are somebody's.
    private static void RequireFolder(string path)
    {
        if (PictureEndings.All.Contains(Path.GetExtension(path).ToLowerInvariant()))
            throw new OptionException($"--out {path}: with --each name a folder; every face is a file of its own in it.");
        OutputFolder.Require(path);
    }

    private static void RequireGrid(int count, int edge)
    {
        try
        {
            new ImageGrid { Captions = [""] }.RequireSize(count, edge, edge);
        }
        catch (OptionException error)
        {
            throw new OptionException($"--count {count}: {error.Message} With --each every face becomes a file of its own.");
        }
    }

    private static List<string> WriteGrid(FaceSampler sampler, IReadOnlyList<FaceLatent> latents, string path)
    {
        new ImageGrid { Captions = [.. latents.Select(latent => latent.Label)] }.Compose(sampler.Draw(latents)).Save(path);
        return [.. latents.Select(_ => path)];
    }

    private static List<string> WriteEach(FaceSampler sampler, IReadOnlyList<FaceLatent> latents, string folder, bool save)
    {
        using var signals = new StopSignals(saves: false);
        var written = new List<string>();
        foreach (var (index, latent) in latents.Index())
        {
            if (signals.Token.IsCancellationRequested)
                throw new StoppedException($"stopped; {index} of {latents.Count} faces are whole in {folder}.");
            var path = Path.Combine(folder, $"{index:D5}.png");
            sampler.Draw(latent).Save(path);
            if (save)
                LatentFile.Save(Path.ChangeExtension(path, ".json"), latent);
            written.Add(path);
        }
        return written;
    }
}
