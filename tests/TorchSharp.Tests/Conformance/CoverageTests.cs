namespace TorchSharp.Tests.Conformance;

/// <summary>lib/stack/TorchSharp/README.md says what the stand-in covers; <c>UPDATE_README=1 ./animegan test TorchSharp</c> brings it up to date.</summary>
public class CoverageTests
{
    private const string Mark = "<!-- From here on written by tests/TorchSharp.Tests: UPDATE_README=1 ./animegan test TorchSharp -->\n";

    [Fact]
    public void The_readme_lists_what_is_covered()
    {
        var official = new OfficialSurface(Checkout.Shared("api", "TorchSharp-0.107.0.txt"));
        var types = PublicSurface.Types(typeof(torch).Assembly).Where(type => type.Namespace != "TorchSharp.Beyond").ToList();
        var path = Checkout.Path("lib", "stack", "TorchSharp", "README.md");
        var text = File.ReadAllText(path);
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} has lost the line\n{Mark}");
        var expected = text[..at] + Mark + "\n" + new CoverageReport(official, types).Write();

        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.True(text == expected, "lib/stack/TorchSharp/README.md is out of date: UPDATE_README=1 ./animegan test TorchSharp writes it anew");
    }
}
