using System.Reflection;
using Plotly.NET.CSharp;

namespace Plotly.NET.Tests.Conformance;

/// <summary>The stand-ins offer a subset of the official packages: never another signature.</summary>
public class ConformanceTests
{
    private static readonly Assembly[] Ours = [typeof(GenericChart).Assembly, typeof(Optional<>).Assembly];

    [Fact]
    public void Every_public_member_is_in_the_official_list()
    {
        var official = Official();
        var types = Ours.SelectMany(PublicSurface.Types).ToList();

        var faults = types.Select(official.Fault)
            .Concat(types.Where(type => official.Types.Contains(SignatureText.Declaring(type))).SelectMany(PublicSurface.Members).Select(member => official.Fault(Written(member))))
            .OfType<string>().Order(StringComparer.Ordinal).ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} departures from the official package:\n{string.Join('\n', faults)}");
    }

    [Theory]
    [InlineData("Plotly.NET")]
    [InlineData("Plotly.NET.CSharp")]
    public void The_readme_lists_what_is_covered(string package)
    {
        var types = PublicSurface.Types(Ours.Single(assembly => assembly.GetName().Name == package));
        PackageCoverage.CheckReadme(
            Checkout.Path("lib", "stack", package, "README.md"),
            "<!-- From here on written by tests/Plotly.NET.Tests: UPDATE_README=1 ./animegan test Plotly.NET -->",
            PackageCoverage.Write(Official(), types, package));
    }

    private static OfficialSurface Official() => new(Checkout.Shared("api", "Plotly.NET-5.1.0.txt"));

    // F# can write an option's default as true, C# cannot: the parameter left out is null here and means true.
    private static PublicMember Written(PublicMember member) =>
        member with { Line = member.Line.Replace("FSharpOption<bool> Append = null", "FSharpOption<bool> Append = true", StringComparison.Ordinal) };
}
