using AnimeGan.Studio;

namespace AnimeGan.Cli;

/// <summary><c>studio</c>: draws faces in a browser.</summary>
internal static class StudioCommand
{
    public static Command Create()
    {
        var sources = new Argument<string[]>("source")
        {
            Description = $"{CommonOptions.GeneratorSource}, or an ONNX of ./animegan export onnx; "
                + "the generator that comes with the project if not given",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = CommonOptions.Of<string?>("--out",
            "only write it: page, runtime and models into this folder, which any static host shows, or into one file (.html), which a "
                + "browser opens from the disk");
        var eightBit = CommonOptions.Of<bool>("--eight-bit", "weights as 8-bit numbers: a quarter of the size");
        var upscale = CommonOptions.Of<string?>("--upscale", "weights made by train-sr: the page can then double what it draws");
        var port = CommonOptions.Of<int>("--port",
            "where it is served on this machine; if taken, one of the next", StudioServer.DefaultPort);
        const string says = "Draw faces in a browser, by tags: serves a page on this machine alone, or writes it to be published.";
        var command = new Command("studio", says) { sources, output, eightBit, upscale, port };
        command.SetAction(parsed => Guard.Run(() =>
        {
            CommonOptions.RefuseUnused(parsed, output, "the page is written and not served", port);
            if (parsed.GetValue(port) is < 1 or > 65_535)
                throw new OptionException("--port must be from 1 to 65535.");
            var models = parsed.GetValue(sources) is { Length: > 0 } given ? given : [StudioFolder.Pretrained];
            using var signals = new StopSignals(saves: false);
            if (parsed.GetValue(output) is { } file && Path.GetExtension(file).StartsWith(".htm", StringComparison.OrdinalIgnoreCase))
            {
                StudioPage.Write(file, models, parsed.GetValue(eightBit), parsed.GetValue(upscale), signals.Token);
                Console.WriteLine($"{Path.GetFullPath(file)}: open it in a browser.");
                return ExitCode.Done;
            }
            if (parsed.GetValue(output) is { } folder)
            {
                StudioFolder.Write(folder, models, parsed.GetValue(eightBit), parsed.GetValue(upscale), signals.Token);
                Console.WriteLine($"{Path.GetFullPath(folder)}: copy it to any static host.");
                return ExitCode.Done;
            }
            var temporary = Directory.CreateTempSubdirectory("animegan-studio-").FullName;
            try
            {
                StudioFolder.Write(temporary, models, parsed.GetValue(eightBit), parsed.GetValue(upscale), signals.Token);
                using var server = StudioServer.Start(temporary, parsed.GetValue(port));
                Console.WriteLine($"The studio: {server.Address}   (Ctrl-C ends it)");
                signals.Token.WaitHandle.WaitOne();
                return ExitCode.Done;
            }
            finally
            {
                Directory.Delete(temporary, recursive: true);
            }
        }));
        return command;
    }
}
