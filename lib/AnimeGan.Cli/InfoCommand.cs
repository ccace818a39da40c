namespace AnimeGan.Cli;

/// <summary><c>info</c>: what a run or a weights file is; without either, what this machine is.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var source = new Argument<string?>("source")
        {
            Description = "a run's folder or a weights file; nothing: this machine, what is wrong with it, the libtorch that was loaded, "
                + "its devices, threads and speed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = CommonOptions.Json();
        var command = new Command("info", "Tell what a run or a weights file is; without one, what this machine has.") { source, json };
        command.SetAction(parsed => Guard.Run(() => parsed.GetValue(source) switch
        {
            null when parsed.GetValue(json) =>
                throw new OptionException("--json: name a run or a weights file; a machine is told in words."),
            null => Info.Show(),
            var path when Directory.Exists(path) => OfRun(RunFolder.Open(path), parsed.GetValue(json)),
            var path when File.Exists(path) => OfWeights(path, parsed.GetValue(json)),
            var path => throw new FileNotFoundException($"There is no run and no file {path}."),
        }));
        return command;
    }

    private static int OfRun(RunFolder run, bool json)
    {
        var last = File.Exists(run.LogPath) ? TrainingLog.Read(run.LogPath).LastOrDefault() : null;
        var checkpoints = run.Checkpoints();
        var step = Math.Max(last?.Step ?? 0, checkpoints.Count > 0 ? checkpoints[^1].Step : 0);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                run = run.Path,
                step,
                steps = run.Options.Steps,
                data = run.Data,
                options = JsonDocument.Parse(OptionsText.ToJson(run.Options)).RootElement,
                last = last is null ? (JsonElement?)null : JsonDocument.Parse(last.ToJson()).RootElement,
                checkpoints = checkpoints.Select(checkpoint => checkpoint.Path),
                generator = File.Exists(run.GeneratorPath) ? run.GeneratorPath : null,
            }, JsonText.Indented));
            return ExitCode.Done;
        }
        Line("run", run.Path);
        Line("preset", run.Options.Preset);
        Line("data", $"{run.Data.Source}: {run.Data.Count} faces of {run.Data.ImageSize} px");
        Line("steps", $"{step} of "
            + $"{run.Options.Steps}{(last is null ? "" : $" in {TrainingDisplay.Readable(TimeSpan.FromSeconds(last.Seconds))}")}");
        if (last is not null)
            Line("last step", TrainingDisplay.Losses(last));
        Line("checkpoints", checkpoints.Count == 0 ? "none yet" : $"{checkpoints.Count}, the last {checkpoints[^1].Path}");
        if (File.Exists(run.GeneratorPath))
            Line("generator", run.GeneratorPath);
        var departures = OptionsText.Names(run.Options).Except(OptionsText.Names(new TrainingOptions()))
            .Where(option => option.Name != "preset").ToList();
        Line("options", departures.Count == 0 ? "the paper's" : "the paper's, but for");
        foreach (var (name, value) in departures)
            Console.WriteLine($"  {name,-34} {value}");
        return ExitCode.Done;
    }

    private static int OfWeights(string path, bool json)
    {
        var about = WeightsFile.About(path);
        var kind = about.GetValueOrDefault("kind") ?? about.GetValueOrDefault("format") ?? "tensors";
        ModelSummary? summary = null;
        if (kind == "generator")
        {
            using var generator = WeightsFile.LoadGenerator(path);
            summary = ModelSummary.Of(generator);
        }
        else if (kind == "discriminator")
        {
            using var discriminator = WeightsFile.LoadDiscriminator(path);
            summary = ModelSummary.Of(discriminator);
        }
        else if (kind == WeightsFile.Upscaling)
        {
            using var upscaler = WeightsFile.LoadUpscaler(path);
            summary = ModelSummary.Of(upscaler);
        }
        if (json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(new
                {
                    file = path,
                    kind,
                    metadata = about,
                    parameters = summary?.Parameters,
                    statistics = summary?.Statistics,
                    layers = summary?.Layers,
                }, JsonText.Indented));
            return ExitCode.Done;
        }
        Line("file", path);
        Line("kind", kind);
        foreach (var (key, value) in about.Where(entry => entry.Key is not ("kind" or "state" or "options"))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Line(key, value.Length > 200 ? value[..200] + "..." : value);
        if (summary is not null)
            Console.Write($"\n{summary}");
        return ExitCode.Done;
    }

    private static void Line(string name, string fact) => Console.WriteLine($"{name,-12} {fact}");
}
