namespace AnimeGan.Tests.Data.Tagging;

public sealed class DnnTaggerTests : FolderTests
{
    // Rounding of the resize apart (OpenCV 4.6 in Debian's Python, another version here), the same numbers.
    private const double Tolerance = 2e-3;

    private static readonly int[] PlacesOfPaper =
        [8, 10, 17, 23, 42, 43, 49, 52, 62, 92, 141, 142, 206, 2, 3, 19, 218, 48, 4, 7, 11, 12, 18, 57, 9, 14, 22, 28, 40, 54, 112, 123,
            129, 285];

    private readonly JsonElement expected;

    public DnnTaggerTests() => expected = JsonDocument.Parse(PythonOpenCv.Run("Tagging/dnn_models.py", folder.Path)).RootElement;

    [Fact]
    public void Illustration2Vec_gives_its_model_the_picture_as_the_paper_says()
    {
        using var tagger = Open(() => Illustration2VecTagger.Open(folder.File("tags.prototxt"), folder.File("tags.caffemodel")));
        foreach (var (name, picture) in Pictures())
        {
            var tags = expected.GetProperty(name).GetProperty("tags");
            var predicted = tagger.Predict(picture);
            foreach (var tag in TagCatalogue.All)
                Assert.Equal(tags[PlacesOfPaper[tag.Index]].GetDouble(), predicted[tag], Tolerance);
        }
    }

    [Fact]
    public void Illustration2Vec_gives_features_of_the_layer_encode1()
    {
        using var scope = NewDisposeScope();
        using var model = Open(() => Illustration2VecTagger.Open(folder.File("features.prototxt"), folder.File("features.caffemodel")));
        var features = model.Features(Faces());
        Assert.Equal([1, 5], features.shape);
        var exact = expected.GetProperty("small").GetProperty("features");
        for (var i = 0; i < 5; i++)
            Assert.Equal(exact[i].GetDouble(), features[0, i].item<float>(), Math.Abs(exact[i].GetDouble()) * Tolerance + 0.5);
        Assert.Contains("5 outputs", Assert.Throws<InvalidDataException>(() => model.Predict(Faces())).Message);
        using var tagger = Open(() => Illustration2VecTagger.Open(folder.File("tags.prototxt"), folder.File("tags.caffemodel")));
        Assert.Contains("encode1", Assert.Throws<InvalidDataException>(() => tagger.Features(Faces())).Message);
    }

    [Fact]
    public void Illustration2Vecs_features_are_an_extractor_of_the_evaluation()
    {
        using var scope = NewDisposeScope();
        using var extractor = Open(() =>
            Illustration2VecExtractor.Open(folder.File("features.prototxt"), folder.File("features.caffemodel")));
        using var tagger = Illustration2VecTagger.Open(folder.File("features.prototxt"), folder.File("features.caffemodel"));
        Assert.Equal(5, extractor.Dimension);
        Assert.Contains("features.caffemodel, layer encode1", extractor.Name);
        var faces = cat([Faces(), Faces().flip(3)]);
        var features = extractor.Extract(FaceDataset.ToPixelRange(faces));
        Assert.InRange((tagger.Features(faces) - features).abs().max().item<float>(), 0, 1e-2); // of numbers of some hundreds
        // A change of less than a byte is seen: paths through the noise are measured by such.
        Assert.NotEqual(0, (extractor.Extract(FaceDataset.ToPixelRange(faces) + 1e-3) - features).abs().max().item<float>());

        var hash = extractor.Hash;
        File.AppendAllText(folder.File("features.prototxt"), "# the same network\n");
        using var other = Illustration2VecExtractor.Open(folder.File("features.prototxt"), folder.File("features.caffemodel"));
        Assert.NotEqual(hash, other.Hash);
        Assert.Contains("encode1", Assert.Throws<InvalidDataException>(
            () => Illustration2VecExtractor.Open(folder.File("tags.prototxt"), folder.File("tags.caffemodel"))).Message);
    }

    [Fact]
    public void A_WD_tagger_gets_a_square_padded_with_white_blue_first()
    {
        using var scope = NewDisposeScope();
        using var tagger = Open(() => WdTagger.Open(folder.File("wd.onnx"), folder.File("selected_tags.csv")));
        Assert.Equal((448, 10), (tagger.InputSize, tagger.Outputs));
        foreach (var (name, picture) in Pictures())
        {
            var wd = expected.GetProperty(name).GetProperty("wd");
            var predicted = tagger.Predict(picture);
            Assert.Equal(wd.GetProperty("grey_hair").GetDouble(), predicted[TagParser.Find("gray hair")], Tolerance);
            Assert.Equal(wd.GetProperty("blonde_hair").GetDouble(), predicted[TagParser.Find("blonde hair")], Tolerance);
            Assert.Equal(wd.GetProperty("smile").GetDouble(), predicted[TagParser.Find("smile")], Tolerance);
            Assert.True(float.IsNaN(predicted[TagParser.Find("silver hair")]));
            Assert.Equal("blue eyes", predicted.ToTags().EyeColour?.Name); // the only one it knows
            Assert.Equal(TagState.Unknown, predicted.ToTags()["hat"]);
        }
        Assert.Equal(tagger.Predict(Pictures().Last().Picture).Values.ToArray(), tagger.Predict(Faces())[0].Values.ToArray());
    }

