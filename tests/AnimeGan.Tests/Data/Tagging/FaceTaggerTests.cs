namespace AnimeGan.Tests.Data.Tagging;

public class FaceTaggerTests
{
    private static readonly TaggerOptions Tiny = new()
    {
        InputSize = 32,
        Width = 8,
        Features = 32,
        Epochs = 4,
        BatchSize = 32,
        LearningRate = 5e-3,
        Dropout = 0,
    };

    [Fact]
    public void Drawn_hair_colours_are_learned_in_seconds()
    {
        using var train = TestFaces.Drawn(3, 800, 32, uniform: true);
        using var held = TestFaces.Drawn(3, 200, 32, first: 10_000, uniform: true);
        var heard = new List<TaggerProgress>();
        using var tagger = FaceTagger.Train(train, Tiny, new Immediate<TaggerProgress>(heard.Add));
        Assert.Equal((100, 100), (heard.Count, heard[^1].Step));
        Assert.True(heard[^1].Loss < heard[0].Loss - 2, $"the loss went from {heard[0].Loss} to {heard[^1].Loss}");
        var report = TaggerReport.Of(tagger, held);
        Assert.True(report.Hair.Accuracy > 0.5, report.ToString()); // 1 of 13 by chance
    }

    [Fact]
    public void A_seed_gives_the_same_weights_and_another_seed_others()
    {
        using var faces = TestFaces.Drawn(1, 48, 32);
        var options = Tiny with { Epochs = 1, BatchSize = 16, Dropout = 0.5 };
        using var first = FaceTagger.Train(faces, options);
        manual_seed(99); // and torch's own generator plays no part
        using var again = FaceTagger.Train(faces, options);
        using var other = FaceTagger.Train(faces, options with { Seed = 1 });
        using var a = first.Features(faces.Images);
        using var b = again.Features(faces.Images);
        using var c = other.Features(faces.Images);
        Assert.Equal(a.data<float>().ToArray(), b.data<float>().ToArray());
        Assert.NotEqual(a.data<float>().ToArray(), c.data<float>().ToArray());
    }

    [Fact]
    public void It_learns_whether_or_not_anybody_listens()
    {
        using var faces = TestFaces.Drawn(1, 48, 32);
        var options = Tiny with { Epochs = 1, BatchSize = 16 };
        using var heard = FaceTagger.Train(faces, options, new Immediate<TaggerProgress>(_ => { }));
        using var unheard = FaceTagger.Train(faces, options);
        Assert.Equal(heard.Predict(faces.Images)[0].Values.ToArray(), unheard.Predict(faces.Images)[0].Values.ToArray());
    }

    [Fact]
    public void What_is_unknown_does_not_enter_the_loss()
    {
        using var scope = NewDisposeScope();
        var logits = randn(3, TagCatalogue.Count).requires_grad_();
        var tags = TagTensors.Entries([TagVector.Unknown, TagVector.Parse("blue hair, smile"), TagVector.Parse("-blue hair, -hat")]);
        TaggerTraining.Loss(logits, tags).backward();
        var moved = logits.grad!.ne(0);
        Assert.False(moved[0].any().item<bool>());
        Assert.Equal(TagCatalogue.HairColours.Length + 1, moved[1].sum().item<long>()); // the whole choice of a colour, and the smile
        Assert.Equal(1, moved[2].sum().item<long>()); // "not blue" leaves the choice open
    }

    [Fact]
    public void The_loss_is_the_log_likelihood_of_the_known_tags()
    {
        using var scope = NewDisposeScope();
        var tags = TagTensors.Entries([TagVector.Parse("red hair, smile, -hat, green eyes")]);
        var uniform = zeros(1, TagCatalogue.Count);
        Assert.Equal(Math.Log(13) + Math.Log(10) + 2 * Math.Log(2), TaggerTraining.Loss(uniform, tags).item<float>(), 5);
    }

    [Fact]
    public void Probabilities_of_a_colour_group_sum_to_one()
    {
        using var scope = NewDisposeScope();
        using var tagger = Untrained();
        using var faces = TestFaces.Make(3, 24);
        foreach (var face in tagger.Predict(faces.Images))
        {
            Assert.Equal(1, TagCatalogue.HairColours.Sum(tag => face[tag]), 5);
            Assert.Equal(1, TagCatalogue.EyeColours.Sum(tag => face[tag]), 5);
            Assert.True(face.ToTags().IsComplete);
        }
    }

