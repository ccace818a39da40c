using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>The table of needs in <c>animegan</c> (Debian) and <c>environment.yml</c> (conda) say the same.</summary>
public class EnvironmentTests
{
    private sealed record Need(string Name, string Purpose, string Debian, string Conda, string Probe);

    private static readonly Need[] needs = ReadNeeds();

    [Fact]
    public void Both_lists_name_the_same_packages() =>
        Assert.Equal(needs.Select(need => need.Conda).Where(package => package != "").Order(), CondaPackages().Order());

    [Fact]
    public void Every_need_is_named_once()
    {
        Assert.Equal(needs.Length, needs.Select(need => need.Name).Distinct().Count());
        var debian = needs.Where(need => need.Debian != "").SelectMany(need => need.Debian.Split(' ')).ToArray();
        Assert.Equal(debian.Length, debian.Distinct().Count());
        var conda = CondaPackages();
        Assert.Equal(conda.Length, conda.Distinct().Count());
    }

    [Fact]
    public void Only_the_SDK_is_not_in_Debian() =>
        Assert.Equal([".NET SDK 10"], needs.Where(need => need.Debian == "").Select(need => need.Name));

    [Fact]
    public void Only_the_browser_is_not_in_conda_forge() =>
        Assert.Equal(["Chromium"], needs.Where(need => need.Conda == "").Select(need => need.Name));

    [Fact]
    public void Purposes_are_those_the_script_knows() =>
        Assert.Subset(new HashSet<string> { "build", "test", "notebooks" }, needs.Select(need => need.Purpose).ToHashSet());

    private static Need[] ReadNeeds()
    {
        var script = File.ReadAllText(Checkout.Path("animegan"));
        var table = Regex.Match(script, @"^needs=""\n(.*?)^""", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        return table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new Need(cells[0], cells[1], cells[2], cells[3], cells[4])).ToArray();
    }

    private static string[] CondaPackages() =>
        Regex.Matches(File.ReadAllText(Checkout.Path("environment.yml")), @"^  - ([a-z0-9_.-]+)[^\n]*$", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value).Where(name => name is not ("conda-forge" or "nodefaults")).ToArray();
}
