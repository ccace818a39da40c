namespace TorchSharp.Tests.Conformance;

/// <summary>The stand-in offers a subset of the official package: never another signature.</summary>
public class ConformanceTests
{
    /// <summary>Where the stand-in does more than the official package, in the open.</summary>
    private const string Beyond = "TorchSharp.Beyond";

    [Fact]
    public void Every_public_member_is_in_the_official_list()
    {
        var official = new OfficialSurface(Checkout.Shared("api", "TorchSharp-0.107.0.txt"));
        var types = PublicSurface.Types(typeof(torch).Assembly).Where(type => type.Namespace != Beyond).ToList();

        var faults = types.Select(official.Fault)
            .Concat(types.Where(type => official.Types.Contains(SignatureText.Declaring(type))).SelectMany(PublicSurface.Members).Select(official.Fault))
            .OfType<string>().Order(StringComparer.Ordinal).ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} departures from the official package:\n{string.Join('\n', faults)}");
    }
}
