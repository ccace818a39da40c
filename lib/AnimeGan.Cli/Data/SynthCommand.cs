namespace AnimeGan.Cli.Data;

/// <summary><c>data synth</c>: draws faces into a folder or a packed file.</summary>
internal static class SynthCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "a new folder for PNG files and tags.csv, or a packed file (NAME.safetensors)",
            Required = true,
        };
        var count = CommonOptions.Of("--count", "how many faces", 1000);
        var size = SourceOptions.Size();
        var seed = CommonOptions.Of<ulong>("--seed", "what the faces are drawn from");
        var first = CommonOptions.Of<long>("--first", "the number of the first face: sets with other numbers do not overlap");
        var uniform = CommonOptions.Of<bool>("--uniform",
            "every colour equally often and other tags with p = 0.25, instead of the frequencies of the paper's dataset");
        var command = new Command("synth", "Draw tagged faces: nothing to download, and every tag is exact. The same seed gives the same "
            + "faces.") { output, count, size, seed, first, uniform };
        command.SetAction(parsed => Guard.Run(() =>
        {
            if (parsed.GetValue(count) is < 1 or > 10_000_000)
                throw new OptionException("--count must be from 1 to 10000000.");
            if (parsed.GetValue(first) is < 0 or > int.MaxValue)
                throw new OptionException($"--first must be from 0 to {int.MaxValue}.");
            using var faces = new DrawnSequence(
                parsed.GetValue(seed), parsed.GetValue(count), parsed.GetValue(first), parsed.GetValue(uniform));
            var edge = SourceOptions.RequireSize(parsed.GetValue(size), faces);
            var path = parsed.GetValue(output)!;
            if (Path.GetExtension(path) == ".safetensors")
            {
                OutputFile.RequireSafetensors(path, PackedFaces.Format);
                DataDisplay.Run("drawing", faces.Count,
                    (progress, cancel) => FacePacker.Pack(faces, path, new PackOptions { Size = edge }, progress, cancel));
            }
            else
                DataDisplay.Run("drawing", faces.Count, (progress, cancel) => FaceFolder.Write(faces, path, edge, progress, cancel));
            Console.WriteLine($"{path}: {faces.Count} faces of {edge} px, {faces.Source}");
            return ExitCode.Done;
        }));
        return command;
    }
}
