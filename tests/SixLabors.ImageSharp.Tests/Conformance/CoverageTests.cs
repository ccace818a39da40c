using System.Text;

namespace SixLabors.ImageSharp.Tests.Conformance;

/// <summary>lib/stack/SixLabors.ImageSharp/README.md says what the stand-in covers; <c>UPDATE_README=1 ./animegan test ImageSharp</c> brings it up to date.</summary>
public class CoverageTests
{
    private const string Mark = "<!-- From here on written by tests/SixLabors.ImageSharp.Tests: UPDATE_README=1 ./animegan test SixLabors.ImageSharp -->\n";

    [Fact]
    public void The_readme_lists_what_is_covered()
    {
        var path = Checkout.Path("lib", "stack", "SixLabors.ImageSharp", "README.md");
        var text = File.ReadAllText(path);
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} has lost the line\n{Mark}");
        var expected = text[..at] + Mark + "\n" + Report();

        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.True(text == expected, $"{path} is out of date: UPDATE_README=1 ./animegan test SixLabors.ImageSharp writes it anew");
    }

    /// <summary>By namespace, each type with what it has, and the types that are missing.</summary>
    private static string Report()
    {
        var official = ConformanceTests.Official();
        var ours = PublicSurface.Types(typeof(Image).Assembly).ToDictionary(SignatureText.Declaring, type => PublicSurface.Members(type).Select(member => member.Name).ToHashSet());
        var text = new StringBuilder();
        foreach (var space in official.Types.GroupBy(Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var here = space.Where(ours.ContainsKey).Order(StringComparer.Ordinal).ToList();
            text.Append($"### {space.Key}\n\n{here.Count} of {space.Count()} types.\n\n");
            foreach (var type in here)
            {
                var names = official.Members[type].Select(OfficialSurface.PlainName).Distinct().Order(StringComparer.Ordinal).ToList();
                var absent = names.Where(name => !ours[type].Contains(name)).ToList();
                text.Append($"- **{Plain(type)}** {names.Count - absent.Count} of {names.Count} names{(absent.Count is > 0 and <= 12 ? $"; without {string.Join(' ', absent)}" : "")}\n");
            }
            if (space.Except(here).Select(Plain).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
                text.Append($"- Types left out: {string.Join(", ", missing)}\n");
            text.Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Namespace(string type) => type[..type.Split('<')[0].LastIndexOf('.')];

    private static string Plain(string type) => type[(Namespace(type).Length + 1)..].Replace("<", "\\<", StringComparison.Ordinal);
}
