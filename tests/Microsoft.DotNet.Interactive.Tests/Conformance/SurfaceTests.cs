/// <summary>Everything public of the stand-in is official, by name and signature; what goes beyond lies in a namespace of its own.</summary>
public class SurfaceTests
{
    private const string Beyond = "Microsoft.DotNet.Interactive.Beyond";

    private static readonly OfficialSurface Official = new(Checkout.Path("tests", "Microsoft.DotNet.Interactive.Tests", "Conformance", "official-signatures.txt"));

    [Fact]
    public void Every_public_member_is_a_member_of_the_official_package()
    {
        var faults = PublicSurface.Types(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly).Where(type => type.Namespace != Beyond)
            .SelectMany(type => PublicSurface.Members(type).Select(Official.Fault).Prepend(Official.Fault(type))).OfType<string>().ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_listed_member_is_offered()
    {
        var offered = PublicSurface.Types(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly).SelectMany(PublicSurface.Members).Select(member => member.Line).ToHashSet();
        Assert.Equal([], Official.Types.SelectMany(type => Official.Members[type]).Except(offered));
    }
}
