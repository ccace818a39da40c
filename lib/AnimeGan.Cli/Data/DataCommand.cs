using System.CommandLine;

namespace AnimeGan.Cli.Data;

/// <summary><c>data</c>: the way from pictures to faces that can be trained on. One class a verb.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Draw, import, pack and look at faces.")
    {
        SynthCommand.Create(),
        ImportCommand.Create(),
        PackCommand.Create(),
        UnpackCommand.Create(),
        StatsCommand.Create(),
        SheetCommand.Create(),
    };
}
