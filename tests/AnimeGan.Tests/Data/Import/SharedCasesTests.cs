namespace AnimeGan.Tests.Data.Import;

/// <summary>The cases of ../shared/cases, where they are: inputs of the kinds that people report, and what to expect of them.</summary>
public sealed class SharedCasesTests
{
    private const string First = "blue hair, green eyes, smile", Second = "blonde hair, red eyes, long hair",
        Third = "pink hair, aqua eyes, hat";

    [Theory]
    [InlineData("04-tag-tables", 0, 1, 2)]
    [InlineData("05-sidecars", 0, 1, 2)]
    [InlineData("14-danbooru-json", 1, 0, 2)]
    [InlineData("19-ntu-tags-clean", 0, 1, 12)]
    public void Tags_are_read_or_the_report_says_why_not(string group, int first, int second, int third)
    {
        foreach (var source in Directory.GetFileSystemEntries(Cases(group)))
        {
            using var faces = ImportedFaces.Open(source);
            if (faces.Report.NoTags is not null)
            {
                Assert.Contains(faces.Report.Skipped.Reasons, reason => reason.Reason.Contains("was not used"));
                continue;
            }
            foreach (var (index, expected) in new[] { (first, First), (second, Second), (third, Third) })
                Assert.True(TagVector.Parse(expected).On.SequenceEqual(faces.TagsOf(index).On), $"{source}, face {index}: "
                    + $"{faces.TagsOf(index)}");
        }
    }

    [Theory]
    [InlineData("01-image-modes", "truncated-half.jpg")]
    [InlineData("01b-not-a-picture", "html.jpg")]
    [InlineData("02-truncated-jpeg", "t25-26.jpg", "t60-9.jpg", "zeros-in-the-middle.jpg")]
    [InlineData("03-other-extensions", "e.avif")]
    public void Pictures_are_taken_or_left_out_by_name(string group, params string[] expected)
    {
        using var faces = ImportedFaces.Open(Cases(group));
        var skipped = new SkipList();
        skipped.Add(faces.Report.Skipped);
        using var loaded = FaceLoader.Load(faces, 64, skipped);
        Assert.Equal(expected, skipped.Reasons.SelectMany(reason => reason.Examples).Order(StringComparer.Ordinal));
        Assert.Equal(Directory.GetFiles(Cases(group)).Length - expected.Length, loaded.Count);
    }

    [Fact]
    public void Zips_of_others_are_read()
    {
        foreach (var zip in Directory.GetFiles(Cases("06-names-and-zips")))
        {
            using var faces = ImportedFaces.Open(zip);
            Assert.Equal((3, 0), (faces.Count, faces.Report.Skipped.Count));
        }
    }

    private static string Cases(string group)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AnimeGanNotebooks.sln")))
            {
                var cases = Environment.GetEnvironmentVariable("ANIMEGAN_CASES") ?? Path.Combine(folder.FullName, "..", "shared", "cases");
                Assert.SkipUnless(Directory.Exists(cases), "there is no ../shared/cases beside this checkout");
                return Path.Combine(cases, group, "in");
            }
        throw new DirectoryNotFoundException("the checkout's folder");
    }
}
