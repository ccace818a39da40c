namespace AnimeGan.Cli.Data;

/// <summary><c>data sheet</c>: faces side by side with their tags.</summary>
internal static class SheetCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var output = CommonOptions.Of("--out", "the picture (.png, .jpg, .webp; - for the standard output)", "sheet.png");
        var count = CommonOptions.Of<int?>("--count", "how many faces: 48 if not given; with --by-tag, how many in a row: 10");
        var size = CommonOptions.Of("--size", "the edge of a face on the sheet in pixels", 96);
        var tags = CommonOptions.Of("--tags", "only faces that have these, such as \"blonde hair, -hat\"", "");
        var byTag = CommonOptions.Of<bool>("--by-tag", "a row for each of the 34 tags, with faces that have it");
        var seed = CommonOptions.Of<ulong?>("--seed", "draw which faces; without it the first ones");
        var command = new Command("sheet", "Draw a contact sheet of faces with their tags, to check them by eye.")
        {
            output, count, size, tags, byTag, seed
        };
        source.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            var number = parsed.GetValue(count) ?? (parsed.GetValue(byTag) ? 10 : 48);
            if (number is < 1 or > 2000)
                throw new OptionException("--count must be from 1 to 2000.");
            OutputFile.Require(parsed.GetValue(output)!, PictureEndings.All);
            source.RequireApart(parsed, parsed.GetValue(output)!);
            using var faces = source.Open(parsed);
            var sheet = new ContactSheet
            {
                Count = number,
                Size = SourceOptions.RequireSize(parsed.GetValue(size), faces) is <= 512 and var edge ? edge
                    : throw new OptionException("--size must be 512 at most."),
                Tags = TagVector.Parse(parsed.GetValue(tags)!),
                ByTag = parsed.GetValue(byTag),
                Seed = parsed.GetValue(seed),
            };
            var skipped = new SkipList();
            sheet.Draw(faces, skipped).Save(parsed.GetValue(output)!);
            foreach (var line in DataDisplay.Reasons(skipped.Reasons))
                Console.Error.WriteLine(line);
            Result.Tell(parsed.GetValue(output)!, parsed.GetValue(output)!);
            return ExitCode.Done;
        }));
        return command;
    }
}
