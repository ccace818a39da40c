using AnimeGan.Tests.Data.Import;

namespace AnimeGan.Tests.Data;

public sealed class DataStatisticsTests : IDisposable
{
    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tags_sizes_years_and_odd_labels_are_counted_alike_from_pictures_and_packed()
    {
        folder.Picture("1_2004.png").Picture("2_2006.png", 50, 8, 6).Picture("3_2006.png").Bytes("4_2006.png", [1, 2, 3])
            .Text("tags.csv", "file,year,tags\n1_2004.png,2004,\"blonde hair, smile\"\n2_2006.png,2006,\"red hair, "
                + "-smile\"\n3_2006.png,2006,halo\n4_2006.png,2006,smile\n");
        using var pictures = FaceSource.Open(folder.Path);
        var fromPictures = DataStatistics.Of(pictures);
        FacePacker.Pack(pictures, folder.Beside("faces.safetensors"), new PackOptions { Size = 6 });
        using var packed = FaceSource.Open(folder.Beside("faces.safetensors"));
        var fromPacked = DataStatistics.Of(packed);
        foreach (var statistics in new[] { fromPictures, fromPacked })
        {
            Assert.Equal(3, statistics.Count);
            var smile = statistics.Tags[TagParser.Find("smile").Index];
            Assert.Equal((1, 1, 1, 0.5), (smile.On, smile.Off, smile.Unknown, smile.Share));
            Assert.Equal((1, 1, 1), (statistics.Tags[0].On, statistics.Tags[0].Off, statistics.Tags[0].Unknown));
            Assert.Null(statistics.Tags[TagParser.Find("hat").Index].Share);
            Assert.Equal([new SizeCount(6, 6, 2), new SizeCount(8, 6, 1)], statistics.Sizes);
            Assert.Equal([KeyValuePair.Create(2004, 1), KeyValuePair.Create(2006, 2)], statistics.Years);
            Assert.Equal([KeyValuePair.Create("halo", 1)], statistics.OddLabels);
            Assert.Equal(("it is no picture of a kind that can be decoded", 1),
                (statistics.Skipped[0].Reason, statistics.Skipped[0].Count));
        }
        Assert.Equal((null, 6), (fromPictures.ImageSize, fromPacked.ImageSize));
    }
}
