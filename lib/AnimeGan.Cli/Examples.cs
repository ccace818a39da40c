using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AnimeGan.Cli;

/// <summary>One line for each verb that does something as it stands, shown at the end of its <c>--help</c>.</summary>
internal static class Examples
{
    private const string Generator = "data/pretrained/generator.safetensors";

    private static readonly Dictionary<string, string> Lines = new()
    {
        ["run"] = "--preset smoke",
        ["quick"] = "--steps 500",
        ["train"] = "--preset workshop-32 --steps 1000 --set lambda_gp=10",
        ["resume"] = "runs/0001-workshop-32",
        ["train-sr"] = "--data synthetic:2000 --size 64 --out sr-x2.safetensors",
        ["sample"] = $"{Generator} --tags \"blue hair, green eyes, smile\" --count 16",
        ["walk"] = $"{Generator} --stops 4 --out walk.gif",
        ["plot"] = "runs/0001-workshop-32",
        ["figures"] = $"{Generator} --data synthetic:2000",
        ["info"] = Generator,
        ["evaluate"] = $"{Generator} --data synthetic:2000 --samples 500 --repeats 1",
        ["sweep"] = "--preset smoke --set lambda_gp=1,10 --seeds 0,1,2 --evaluate synthetic:500",
        ["classroom"] = "/media/stick/course --with-dotnet",
        ["studio"] = $"{Generator} --port 8017",
        ["data synth"] = "--out drawn --count 100 --size 64",
        ["data import"] = "data/sample",
        ["data detect"] = "pictures --cascade lbpcascade_animeface.xml",
        ["data clean"] = "faces --out cleaned",
        ["data tag"] = "data/sample --train --epochs 2",
        ["data prepare"] = "pictures --cascade lbpcascade_animeface.xml --tagger tagger.safetensors",
        ["data pack"] = "data/sample --size 64 --out faces.safetensors",
        ["data unpack"] = "faces.safetensors --out faces",
        ["data stats"] = "data/sample --charts charts",
        ["data sheet"] = "data/sample --by-tag --out sheet.png",
        ["import makegirls"] = "full_1.bin --layout data/makegirls/full_1.layout.json",
        ["import pytorch"] = "generator.pt --preset workshop-32",
        ["export onnx"] = $"{Generator} --eight-bit",
        ["export pytorch"] = Generator,
        ["export safetensors"] = $"{Generator} --out copy.safetensors",
        ["export dat"] = Generator,
        ["complete bash"] = ">> ~/.bashrc",
        ["complete zsh"] = ">> ~/.zshrc",
        ["complete pwsh"] = ">> $PROFILE",
    };

    /// <summary>Has the help of a command, and of all below it, end in an example.</summary>
    public static void ShowIn(HelpOption help) => help.Action = new WithExample((SynchronousCommandLineAction)help.Action!);

    /// <summary>The example of a verb, or of the first of those below it.</summary>
    public static string Of(Command command)
    {
        if (command.Subcommands.FirstOrDefault(inner => !inner.Hidden) is { } first)
            return Of(first);
        var verb = Path(command)["animegan ".Length..];
        return $"./animegan {verb} {Lines[verb]}";
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;

    private sealed class WithExample(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            var code = help.Invoke(parsed);
            if (!parsed.CommandResult.Command.Hidden)
                parsed.InvocationConfiguration.Output.WriteLine($"Example:\n  {Of(parsed.CommandResult.Command)}\n");
            return code;
        }
    }
}