    [Fact]
    public void A_face_is_judged_by_itself_at_any_size()
    {
        using var tagger = Untrained();
        using var faces = TestFaces.Drawn(1, 130, 48);
        using var one = faces.Images.narrow(0, 129, 1);
        Assert.Equal(tagger.Predict(faces.Images)[129].Values.ToArray().Select(value => Math.Round(value, 4)),
            tagger.Predict(one)[0].Values.ToArray().Select(value => Math.Round(value, 4)));
        using var features = tagger.Features(faces.Images);
        Assert.Equal([130, tagger.FeatureCount], features.shape);
        Assert.False(features.requires_grad);
        using var none = zeros(1, 3, 8, 9, dtype: ScalarType.Byte);
        Assert.Contains("(1, 3, 8, 9)", Assert.Throws<ArgumentException>(() => tagger.Predict(none)).Message);
    }

    [Fact]
    public void A_file_gives_the_same_tagger_again()
    {
        using var folder = new TemporaryFolder();
        using var faces = TestFaces.Drawn(1, 20, 32);
        using var tagger = FaceTagger.Train(faces, Tiny with { Epochs = 1, BatchSize = 8 });
        tagger.Save(folder.File("tagger.safetensors"), new Dictionary<string, string> { ["hair_accuracy"] = "0.9" });
        using var loaded = FaceTagger.Load(folder.File("tagger.safetensors"));
        Assert.Equal(tagger.Options, loaded.Options);
        Assert.Equal("0.9", loaded.About["hair_accuracy"]);
        Assert.Equal("20", loaded.About["faces"]);
        Assert.Contains("tagger.safetensors", loaded.Name);
        using var a = tagger.Features(faces.Images);
        using var b = loaded.Features(faces.Images);
        Assert.Equal(a.data<float>().ToArray(), b.data<float>().ToArray());
    }

    [Fact]
    public void A_file_that_holds_no_tagger_is_refused_by_name_and_field()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.safetensors");
        Assert.Contains("data tag --train", Assert.Throws<FileNotFoundException>(() => FaceTagger.Load(path)).Message);
        using var faces = TestFaces.Make(4, 16);
        PackedFaces.Write(path, faces, "test");
        Assert.Contains("animegan-faces", Assert.Throws<InvalidDataException>(() => FaceTagger.Load(path)).Message);
        using var tagger = Untrained();
        tagger.Save(path);
        foreach (var (key, value, says) in new[] { ("version", "2", "version"), ("tags", "a,b", "tags"), ("options", "{}x", "options"),
            ("options", "{\"width\":0}", "width"), ("options", "{\"width\":256,\"features\":4096}", "larger"),
            ("options", "{\"wide\":1}", "options") })
        {
            using (var file = SafetensorsFile.Open(path))
                Safetensors.Save(folder.File("changed.safetensors"), file.Entries.ToDictionary(
                    entry => entry.Name, entry => file.Read(entry.Name)), new Dictionary<string, string>(file.Metadata) { [key] = value });
            Assert.Contains(says, Assert.Throws<InvalidDataException>(() => FaceTagger.Load(folder.File("changed.safetensors"))).Message);
        }
    }

    [Fact]
    public void Training_can_be_stopped_and_refuses_what_cannot_be_learned_from()
    {
        using var faces = TestFaces.Drawn(1, 40, 32);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(
            () => FaceTagger.Train(faces, Tiny, new Immediate<TaggerProgress>(_ => stop.Cancel()), cancellation: stop.Token));
        using var nothing = new FaceDataset(
            zeros(4, 3, 32, 32, dtype: ScalarType.Byte), full([4, TagCatalogue.Count], -1, dtype: ScalarType.Int8));
        Assert.Contains("nothing is known", Assert.Throws<InvalidDataException>(() => FaceTagger.Train(nothing, Tiny)).Message);
        Assert.Contains("input_size", Assert.Throws<OptionException>(() => FaceTagger.Train(faces, Tiny with { InputSize = 48 })).Message);
    }

    private static FaceTagger Untrained()
    {
        using var faces = TestFaces.Make(4, 32);
        return FaceTagger.Train(faces, Tiny with { Epochs = 1, BatchSize = 4 });
    }
}
