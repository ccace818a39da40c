using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>
/// The rooms of <c>lib/AnimeGan</c> know each other in one direction (docs/architecture.md), and none knows who uses the library.
/// </summary>
public partial class RoomTests
{
    private const string Library = "lib/AnimeGan";

    // Each room may know those before it; those of one line do not know each other.
    private static readonly string[][] order =
        [["Files"], ["Pictures", "Tags"], ["Models"], ["Data"], ["Training"], ["Sampling"], ["Evaluation", "Studio"], ["Plots"],
            ["Course", "Cli", "Jupyter"]];

    [Fact]
    public void Every_folder_of_the_library_is_a_room() =>
        Assert.Empty(Files().Where(file => file.Contains('/')).Select(file => file.Split('/')[0]).Except(order.SelectMany(rooms => rooms)));

    [Fact]
    public void A_room_knows_only_those_below_it()
    {
        var wrong = Files().SelectMany(file => Wrong(file, File.ReadAllText(Checkout.Path(Library, file)))).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("Tags/TagParser.cs", "using AnimeGan.Training;\n", "Training")]
    [InlineData("Training/Trainer.cs", "using static AnimeGan.Plots.ChartStyle;\n", "Plots")]
    [InlineData("Models/Ema.cs", "namespace AnimeGan.Models; class Ema { Sampling.FaceSampler sampler; }", "Sampling")]
    [InlineData("RandomStream.cs", "/// <see cref=\"AnimeGan.Tags.Tag\"/>", "Tags")]
    [InlineData("Plots/Series.cs", "using AnimeGan.Course;\n", "Course")]
    [InlineData("Plots/Series.cs", "using AnimeGan.Training.Losses;\n", null)]
    public void A_wrong_using_is_seen(string file, string text, string? known) =>
        Assert.Equal(known is null ? [] : [$"{Library}/{file} knows {known}"], Wrong(file, text));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Checkout.Path(Library), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Checkout.Path(Library), path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal));

    private static IEnumerable<string> Wrong(string file, string text)
    {
        var room = file.Contains('/') ? file.Split('/')[0] : "";
        return Mentioned().Matches(text).Select(match => match.Groups[1].Value).Distinct()
            .Where(other => other != room && Level(other) >= Level(room)).Select(other => $"{Library}/{file} knows {other}");
    }

    // What lies in no room is below all.
    private static int Level(string room) => Array.FindIndex(order, rooms => rooms.Contains(room));

    /// <summary>A room by its whole name, or before a type's: <c>using AnimeGan.Tags</c>, <c>Tags.Tag</c>, also in documentation.</summary>
    [GeneratedRegex(@"(?<=\busing (?:static )?AnimeGan\.|(?<![\w.])(?:AnimeGan\.)?(?=\w+\.[A-Z]\w+))"
        + @"(Files|Pictures|Tags|Models|Data|Training|Sampling|Evaluation|Studio|Plots|Course|Cli|Jupyter)\b(?!\s*=)")]
    private static partial Regex Mentioned();
}
