using AnimeGan.Models.Import;

namespace AnimeGan.Cli;

/// <summary><c>import</c>: weights of others as ours.</summary>
internal static class WeightsImportCommand
{
    public static Command Create() => new("import", "Make a generator of ours from the weights of others.") { MakeGirls(), Weights() };

    private static Command MakeGirls()
    {
        var weights = new Argument<string>("weights")
        {
            Description = "the site's 8-bit weight file; data/makegirls/README.md says where to get it",
        };
        var layout = new Option<string>("--layout") { Description = "the JSON of data/makegirls that belongs to it", Required = true };
        var output = Output();
        var any = CommonOptions.Of<bool>("--any-file", "accept a file whose SHA-256 is not the layout's");
        var command = new Command("makegirls", "The generator that the paper's authors published (CC BY-NC 2.0).")
        {
            weights, layout, output, any
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            OutputFile.RequireSafetensors(parsed.GetValue(output)!, WeightsFile.Format, WeightsFile.Generating);
            OutputFile.RequireApart(parsed.GetValue(output)!, parsed.GetValue(weights)!, pictures: false);
            var (generator, about) = MakeGirlsImport.Load(parsed.GetValue(weights)!, parsed.GetValue(layout)!, parsed.GetValue(any));
            using (generator)
                WeightsFile.Save(parsed.GetValue(output)!, generator, about);
            Console.WriteLine($"{parsed.GetValue(output)}: {about["source"]}; {about["licence"]}");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Weights()
    {
        var weights = new Argument<string>("weights")
        {
            Description = "a PyTorch state_dict with our names: .pt or .pth (nothing in it is run) or .safetensors; or TorchSharp's .dat",
        };
        var preset = CommonOptions.Preset();
        var set = CommonOptions.Several("--set", "what the network has otherwise than the preset, such as generator.long_skip=false");
        var prefix = CommonOptions.Of<string?>("--prefix",
            "what stands before the names of its tensors, such as generator_ema. ; found out where there is one network");
        var rename = CommonOptions.Several("--rename", "beginnings of names that are others here, as THEIRS=OURS: --rename input.=dense.");
        var output = Output();
        var command = new Command("pytorch", "Weights that do not say what network they are of: PyTorch's (docs/models.md has the names), "
            + "or TorchSharp's own.") { weights, preset, set, prefix, rename, output };
        command.Aliases.Add("weights");
        command.SetAction(parsed => Guard.Run(() =>
        {
            OutputFile.RequireSafetensors(parsed.GetValue(output)!, WeightsFile.Format, WeightsFile.Generating);
            OutputFile.RequireApart(parsed.GetValue(output)!, parsed.GetValue(weights)!, pictures: false);
            var told = parsed.GetResult(preset) is { Implicit: false } || parsed.GetValue(set) is { Length: > 0 };
            var options = (told ? null : PlainWeights.OptionsOf(parsed.GetValue(weights)!))
                ?? OptionsText.With(Presets.Find(parsed.GetValue(preset)!), parsed.GetValue(set) ?? []).Generator;
            using var generator = PlainWeights.Load(
                parsed.GetValue(weights)!, options, new WeightNames(
                    parsed.GetValue(prefix), parsed.GetValue(rename), told => Console.Error.WriteLine($"animegan: {told}")));
            var about = PlainWeights.About(parsed.GetValue(weights)!);
            about.TryAdd("source", Path.GetFileName(parsed.GetValue(weights)!));
            WeightsFile.Save(parsed.GetValue(output)!, generator, about);
            Console.WriteLine(parsed.GetValue(output));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<string> Output() => new("--out", "-o")
    {
        Description = "the file to write",
        DefaultValueFactory = _ => "generator.safetensors",
    };
}
