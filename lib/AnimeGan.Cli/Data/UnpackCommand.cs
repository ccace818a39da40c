namespace AnimeGan.Cli.Data;

/// <summary><c>data unpack</c>: a packed file back to pictures and a table.</summary>
internal static class UnpackCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "a packed file (.safetensors)" };
        var output = CommonOptions.Of("--out", "a new folder", "faces");
        var command = new Command("unpack", "Write a packed file's faces as PNG files and a tags.csv, which can be imported and packed "
            + "again.") { file, output };
        command.SetAction(parsed => Guard.Run(() =>
        {
            FaceFolder.RequireNew(parsed.GetValue(output)!);
            using var faces = PackedFile.Open(parsed.GetValue(file)!);
            var folder = parsed.GetValue(output)!;
            DataDisplay.Run("unpacking", faces.Count,
                (progress, cancel) => FaceFolder.Write(faces, folder, faces.ImageSize, progress, cancel));
            Console.WriteLine($"{folder}: {faces.Count} faces of {faces.ImageSize} px and their tags.csv");
            return ExitCode.Done;
        }));
        return command;
    }
}
