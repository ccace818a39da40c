using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Training.Losses;

namespace AnimeGan.Training;

/// <summary>
/// One step of training: an update of G, then one of D on the same fakes (PAPER.md, "Losses" and "Optimisation"). A function of the
/// state, the faces and the step's random numbers: the same three give the same weights.
/// </summary>
public static class TrainingStep
{
    /// <summary>Does the step; <see cref="TrainingState.Step"/> counts it.</summary>
    /// <param name="state">What learns.</param>
    /// <param name="batch">Real faces and their tags, on the state's device: of all ranks, of which each takes its own.</param>
    /// <param name="noise">Drawn for this step, for all ranks likewise.</param>
    /// <returns>What the step measured, over the whole batch; how long it took is left at 0.</returns>
    /// <exception cref="InvalidOperationException">Gradients are off.</exception>
    public static StepRecord Run(TrainingState state, FaceBatch batch, StepNoise noise)
    {
        if (!is_grad_enabled()) // autograd.grad would end the process
            throw new InvalidOperationException("Nothing can be learned here: no_grad() or inference_mode() is on.");
        using var scope = NewDisposeScope();
        var (options, ranks) = (state.Options, state.Ranks);
        var rate = options.LearningRateAt(state.Step);
        state.SetLearningRate(rate);
        var images = batch.Images.to(state.Type);
        images = state.ChannelsLast ? MemoryLayout.ChannelsLast(images) : images; // (B, 3, S, S)
        var (allTags, allKnown) = TagTensors.ForDiscriminator(batch.Tags); // (B, 34), (B, 34)
        // From here on B is what of the batch is this rank's.
        var (x, tags, known) = (ranks.Mine(images), ranks.Mine(allTags), ranks.Mine(allKnown));
        var (z, c) = (ranks.Mine(noise.Z).to(state.Type), ranks.Mine(noise.Conditions).to(state.Type)); // (B, latent), (B, 34)
        var share = (double)x.shape[0] / images.shape[0];
        // A mean over this rank's faces as its part of the mean over all: the parts add up to it, and so do their gradients.
        Tensor Part(Tensor mean) => ranks.Count == 1 ? mean : share * mean;

        // The fakes are cut off from G: G learns from the gradient that D sends to them, and D's graph over them serves D's update too.
        Tensor fake, xFake, realAdv, realTags, fakeAdv, fakeTags;
        Tensor? numbers = null;
        using (state.Cast())
        using (state.Synchronised())
        {
            if (options.LambdaSat > 0)
                numbers = state.Generator.BeforeTanh(z, c * 2 - 1);
            fake = numbers?.tanh() ?? state.Generator.call(z, c * 2 - 1); // (B, 3, S, S)
            xFake = fake.detach().requires_grad_();
            ((realAdv, realTags), (fakeAdv, fakeTags)) = Judge(state, x, xFake);
        }

        var gAdv = Part(AdversarialLoss.OfGenerator(fakeAdv));
        // What D was never told of, it cannot teach.
        var taught = options.ClassifyFakes ? null : allKnown.amax([0L], keepdim: true).expand_as(known);
        if (options.EyeWeight != 1)
            taught = TagTensors.Weights(TagCatalogue.EyeColours, options.EyeWeight, c.device) * (taught ?? ones_like(c));
        var gCls = Part(TagClassificationLoss.Of(fakeTags, c, taught));
        var gLoss = options.LambdaAdv * gAdv + options.LambdaCls * gCls;
        var saturation = numbers is null ? null : options.LambdaSat * Part(SaturationLoss.Of(numbers));
        UpdateGenerator(state, gLoss, fake, xFake, saturation);
        if (saturation is not null)
            gLoss = gLoss.detach() + saturation.detach();

        var dAdv = Part(AdversarialLoss.OfDiscriminator(realAdv, fakeAdv));
        var dClsReal = Part(TagClassificationLoss.Of(realTags, tags, known));
        var dClsFake = Part(TagClassificationLoss.Of(fakeTags, c));
        var dLoss = options.LambdaAdv * dAdv + options.LambdaCls * (options.ClassifyFakes ? dClsReal + dClsFake : dClsReal);
        if (options.LambdaTag > 0)
            dLoss += options.LambdaTag * Part(TagClassificationLoss.OfClaims(fakeTags, c));
        TrainingState.ClearGradients(state.DiscriminatorParameters);
        dLoss.backward(inputs: state.DiscriminatorParameters);
        GradientPenaltyTerm? penalty = null;
        if (options.HasPenalty(state.Step) && options.LambdaGp > 0)
        {
            var term = Penalty(state, images, xFake, noise);
            penalty = term = term with { Loss = Part(term.Loss) };
            var weight = options.LambdaGp * options.PenaltyEvery;
            // A graph of its own, differentiated by itself: what the two passes above kept in memory is free by now.
            (weight * term.Loss).backward(inputs: state.DiscriminatorParameters);
            dLoss = dLoss.detach() + weight * term.Loss.detach();
        }
        if (noise.Signs is { } signs)
        {
            var ofTags = options.LambdaGpTags * options.PenaltyEvery * Part(TagPenalty(state, x, xFake, signs));
            ofTags.backward(inputs: state.DiscriminatorParameters);
            dLoss = dLoss.detach() + ofTags.detach();
        }
        state.SumGradients(state.DiscriminatorParameters);
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
            [nameof(StepRecord.DReal)] = Part(sigmoid(realAdv).mean()),
            [nameof(StepRecord.DFake)] = Part(sigmoid(fakeAdv).mean()),
            [nameof(StepRecord.TagAccuracy)] = TagAccuracy(realTags, tags, known, allKnown),
            [nameof(StepRecord.HairAccuracy)] = HairAccuracy(realTags, tags, allTags),
        };
        if (penalty is var (loss, norms))
        {
            measures[nameof(StepRecord.Gp)] = loss;
            measures[nameof(StepRecord.GradNormMean)] = Part(norms.mean());
            measures[nameof(StepRecord.GradNormMin)] = norms.min();
            measures[nameof(StepRecord.GradNormMax)] = norms.max();
        }
        return StepRecord.Read(measures, ranks) with { Step = state.Step, Lr = rate };
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

