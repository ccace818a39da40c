namespace AnimeGan.Tests.Data;

/// <summary>6,000 real faces: what was imported is what the table says, counted here without the importer.</summary>
public class FacesZipTests
{
    [Fact]
    public void Counts_by_colour_are_those_of_the_table_and_odd_labels_are_listed()
    {
        var path = Checkout.Shared("data", "faces96.zip");
        using var archive = ZipFile.OpenRead(path);
        using var table = new StreamReader(archive.GetEntry("tags.csv")!.Open());
        var rows = table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(
            line => line.Trim().Split(',')).ToList();

        using var faces = ImportedFaces.Open(path);
        Assert.Equal(("hair-eyes-csv", 6000, 0), (faces.Report.Format, faces.Count, faces.Report.Skipped.Count));
        var statistics = DataStatistics.Of(faces, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([new SizeCount(96, 96, 6000)], statistics.Sizes);
        var odd = new Dictionary<string, int>();
        foreach (var (column, kind, group) in new[] { (1, "hair", TagCatalogue.HairColours), (2, "eyes", TagCatalogue.EyeColours) })
        {
            var counts = rows.GroupBy(row => row[column]).ToDictionary(label => label.Key, label => label.Count());
            foreach (var tag in group)
                Assert.Equal((tag.Name, counts.GetValueOrDefault(tag.Name.Split(' ')[0])), (tag.Name, statistics.Tags[tag.Index].On));
            foreach (var (label, count) in counts.Where(label => group.All(tag => tag.Name.Split(' ')[0] != label.Key)))
                odd.Add($"{label} {kind}", count);
        }
        Assert.Equal(odd.OrderByDescending(label => label.Value), statistics.OddLabels);
        Assert.All(TagCatalogue.Free, tag => Assert.Equal(6000, statistics.Tags[tag.Index].Unknown));
    }
}
