namespace AnimeGan.Tests.Evaluation;

public sealed class EvaluatorTests : TensorTests
{
    private static readonly EvaluationOptions Quick = new()
    {
        Samples = 40,
        Repeats = 2,
        TagFaces = 4,
        KernelSubsets = 3,
        KernelSubsetSize = 20,
    };

    [Fact]
    public void A_report_is_the_same_again_and_has_a_column_a_generator()
    {
        using var faces = TestFaces.Make(120, 16);
        using var real = new RealFaces(faces);
        Assert.Equal((108, 12), (real.Compared.Count, real.HeldBack.Count));
        var candidates = new[] { 1, 2 }.Select(seed => new Candidate($"g{seed}", Generator(seed), TagSampler.PaperPrior)).ToList();
        var extractor = new MeanColour();
        var pictures = new List<string>();
        var stages = new HashSet<string>();
        var report = new Evaluator(real, extractor, extractor, Quick)
            .Run(candidates, new Listener(stages), drawNeighbours: (name, sheet) => pictures.Add($"{name} {sheet.Width > 100}"));

        Assert.Equal(["g1 True", "g2 True"], pictures);
        Assert.Contains("g2: tags", stages);
        Assert.Equal(
            report.ToJson(), new Evaluator(real, extractor, extractor, Quick, new FeatureCache(folder.Path)).Run(candidates).ToJson());
        Assert.Equal(
            report.ToJson(), new Evaluator(real, extractor, extractor, Quick, new FeatureCache(folder.Path)).Run(candidates).ToJson());
        Assert.NotEqual(report.Generators[0].Frechet.Mean, report.Generators[1].Frechet.Mean);
        Assert.Equal([TagCatalogue.All[0], TagCatalogue.All[1]], report.Generators[0].Tags.Select(found => found.Tag));
        Assert.Equal(1, report.Generators[0].Tags[0].Judge!.Sensitivity);
        // A judge that is never wrong: nothing to correct.
        Assert.All(report.Generators[0].Tags, found => Assert.Equal(found.Observed, found.Corrected!.Value, 1e-12));
        Assert.True(report.HalfAgainstHalf < report.Generators.Min(generator => generator.Frechet.Mean));

        report.Save(folder.Path);
        var json = JsonDocument.Parse(File.ReadAllText(folder.File("evaluation.json"))).RootElement;
        Assert.Equal("mean colours", json.GetProperty("extractor").GetString());
        Assert.Equal("blonde hair", json.GetProperty("generators")[0].GetProperty("tags")[0].GetProperty("tag").GetString());
        var table = File.ReadAllText(folder.File("evaluation.md"));
        Assert.Contains("|  | g1 | g2 |", table);
        Assert.Contains("mean colours", table);
    }

    [Fact]
    public void Generators_of_other_sizes_are_brought_to_the_real_faces()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        var large = new Candidate("large",
            FaceGenerator.Create(new GeneratorOptions { ImageSize = 32, BaseSize = 8, Width = 4, Blocks = 0 }), TagSampler.PaperPrior);
        var report = new Evaluator(real, new MeanColour(), null, Quick with { Repeats = 1 }).Run([large]);
        Assert.Equal((32, 16), (report.Generators[0].ImageSize, report.ImageSize));
        Assert.Null(report.Judge);
        Assert.Empty(report.Generators[0].Tags);
        Assert.Contains("with the tags of real ones", EvaluationTable.Of(report));

        faces.Tags.fill_(-1);
        using var untagged = new RealFaces(faces);
        var untold = new Evaluator(untagged, new MeanColour(), null, Quick with { Repeats = 1 }).Run([large]);
        Assert.Equal((54, 0), (report.TaggedFaces, untold.TaggedFaces));
        Assert.Contains("No tag of a real face is known", EvaluationTable.Of(untold));
        Assert.DoesNotContain("with the tags of real ones", EvaluationTable.Of(untold));
    }

    [Fact]
    public void Beside_drawn_faces_the_difference_within_a_setting_is_compared_with_that_of_drawn_ones_of_the_same_tags()
    {
        using var faces = FaceSource.Load("synthetic-uniform:60:3", 32, CPU);
        using var real = new RealFaces(faces);
        var generator = FaceGenerator.Create(new GeneratorOptions { ImageSize = 32, BaseSize = 8, Width = 4, Blocks = 0 });
        var report = new Evaluator(real, new MeanColour(), null, Quick with { Repeats = 1 })
            .Run([new("g", generator, TagSampler.PaperPrior)]);
        var drawn = new SyntheticFaces(3, TagSampler.PaperPrior);
        var source = new FaceSampler(generator).Source(Quick.Seed) with { Tags = TagSampler.PaperPrior };
        var within = Enumerable.Range(0, 8).Average(setting =>
        {
            var tags = TagVector.Unknown; // as the generator was asked for
            foreach (var tag in TagCatalogue.All)
                tags = tags.With(tag, source[setting].Tags[tag.Index] > 0 ? TagState.On : TagState.Off);
            var features = Enumerable.Range(16 * setting, 16).Select(index =>
            {
                var pixels = new byte[3 * 32 * 32];
                drawn.RenderWith(tags, index, 32, pixels);
                return new MeanColour().Extract(FaceDataset.ToPixelRange(tensor(pixels).reshape(1, 3, 32, 32)));
            });
            return Diversity.MeanDistance(cat([.. features]));
        });
        Assert.Equal(within, report.Generators[0].Diversity.DrawnWithin!.Value, 1e-5);
        Assert.True(within < report.Generators[0].Diversity.Real);
        report.Save(folder.Path);
        Assert.Contains("drawn faces with the same tags", File.ReadAllText(folder.File("evaluation.md")));
    }

    [Fact]
    public void Features_do_not_depend_on_how_many_faces_there_are()
    {
        using var faces = TestFaces.Make(70, 16);
        var whole = FeatureSet.Of(new MeanColour(), faces);
        using var few = new AnimeGan.Data.FaceDataset(faces.Images.narrow(0, 0, 5).clone(), faces.Tags.narrow(0, 0, 5).clone());
        Assert.Equal(whole.narrow(0, 0, 5).contiguous().data<float>().ToArray(),
            FeatureSet.Of(new MeanColour(), few).data<float>().ToArray());
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new Evaluator(real, new MeanColour(), null, Quick)
            .Run([new("g", Generator(1), TagSampler.PaperPrior)], cancellation: stop.Token));
    }

    [Fact]
    public void A_wrong_option_is_named() =>
        Assert.Contains("samples is 1", Assert.Throws<OptionException>(() => (Quick with { Samples = 1 }).Validate()).Message);

    private static FaceGenerator Generator(int seed)
    {
        using var random = new Generator((ulong)seed, CPU);
        return FaceGenerator.Create(new GeneratorOptions
        {
            ImageSize = 16,
            BaseSize = 4,
            Width = 4,
            Blocks = 1,
            Initialisation = Initialisation.Uniform,
        }, random);
    }

    private sealed class Listener(HashSet<string> stages) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => stages.Add(value.Stage);
    }
}
