namespace XPlot.Plotly.Tests.Conformance;

/// <summary>The stand-in offers a subset of the official package: never another signature.</summary>
public class ConformanceTests
{
    [Fact]
    public void Every_public_member_is_in_the_official_list()
    {
        var official = Official();
        var types = PublicSurface.Types(typeof(PlotlyChart).Assembly).ToList();

        var faults = types.Select(official.Fault)
            .Concat(types.Where(type => official.Types.Contains(SignatureText.Declaring(type))).SelectMany(PublicSurface.Members).Select(official.Fault))
            .OfType<string>().Order(StringComparer.Ordinal).ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} departures from the official package:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void The_readme_lists_what_is_covered() => PackageCoverage.CheckReadme(
        Checkout.Path("lib", "stack", "XPlot.Plotly", "README.md"),
        "<!-- From here on written by tests/XPlot.Plotly.Tests: UPDATE_README=1 ./animegan test XPlot.Plotly -->",
        PackageCoverage.Write(Official(), PublicSurface.Types(typeof(PlotlyChart).Assembly), "XPlot.Plotly"));

    private static OfficialSurface Official() => new(Checkout.Shared("api", "XPlot.Plotly-4.2.0.txt"));
}
