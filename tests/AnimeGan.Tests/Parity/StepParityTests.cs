using AnimeGan.Data;
using AnimeGan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Tests.Parity;

/// <summary>
/// The library's training step against the independent implementation, which computes in float64: losses, penalty and gradient norms of
/// every step, and every parameter and running statistic after five.
/// </summary>
/// <remarks>
/// In float64 all agree to 1e-5 (the committed numbers are float32). In float32 they drift apart by more than rounding, since Adam's first
/// steps follow little more than the sign of a gradient: of those near 0 rounding decides which way a weight goes.
/// </remarks>
public class StepParityTests
{
    private const int Steps = 5;

    [Theory]
    [InlineData("paper", false, ScalarType.Float64, 1e-5)]
    [InlineData("paper", true, ScalarType.Float64, 1e-5)]
    [InlineData("workshop", false, ScalarType.Float64, 1e-5)]
    [InlineData("workshop", true, ScalarType.Float64, 1e-5)]
    [InlineData("baseline", false, ScalarType.Float64, 1e-5)]
    [InlineData("baseline", true, ScalarType.Float64, 1e-5)]
    [InlineData("paper", false, ScalarType.Float32, 1e-2)]
    [InlineData("workshop", false, ScalarType.Float32, 1e-2)]
    [InlineData("baseline", false, ScalarType.Float32, 1e-2)]
    public void Five_steps_are_the_references(string name, bool batched, ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        set_default_dtype(type);
        try
        {
            Compare(name, batched, type, tolerance);
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
        }
    }

    private static void Compare(string name, bool batched, ScalarType type, double tolerance)
    {
        var reference = Reference.Case(name);
        var options = new TrainingOptions
        {
            Generator = reference.Generator,
            Discriminator = reference.Discriminator,
            BatchSize = (int)reference["x"].shape[1],
            Penalty = reference.Penalty switch { "kodali" => PenaltyForm.Kodali, "wgan_gp" => PenaltyForm.WganGp, _ => PenaltyForm.Dragan },
            LambdaAdv = reference.Number("lambda_adv"),
            LambdaCls = reference.Number("lambda_cls"),
            LambdaGp = reference.Number("lambda_gp"),
            PerturbationScale = reference.Number("perturbation_scale"),
            LearningRate = reference.Number("lr"),
            Beta1 = reference.Number("beta1"),
            Beta2 = reference.Number("beta2"),
            Batched = batched,
        };
        using var state = new TrainingState(options, 100, CPU);
        reference.CopyWeights(state.Generator, "G");
        reference.CopyWeights(state.Discriminator, "D");

        for (var step = 0; step < Steps; step++)
        {
            using var measures = TrainingStep.Run(
                state,
                new FaceBatch(At("x"), reference["tags"][step]),
                new StepNoise(At("z"), At("c"), At("u"), At("alpha")));
            Tensor At(string key) => reference[key][step].to(type);
            var record = measures.Read();
            double[] losses = [record.GLoss, record.GAdv, record.GCls, record.DLoss, record.DAdv, record.DClsReal, record.DClsFake, record.Gp!.Value, record.GradNormMean!.Value, record.GradNormMin!.Value, record.GradNormMax!.Value];
            var expected = reference["losses"][step].data<float>().ToArray();
            for (var i = 0; i < losses.Length; i++)
                Assert.True(Math.Abs(losses[i] - expected[i]) <= tolerance * Math.Abs(expected[i]), $"step {step}, loss {i}: {losses[i]}, not {expected[i]}");
        }

        foreach (var (letter, model) in new (string, nn.Module)[] { ("G", state.Generator), ("D", state.Discriminator) })
        {
            var actual = model.state_dict();
            foreach (var (key, value) in reference.Below($"after/{letter}/"))
            {
                if (type == ScalarType.Float64 || letter == "D" || !BeforeNormalisation.HasBias(key))
                    Assert.True(Reference.Distance(actual[key], value) <= tolerance, $"{letter} {key}: {Reference.Distance(actual[key], value)}");
            }
        }
    }
}
