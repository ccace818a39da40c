namespace AnimeGan.Tests.Parity;

/// <summary>
/// Networks, losses, the penalty and the gradients of both against the independent implementation in Python, which computes in float64:
/// here once in float32, as in training, and once in float64, where only the equations can differ.
/// </summary>
public sealed class ForwardParityTests : TensorTests
{
    public static TheoryData<string, ScalarType, double> Cases => new()
    {
        { "paper", ScalarType.Float32, 1e-4 },
        { "workshop", ScalarType.Float32, 1e-4 },
        { "baseline", ScalarType.Float32, 1e-4 },
        // The file holds float32: 6e-8 is all it can show.
        { "paper", ScalarType.Float64, 1e-7 },
        { "workshop", ScalarType.Float64, 1e-7 },
        { "baseline", ScalarType.Float64, 1e-7 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Networks_draw_and_judge_the_same(string name, ScalarType type, double tolerance)
    {
        var (reference, generator, discriminator) = Load(name, type);
        Tensor First(string key) => reference[key][0].to(type);
        var c = 2 * First("c") - 1;

        using (no_grad())
        {
            generator.eval();
            AssertSame(reference["images_eval"], generator.call(First("z"), c), tolerance);
            generator.train();
            AssertSame(reference["images_train"], generator.call(First("z"), c), tolerance);
            var (adversarial, tags) = discriminator.call(First("x"));
            AssertSame(reference["adversarial"], adversarial, tolerance);
            AssertSame(reference["tag_logits"], tags, tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_their_gradients_are_the_same(string name, ScalarType type, double tolerance)
    {
        var (reference, generator, discriminator) = Load(name, type);
        Tensor First(string key) => reference[key][0].to(type);
        var (x, z, c) = (First("x"), First("z"), First("c"));
        var (targets, mask) = TagTensors.ForDiscriminator(reference["tags"][0]);
        (targets, mask) = (targets.to(type), mask.to(type));
        var (lambdaAdv, lambdaCls, lambdaGp) =
            (reference.Number("lambda_adv"), reference.Number("lambda_cls"), reference.Number("lambda_gp"));

        var fake = generator.call(z, 2 * c - 1);
        var (adv, cls) = discriminator.call(fake);
        var gAdv = AdversarialLoss.OfGenerator(adv);
        var gCls = TagClassificationLoss.Of(cls, c);
        var gLoss = lambdaAdv * gAdv + lambdaCls * gCls;
        gLoss.backward();
        AssertGradients(reference, "G", generator, tolerance);

        discriminator.zero_grad();
        fake = fake.detach();
        var (realAdv, realCls) = discriminator.call(x);
        var (fakeAdv, fakeCls) = discriminator.call(fake);
        var dAdv = AdversarialLoss.OfDiscriminator(realAdv, fakeAdv);
        var dClsReal = TagClassificationLoss.Of(realCls, targets, mask);
        var dClsFake = TagClassificationLoss.Of(fakeCls, c);
        var points = reference.Penalty switch
        {
            "dragan" => PenaltyPoints.Dragan(x, First("u"), reference.Number("perturbation_scale")),
            "kodali" => PenaltyPoints.Kodali(x, First("u"), First("alpha"), reference.Number("perturbation_scale")),
            _ => PenaltyPoints.WganGp(x, fake, First("alpha")),
        };
        var gp = GradientPenalty.At(discriminator.Adversarial, points);
        var dLoss = lambdaAdv * dAdv + lambdaCls * (dClsReal + dClsFake) + lambdaGp * gp.Loss;
        dLoss.backward();
        AssertGradients(reference, "D", discriminator, tolerance);

        AssertSame(reference["norms"], gp.Norms, tolerance);
        var losses = stack([gLoss, gAdv, gCls, dLoss, dAdv, dClsReal, dClsFake, gp.Loss]);
        AssertSame(reference["losses"][0].narrow(0, 0, 8), losses, tolerance);
        AssertSame(reference["losses"][0].narrow(0, 8, 3), stack([gp.Norms.mean(), gp.Norms.min(), gp.Norms.max()]), tolerance);
        for (var i = 0; i < 8; i++)
            Assert.InRange(losses[i].to(ScalarType.Float64).item<double>() / reference["losses"][0, i].item<float>(), 1 - tolerance,
                1 + tolerance);
    }

    [Fact]
    public void The_committed_numbers_are_those_that_the_script_computes()
    {
        var output = Path.GetTempFileName();
        Reference.Run(output);
        using var live = SafetensorsFile.Open(output);
        using var golden = SafetensorsFile.Open(Reference.GoldenFile);
        Assert.Equal(golden.Metadata["cases"], live.Metadata["cases"]);
        Assert.Equal(golden.Entries.Select(entry => entry.Name).Order(), live.Entries.Select(entry => entry.Name).Order());
        foreach (var entry in golden.Entries)
        {
            var (expected, actual) = (golden.Read(entry.Name), live.Read(entry.Name));
            // Gradients that are zero but for rounding are compared by their size alone.
            if (expected.to(ScalarType.Float64).norm().item<double>() < 1e-12)
                Assert.InRange(actual.to(ScalarType.Float64).norm().item<double>(), 0, 1e-11);
            else
                Assert.InRange(Reference.Distance(actual, expected), 0, 1e-6);
        }
        File.Delete(output);
    }

    [Fact]
    public void The_committed_file_is_small() => Assert.InRange(new FileInfo(Reference.GoldenFile).Length, 100_000, 2_000_000);

    private static (Reference Reference, FaceGenerator Generator, FaceDiscriminator Discriminator) Load(string name, ScalarType type)
    {
        var reference = Reference.Case(name);
        var (generator, discriminator) = (FaceGenerator.Create(reference.Generator), FaceDiscriminator.Create(reference.Discriminator));
        generator.to(type);
        discriminator.to(type);
        reference.CopyWeights(generator, "G");
        reference.CopyWeights(discriminator, "D");
        return (reference, generator, discriminator);
    }

    private static void AssertSame(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange(Reference.Distance(actual, expected), 0, tolerance);

    private static void AssertGradients(Reference reference, string letter, nn.Module model, double tolerance)
    {
        var parameters = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        var gradients = reference.Below($"gradient/{letter}/").ToList();
        Assert.Equal(parameters.Keys.Order(), gradients.Select(gradient => gradient.Name).Order());
        foreach (var (name, expected) in gradients)
        {
            var actual = parameters[name].grad!;
            var size = expected.norm().item<float>();
            if (size > 1e-9)
                Assert.True(Reference.Distance(actual, expected) <= tolerance, $"{letter} {name}: {Reference.Distance(actual, expected)}");
            else
                // A bias before batch normalisation: its gradient is zero in exact arithmetic. Small beside that of its weight.
                Assert.InRange(actual.norm().to(ScalarType.Float64).item<double>(), 0,
                    tolerance * parameters[name.Replace("bias", "weight")].grad!.norm().to(ScalarType.Float64).item<double>());
        }
    }
}
