namespace SixLabors.ImageSharp.Tests.Conformance;

/// <summary>The stand-in offers a subset of the official package: never another signature.</summary>
public class ConformanceTests
{
    /// <summary>
    /// The list in ../shared leaves namespaces out for size. What the stand-in has of them stands in left-out.txt beside this file,
    /// in the same form, written by hand: some lines after the library's sources, the others from memory, none after the assembly of 3.1.12 itself.
    /// </summary>
    internal static OfficialSurface Official() => new(Checkout.Shared("api", "SixLabors.ImageSharp-3.1.12.txt"), Checkout.Path("tests", "SixLabors.ImageSharp.Tests", "Conformance", "left-out.txt"));

    [Fact]
    public void Every_public_member_is_in_the_official_list()
    {
        var official = Official();
        var types = PublicSurface.Types(typeof(Image).Assembly).ToList();

        var faults = types.Select(official.Fault)
            .Concat(types.Where(type => official.Types.Contains(SignatureText.Declaring(type))).SelectMany(PublicSurface.Members).Select(official.Fault))
            .OfType<string>().Order(StringComparer.Ordinal).ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} departures from the official package:\n{string.Join('\n', faults)}");
    }
}
