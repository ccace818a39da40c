using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Tags;
using AnimeGan.Training.Losses;
using static TorchSharp.torch;

namespace AnimeGan.Training;

/// <summary>
/// One step of training: an update of G, then one of D on the same fakes (PAPER.md, "Losses" and "Optimisation"). A function of the
/// state, the faces and the step's random numbers: the same three give the same weights.
/// </summary>
public static class TrainingStep
{
    /// <summary>Does the step; <see cref="TrainingState.Step"/> counts it.</summary>
    /// <param name="state">What learns.</param>
    /// <param name="batch">Real faces and their tags, on the state's device.</param>
    /// <param name="noise">Drawn for this step.</param>
    /// <returns>What the step measured; how long it took is left at 0.</returns>
    public static StepRecord Run(TrainingState state, FaceBatch batch, StepNoise noise)
    {
        using var scope = NewDisposeScope();
        var options = state.Options;
        var rate = options.LearningRateAt(state.Step);
        state.SetLearningRate(rate);
        var x = state.ChannelsLast ? MemoryLayout.ChannelsLast(batch.Images) : batch.Images; // (B, 3, S, S)
        var (tags, known) = TagTensors.ForDiscriminator(batch.Tags); // (B, 34), (B, 34)
        var c = noise.Conditions; // (B, 34)

        // The fakes are cut off from G: G learns from the gradient that D sends to them, and D's graph over them serves D's update too.
        Tensor fake, xFake, realAdv, realTags, fakeAdv, fakeTags;
        using (state.Cast())
        {
            fake = state.Generator.call(noise.Z, c * 2 - 1); // (B, 3, S, S)
            xFake = fake.detach().requires_grad_();
            ((realAdv, realTags), (fakeAdv, fakeTags)) = Judge(state, x, xFake);
        }

        var gAdv = AdversarialLoss.OfGenerator(fakeAdv);
        // What D was never told of, it cannot teach.
        var taught = options.ClassifyFakes ? null : known.amax([0L], keepdim: true).expand_as(known);
        var gCls = TagClassificationLoss.Of(fakeTags, c, taught);
        var gLoss = options.LambdaAdv * gAdv + options.LambdaCls * gCls;
        UpdateGenerator(state, gLoss, fake, xFake);

        var dAdv = AdversarialLoss.OfDiscriminator(realAdv, fakeAdv);
        var dClsReal = TagClassificationLoss.Of(realTags, tags, known);
        var dClsFake = TagClassificationLoss.Of(fakeTags, c);
        var dLoss = options.LambdaAdv * dAdv + options.LambdaCls * (options.ClassifyFakes ? dClsReal + dClsFake : dClsReal);
        if (options.LambdaTag > 0)
            dLoss += options.LambdaTag * TagClassificationLoss.OfClaims(fakeTags, c);
        TrainingState.ClearGradients(state.DiscriminatorParameters);
        dLoss.backward(inputs: state.DiscriminatorParameters);
        GradientPenaltyTerm? penalty = null;
        if (options.HasPenalty(state.Step) && options.LambdaGp > 0)
        {
            penalty = Penalty(state, x, xFake, noise);
            var weight = options.LambdaGp * options.PenaltyEvery;
            // A graph of its own, differentiated by itself: what the two passes above kept in memory is free by now.
            (weight * penalty.Value.Loss).backward(inputs: state.DiscriminatorParameters);
            dLoss = dLoss.detach() + weight * penalty.Value.Loss.detach();
        }
        if (noise.Signs is { } signs)
        {
            var ofTags = options.LambdaGpTags * options.PenaltyEvery * TagPenalty(state, x, xFake, signs);
            ofTags.backward(inputs: state.DiscriminatorParameters);
            dLoss = dLoss.detach() + ofTags.detach();
        }
        state.OptimizerD.step();

        state.Ema.Update(state.Step);
        state.Step++;
        using var _ = no_grad();
        var measures = new Dictionary<string, Tensor>
        {
            [nameof(StepRecord.GLoss)] = gLoss,
            [nameof(StepRecord.GAdv)] = gAdv,
            [nameof(StepRecord.GCls)] = gCls,
            [nameof(StepRecord.DLoss)] = dLoss,
            [nameof(StepRecord.DAdv)] = dAdv,
            [nameof(StepRecord.DClsReal)] = dClsReal,
            [nameof(StepRecord.DClsFake)] = dClsFake,
            [nameof(StepRecord.DReal)] = sigmoid(realAdv).mean(),
            [nameof(StepRecord.DFake)] = sigmoid(fakeAdv).mean(),
            [nameof(StepRecord.TagAccuracy)] = TagAccuracy(realTags, tags, known),
            [nameof(StepRecord.HairAccuracy)] = HairAccuracy(realTags, tags),
        };
        if (penalty is { } term)
        {
            measures[nameof(StepRecord.Gp)] = term.Loss;
            measures[nameof(StepRecord.GradNormMean)] = term.Norms.mean();
            measures[nameof(StepRecord.GradNormMin)] = term.Norms.min();
            measures[nameof(StepRecord.GradNormMax)] = term.Norms.max();
        }
        return StepRecord.Read(measures) with { Step = state.Step, Lr = rate };
    }