    [Fact]
    public void Files_that_are_no_models_are_refused()
    {
        // or skip: without OpenCV nothing is refused for its content
        Open(() => WdTagger.Open(folder.File("wd.onnx"), folder.File("selected_tags.csv"))).Dispose();
        Assert.Contains("no.onnx", Assert.Throws<FileNotFoundException>(
            () => WdTagger.Open(folder.File("no.onnx"), folder.File("selected_tags.csv"))).Message);
        Assert.Contains("no.prototxt", Assert.Throws<FileNotFoundException>(
            () => Illustration2VecTagger.Open(folder.File("no.prototxt"), folder.File("tags.caffemodel"))).Message);
        Assert.Contains("first that, then", Assert.Throws<InvalidDataException>(
            () => Illustration2VecTagger.Open(folder.File("tags.caffemodel"), folder.File("tags.prototxt"))).Message);
        File.WriteAllBytes(folder.File("broken.onnx"), [.. File.ReadAllBytes(folder.File("wd.onnx"))[..200]]);
        Assert.Contains("broken.onnx", Assert.Throws<InvalidDataException>(
            () => WdTagger.Open(folder.File("broken.onnx"), folder.File("selected_tags.csv"))).Message);
        File.WriteAllText(folder.File("broken.caffemodel"), "nothing");
        Assert.Contains("broken.caffemodel", Assert.Throws<InvalidDataException>(
            () => Illustration2VecTagger.Open(folder.File("tags.prototxt"), folder.File("broken.caffemodel"))).Message);
        File.WriteAllText(folder.File("other.csv"), "tag_id,name,category,count\n1,tree,0,3\n");
        Assert.Contains("blonde_hair",
            Assert.Throws<InvalidDataException>(() => WdTagger.Open(folder.File("wd.onnx"), folder.File("other.csv"))).Message);
        File.WriteAllText(folder.File("other.csv"), "name\ntree\n");
        Assert.Contains("tag_id,name",
            Assert.Throws<InvalidDataException>(() => WdTagger.Open(folder.File("wd.onnx"), folder.File("other.csv"))).Message);
        File.WriteAllText(folder.File("short.csv"), "tag_id,name,category,count\n1,blonde_hair,0,3\n");
        using var tagger = WdTagger.Open(folder.File("wd.onnx"), folder.File("short.csv"));
        Assert.Contains("10 outputs", Assert.Throws<InvalidDataException>(() => tagger.Predict(Pictures().First().Picture)).Message);
    }

    /// <summary>
    /// OpenCV ends the process over some of them, so each is tried in one of its own: a tenth of what other readers are shown.
    /// </summary>
    [Theory]
    [InlineData("wd.onnx", 1452, 1497, 1749)] // what OpenCV 4.13 ended the process over
    [InlineData("tags.caffemodel")]
    public void Damaged_models_are_refused_or_run_and_never_a_crash(string model, params int[] deadly)
    {
        Open(() => WdTagger.Open(folder.File("wd.onnx"), folder.File("selected_tags.csv"))).Dispose(); // or skip
        var (picture, damaged) = (Pictures().First().Picture, folder.File("damaged"));
        var whole = File.ReadAllBytes(folder.File(model));
        Fuzz.Run(model, whole, Read, mutations: Fuzz.Mutations / 10);
        foreach (var number in deadly)
            Assert.Throws<InvalidDataException>(() => Read(Fuzz.Mutate(whole, number)));

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(damaged, bytes);
            using DnnTagger tagger = model == "wd.onnx"
                ? WdTagger.Open(damaged, folder.File("selected_tags.csv"))
                : Illustration2VecTagger.Open(folder.File("tags.prototxt"), damaged);
            tagger.Predict(picture);
        }
    }

    private IEnumerable<(string Name, RgbImage Picture)> Pictures()
    {
        yield return ("picture", new RgbImage(100, 150, File.ReadAllBytes(folder.File("picture.rgb"))));
        yield return ("small", new RgbImage(90, 90, File.ReadAllBytes(folder.File("small.rgb"))));
    }

    private Tensor Faces() => tensor(File.ReadAllBytes(folder.File("small.rgb")), [1, 90, 90, 3]).permute(0, 3, 1, 2);

    private static T Open<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (DllNotFoundException error)
        {
            Assert.Skip(error.Message);
            throw;
        }
    }
}
