namespace AnimeGan.Cli.Data;

/// <summary><c>data pack</c>: one file of faces, ready for training.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var output = CommonOptions.Of("--out", "the packed file", "faces.safetensors");
        var size = SourceOptions.Size();
        var threads = CommonOptions.Of<int>("--threads",
            "how many faces are decoded at a time; 0: as many as there are processors. The file is the same");
        var json = CommonOptions.Json();
        var command = new Command("pack", "Decode, resize and pack faces into one file that trains without any image library.")
        {
            output, size, threads, json
        };
        source.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            OutputFile.RequireFile(parsed.GetValue(output)!, ".safetensors");
            OutputFile.RequireSafetensors(parsed.GetValue(output)!, PackedFaces.Format);
            source.RequireApart(parsed, parsed.GetValue(output)!, pictures: false);
            using var faces = source.Open(parsed);
            (faces as ImportedFaces)?.RequireTags();
            var options = new PackOptions
            {
                Size = SourceOptions.RequireSize(parsed.GetValue(size), faces),
                Threads = parsed.GetValue(threads) is >= 0 and <= 1024 and var number ? number
                    : throw new OptionException($"--threads {parsed.GetValue(threads)}: it must be from 0 to 1024."),
            };
            var clock = Stopwatch.StartNew();
            var packed = DataDisplay.Run(
                "packing", faces.Count, (progress, cancel) => FacePacker.Pack(faces, parsed.GetValue(output)!, options, progress, cancel));
            var skipped = new SkipList();
            skipped.Add(packed.Skipped);
            if (faces is ImportedFaces imported)
                skipped.Add(imported.Report.Skipped);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(
                    JsonSerializer.Serialize(new
                    {
                        file = packed.Path,
                        faces = packed.Count,
                        size = options.Size,
                        seconds = clock.Elapsed.TotalSeconds,
                        left_out = skipped.Reasons,
                    }, JsonText.Indented));
                return ExitCode.Done;
            }
            if (faces is ImportedFaces read)
                DataDisplay.Tell(read, skipped);
            var rate = packed.Count / clock.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{packed.Path}: {packed.Count} faces of {options.Size} px, {new FileInfo(packed.Path).Length / 1e6:0.0} MB, in "
                    + $"{clock.Elapsed.TotalSeconds:0.0} s ({rate:0} faces/s)"));
            return ExitCode.Done;
        }));
        return command;
    }
}
