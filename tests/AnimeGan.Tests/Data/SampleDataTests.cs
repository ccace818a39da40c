using AnimeGan.Tests.Pictures;
using AnimeGan.Tests.Sampling;

namespace AnimeGan.Tests.Data;

/// <summary>
/// data/sample is what <c>animegan data synth --out data/sample --count 240 --seed 2017 --uniform</c> draws: the renderer has not changed
/// since.
/// </summary>
public class SampleDataTests
{
    private const int Count = 240;
    private const int Size = 64;

    [Fact]
    public void The_sample_is_what_the_renderer_draws()
    {
        using var sample = ImportedFaces.Open(Checkout.Path("data", "sample"));
        using var drawn = new DrawnSequence(seed: 2017, Count, uniform: true);
        Assert.Equal(("tags-csv", Count), (sample.Report.Format, sample.Count));
        Assert.Equal(0, sample.Report.Skipped.Count);
        var expected = new byte[3 * Size * Size];
        for (var index = 0; index < Count; index++)
        {
            Assert.Equal(drawn.TagsOf(index), sample.TagsOf(index));
            Assert.Equal($"{index:D5}.png", sample.Entries[index].Picture.Path);
            drawn.Load(index, Size, expected);
            var image = PngReader.Decode(sample.ReadFile(index));
            for (var i = 0; i < Size * Size; i++)
                Assert.Equal((expected[i], expected[Size * Size + i], expected[2 * Size * Size + i]),
                    (image.Pixels[3 * i], image.Pixels[3 * i + 1], image.Pixels[3 * i + 2]));
        }
    }

    [Fact]
    public void The_sample_shows_every_tag()
    {
        using var sample = ImportedFaces.Open(Checkout.Path("data", "sample"));
        Assert.All(DataStatistics.Of(sample, cancellationToken: TestContext.Current.CancellationToken).Tags,
            tag => Assert.True(tag.On >= 5, $"{tag.Tag}: {tag.On}"));
    }
}
