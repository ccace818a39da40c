using AnimeGan.Data.Synthetic.Drawing;

namespace AnimeGan.Tests.Data.Synthetic;

/// <summary>Each of the 34 tags can be seen where it belongs, and nowhere else. Boxes in hundredths of the edge.</summary>
public class DrawnTagsTests
{
    private const string Plain = "brown hair, blue eyes, long hair";

    public static TheoryData<string> HairColours => [.. TagCatalogue.HairColours.Select(tag => tag.Name)];

    public static TheoryData<string> EyeColours => [.. TagCatalogue.EyeColours.Select(tag => tag.Name)];

    [Theory]
    [MemberData(nameof(HairColours))]
    public void The_hair_has_the_colour_of_its_tag(string tag)
    {
        for (var i = 0; i < 40; i++)
        {
            var face = DrawnFace.Of($"{tag}, green eyes, {(i % 2 == 0 ? "long" : "short")} hair", i, 32 + i % 2 * 32);
            Assert.Equal(tag, TagCatalogue.HairColours[Nearest(face.Mean(face.Box(38, 17, 62, 26)), Palette.Hair)].Name);
        }
    }

    [Theory]
    [MemberData(nameof(EyeColours))]
    public void The_eyes_have_the_colour_of_their_tag(string tag)
    {
        for (var i = 0; i < 40; i++)
        {
            var size = 32 + i % 2 * 32;
            var (dark, light) = (DrawnFace.Of("brown hair, black eyes", i, size), DrawnFace.Of("brown hair, yellow eyes", i, size));
            // The iris: what is yellow in yellow eyes and was not in black ones.
            var iris = dark.Differences(light).OrderBy(at => light[at.X, at.Y].DistanceTo(Palette.Eyes[5])).Take(
                size * size / 250).ToList();
            var face = DrawnFace.Of($"brown hair, {tag}", i, size);
            Assert.Equal(tag, TagCatalogue.EyeColours[Nearest(face.Mean(iris), Palette.Eyes)].Name);
        }
    }

    [Theory]
    [InlineData("blush", 15, 50, 85, 92, 10)]
    [InlineData("smile", 20, 28, 80, 92, 2)]
    [InlineData("open mouth", 28, 60, 72, 96, 3)]
    [InlineData("hat", 0, 0, 100, 55, 150)]
    [InlineData("ribbon", 0, 0, 100, 60, 25)]
    [InlineData("glasses", 8, 36, 92, 82, 30)]
    [InlineData("twintails", 0, 0, 100, 100, 60)]
    [InlineData("ponytail", 0, 0, 100, 100, 40)]
    [InlineData("drill hair", 0, 20, 100, 100, 50)]
    public void A_tag_changes_the_picture_where_it_belongs(string tag, int left, int top, int right, int bottom, int pixels)
    {
        for (var i = 0; i < 40; i++)
        {
            var (without, with) = (DrawnFace.Of(Plain, i, 32), DrawnFace.Of($"{Plain}, {tag}", i, 32));
            var changed = with.Differences(without);
            Assert.True(changed.Count >= pixels, $"Face {i}: '{tag}' changes {changed.Count} of 1024 pixels.");
            var box = with.Box(left, top, right, bottom).ToHashSet();
            Assert.All(changed, at => Assert.Contains(at, box));
        }
    }

    [Fact]
    public void Long_hair_fills_the_lower_corners_of_the_head_and_short_hair_leaves_them_free()
    {
        for (var i = 0; i < 40; i++)
        {
            var (longHair, shortHair, neither) = (DrawnFace.Of(Plain, i, 32), DrawnFace.Of("brown hair, blue eyes, short hair", i, 32),
                DrawnFace.Of("brown hair, blue eyes", i, 32));
            Assert.True(Hair(longHair) > Hair(shortHair) + 0.2, $"Face {i}: long {Hair(longHair)}, short {Hair(shortHair)}");
            Assert.True(longHair.Differences(shortHair).Count > 60);
            Assert.True(neither.Differences(shortHair).Count > 15);
            Assert.True(neither.Differences(longHair).Count > 15);
        }

        // The share of the lower edge of the picture that has a colour of brown hair, from light to shade.
        static double Hair(DrawnFace face) => face.Box(15, 93, 85, 100).Average(at => IsHair(face[at.X, at.Y]) ? 1.0 : 0);
        static bool IsHair(Colour colour) => MathF.Min(colour.DistanceTo(Palette.Hair[1]), colour.DistanceTo(Palette.HairShade[1])) < 0.2f;
    }

    [Fact]
    public void Long_and_short_hair_together_are_neither_alone()
    {
        for (var i = 0; i < 40; i++)
        {
            var both = DrawnFace.Of($"{Plain}, short hair", i, 32);
            Assert.True(both.Differences(DrawnFace.Of(Plain, i, 32)).Count > 40);
            Assert.True(both.Differences(DrawnFace.Of("brown hair, blue eyes, short hair", i, 32)).Count > 40);
        }
    }

    [Fact]
    public void Blush_reddens_the_cheeks_and_an_open_mouth_is_dark()
    {
        for (var i = 0; i < 40; i++)
        {
            var plain = DrawnFace.Of(Plain, i);
            var blush = DrawnFace.Of($"{Plain}, blush", i);
            var (before, after) = Means(plain, blush);
            Assert.True(after.R - after.G > before.R - before.G + 0.12f);
            var open = DrawnFace.Of($"{Plain}, open mouth", i);
            (before, after) = Means(plain, open);
            Assert.True(after.Luma < before.Luma - 0.1f);
        }

        static (Colour, Colour) Means(DrawnFace one, DrawnFace other)
        {
            var places = other.Differences(one);
            return (one.Mean(places), other.Mean(places));
        }
    }

    [Fact]
    public void The_four_mouths_differ_from_each_other()
    {
        for (var i = 0; i < 40; i++)
        {
            var mouths = new[] { "", ", smile", ", open mouth", ", smile, open mouth" }.Select(
                tags => DrawnFace.Of(Plain + tags, i)).ToArray();
            for (var a = 0; a < 4; a++)
                for (var b = 0; b < a; b++)
                    Assert.True(mouths[a].Differences(mouths[b]).Count >= 10, $"Face {i}: {a} and {b}");
        }
    }

    private static int Nearest(Colour colour, IReadOnlyList<Colour> colours) =>
        Enumerable.Range(0, colours.Count).MinBy(i => colours[i].DistanceTo(colour));
}