    private static void UpdateGenerator(TrainingState state, Tensor gLoss, Tensor fake, Tensor xFake, Tensor? saturation)
    {
        var gradient = autograd.grad([gLoss], [xFake], retain_graph: true)[0]; // dL(G)/dG(z, c), (B, 3, S, S)
        TrainingState.ClearGradients(state.GeneratorParameters);
        if (saturation is null)
            fake.backward([gradient], inputs: state.GeneratorParameters);
        else
            ((fake * gradient).sum() + saturation).backward(inputs: state.GeneratorParameters);
        state.SumGradients(state.GeneratorParameters);
        state.OptimizerG.step();
    }

    // Deviations are of the whole batch: every rank has its images.
    private static GradientPenaltyTerm Penalty(TrainingState state, Tensor images, Tensor xFake, StepNoise noise)
    {
        var (options, ranks) = (state.Options, state.Ranks);
        var xHat = options.Penalty switch
        {
            PenaltyForm.Kodali => ranks.Mine(PenaltyPoints.Kodali(images, noise.Uniform!, noise.Alpha!, options.PerturbationScale)),
            PenaltyForm.WganGp => PenaltyPoints.WganGp(ranks.Mine(images), xFake.detach(), ranks.Mine(noise.Alpha!)),
            PenaltyForm.R1 => ranks.Mine(images),
            _ => ranks.Mine(PenaltyPoints.Dragan(images, noise.Uniform!, options.PerturbationScale)),
        };
        using var cast = state.Cast();
        return GradientPenalty.Of(state.Discriminator.AdversarialGradient(xHat), options.Penalty == PenaltyForm.R1 ? 0 : 1);
    }

    /// <summary>E ||∇_x Σ_t r_t l_t(x)||² at real faces and fakes (<see cref="TrainingOptions.LambdaGpTags"/>).</summary>
    private static Tensor TagPenalty(TrainingState state, Tensor x, Tensor xFake, Tensor signs)
    {
        using var cast = state.Cast();
        var mine = cat([.. signs.chunk(2).Select(state.Ranks.Mine)]).to(state.Type); // of the faces, and of the fakes
        return GradientPenalty.Of(state.Discriminator.TagGradient(cat([x, xFake.detach()]), mine), norm: 0).Loss;
    }

    /// <summary>The share of the whole batch's known tags that D has right; NaN where none is known.</summary>
    private static Tensor TagAccuracy(Tensor logits, Tensor tags, Tensor known, Tensor allKnown) =>
        (logits.gt(0).eq(tags.gt(0)).to(ScalarType.Float64) * known).sum() / allKnown.sum();

    /// <summary>
    /// The share of the whole batch's faces with a known hair colour for which D gives that colour the highest logit, likewise.
    /// </summary>
    private static Tensor HairAccuracy(Tensor logits, Tensor tags, Tensor allTags)
    {
        var colours = TagCatalogue.HairColours.Length;
        var hair = tags.narrow(1, 0, colours); // (B, 13), at most one of them 1
        var hits = hair.gather(1, logits.narrow(1, 0, colours).argmax(1, keepdim: true)); // (B, 1)
        return hits.sum().to(ScalarType.Float64) / allTags.narrow(1, 0, colours).sum();
    }
}
