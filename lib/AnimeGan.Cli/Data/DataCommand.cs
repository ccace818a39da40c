namespace AnimeGan.Cli.Data;

/// <summary><c>data</c>: the way from pictures to faces that can be trained on. One class a verb.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Draw, import, detect, clean, tag, pack and look at faces.")
    {
        SynthCommand.Create(),
        ImportCommand.Create(),
        DetectCommand.Create(),
        CleanCommand.Create(),
        TagCommand.Create(),
        PrepareCommand.Create(),
        PackCommand.Create(),
        UnpackCommand.Create(),
        StatsCommand.Create(),
        SheetCommand.Create(),
    };
}