    /// <summary>
    /// D on real faces and fakes: one pass over both, or one each. D judges each face by itself, so it makes no difference but in time.
    /// </summary>
    private static ((Tensor Adv, Tensor Tags) Real, (Tensor Adv, Tensor Tags) Fake) Judge(TrainingState state, Tensor x, Tensor xFake)
    {
        if (!state.Options.Batched)
            return (state.Discriminator.call(x), state.Discriminator.call(xFake));
        var (adv, tags) = state.Discriminator.call(cat([x, xFake])); // (2B), (2B, 34)
        var b = x.shape[0];
        return ((adv.narrow(0, 0, b), tags.narrow(0, 0, b)), (adv.narrow(0, b, b), tags.narrow(0, b, b)));
    }

    private static void UpdateGenerator(TrainingState state, Tensor gLoss, Tensor fake, Tensor xFake)
    {
        var gradient = autograd.grad([gLoss], [xFake], retain_graph: true)[0]; // dL(G)/dG(z, c), (B, 3, S, S)
        TrainingState.ClearGradients(state.GeneratorParameters);
        fake.backward([gradient], inputs: state.GeneratorParameters);
        state.OptimizerG.step();
    }

    private static GradientPenaltyTerm Penalty(TrainingState state, Tensor x, Tensor xFake, StepNoise noise)
    {
        var options = state.Options;
        var xHat = options.Penalty switch
        {
            PenaltyForm.Kodali => PenaltyPoints.Kodali(x, noise.Uniform!, noise.Alpha!, options.PerturbationScale),
            PenaltyForm.WganGp => PenaltyPoints.WganGp(x, xFake.detach(), noise.Alpha!),
            PenaltyForm.R1 => x,
            _ => PenaltyPoints.Dragan(x, noise.Uniform!, options.PerturbationScale),
        };
        using var cast = state.Cast();
        return GradientPenalty.Of(state.Discriminator.AdversarialGradient(xHat), options.Penalty == PenaltyForm.R1 ? 0 : 1);
    }

    /// <summary>E ||∇_x Σ_t r_t l_t(x)||² at real faces and fakes (<see cref="TrainingOptions.LambdaGpTags"/>).</summary>
    private static Tensor TagPenalty(TrainingState state, Tensor x, Tensor xFake, Tensor signs)
    {
        using var cast = state.Cast();
        return GradientPenalty.Of(state.Discriminator.TagGradient(cat([x, xFake.detach()]), signs), norm: 0).Loss;
    }

    /// <summary>The share of the known tags that D has right.</summary>
    private static Tensor TagAccuracy(Tensor logits, Tensor tags, Tensor known) =>
        (logits.gt(0).eq(tags.gt(0)).to(ScalarType.Float32) * known).sum() / known.sum().clamp_min(1);

    /// <summary>The share of the faces with a known hair colour for which D gives that colour the highest logit.</summary>
    private static Tensor HairAccuracy(Tensor logits, Tensor tags)
    {
        var colours = TagCatalogue.HairColours.Length;
        var hair = tags.narrow(1, 0, colours); // (B, 13), at most one of them 1
        var hits = hair.gather(1, logits.narrow(1, 0, colours).argmax(1, keepdim: true)); // (B, 1)
        return hits.sum() / hair.sum().clamp_min(1);
    }
}
