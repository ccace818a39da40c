namespace AnimeGan.Cli;

/// <summary><c>walk</c>: an animation from face to face.</summary>
internal static class WalkCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = CommonOptions.GeneratorSource };
        var stops = CommonOptions.Of("--stops", "how many faces to pass", 4);
        var frames = CommonOptions.Of("--frames", "frames from one to the next", 20);
        var tags = CommonOptions.Of("--tags", "what all faces have; the rest is drawn", "");
        var latents = CommonOptions.Several("--latent", "walk through the faces of these files instead, saved by sample --save-latents");
        var seed = CommonOptions.Of<ulong>("--seed", "what noise and tags are drawn from");
        var interpolation = CommonOptions.Of("--interpolation",
            "spherical keeps the noise's length", Interpolation.Spherical);
        var speed = CommonOptions.Of<double>("--fps", "frames a second", 20);
        var once = CommonOptions.Of<bool>("--once", "end at the last face instead of going back to the first");
        var output = CommonOptions.Of("--out", "the animation, a GIF (- for the standard output)", "walk.gif");
        var device = CommonOptions.Device();
        var command = new Command("walk", "Draw an animation (GIF) that goes from face to face, noise and tags both interpolated.")
        {
            source, stops, frames, tags, latents, seed, interpolation, speed, once, output, device,
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            CommonOptions.RefuseUnused(parsed, latents, "the files hold the faces", stops, tags, seed);
            Require(parsed.GetValue(stops) is >= 2 and <= 1000, "--stops must be from 2 to 1000.");
            Require(parsed.GetValue(frames) is >= 1 and <= 1000, "--frames must be from 1 to 1000.");
            Require(parsed.GetValue(speed) is >= 0.002 and <= 1000, "--fps must be from 0.002, eight minutes a frame, to 1000.");
            var path = parsed.GetValue(output)!;
            OutputFile.Require(path, ".gif");
            using var trained = TrainedGenerator.Open(parsed.GetValue(source)!, CommonOptions.ParseDevice(parsed.GetValue(device)!));
            var sampler = new FaceSampler(trained.Generator);
            var files = parsed.GetValue(latents) ?? [];
            Require(files.Length != 1, "--latent needs two files at least.");
            var factor = Math.Max(1, 128 / sampler.ImageSize);
            var edge = factor * sampler.ImageSize;
            Animation.RequireSize((files.Length > 0 ? files.Length : parsed.GetValue(stops)) * (long)parsed.GetValue(frames), edge, edge);
            var passed = files.Length > 0
                ? files.Select(file => LatentFile.Load(file, trained.Generator.Options)).ToList()
                : (sampler.Source(parsed.GetValue(seed)) with
                {
                    Given = TagVector.Parse(parsed.GetValue(tags)!),
                    Tags = trained.Conditions,
                }).Take(parsed.GetValue(stops));
            var walk = LatentWalk.Through(passed, parsed.GetValue(frames), parsed.GetValue(interpolation), loop: !parsed.GetValue(once));
            Animation.Save(path, [.. sampler.Draw(walk).Select(face => face.Enlarge(factor))], parsed.GetValue(speed));
            if (parsed.GetValue(speed) > Animation.MostPerSecond)
                Console.Error.WriteLine($"animegan: a GIF plays {Animation.MostPerSecond} frames a second at most, and so does this one");
            Result.Tell(path, $"{path}: {walk.Count} frames");
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new OptionException(otherwise);
    }
}
