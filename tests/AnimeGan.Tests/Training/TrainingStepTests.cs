namespace AnimeGan.Tests.Training;

public class TrainingStepTests
{
    private static readonly TrainingOptions Options = Presets.Smoke with { BatchSize = 4, EmaDecay = 0.9 };

    /// <summary>The step written out plainly: every pass by itself, fakes detached, one backward of the whole of L(D).</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void A_step_is_one_update_of_G_then_one_of_D_on_the_same_fakes(bool batched)
    {
        using var scope = NewDisposeScope();
        var options = Options with { Batched = batched };
        using var state = new TrainingState(options, 20, TestDevice.Device);
        using var plain = new TrainingState(options, 20, TestDevice.Device);
        // Where a gradient is 0 but for rounding, Adam's usual eps of 1e-8 makes whole steps of it, each way of computing another one
        // (docs/parity.md).
        foreach (var group in new[] { state, plain }.SelectMany(each => each.OptimizerG.ParamGroups.Concat(each.OptimizerD.ParamGroups)))
            ((TorchSharp.Modules.Adam.ParamGroup)group).Options.eps = 1e-3;
        using var faces = TestFaces.Make(20, 16);
        for (var i = 0; i < 3; i++)
        {
            var batch = faces.Batch(state.Order.Next(options.BatchSize));
            using var noise = StepNoise.Draw(state.Random, options, TagSampler.PaperPrior, withPenalty: true);
            var record = TrainingStep.Run(state, batch, noise);
            var (gLoss, dLoss) = PlainStep(plain, batch, noise);
            Assert.Equal(gLoss, record.GLoss, 1e-3 * Math.Abs(gLoss));
            Assert.Equal(dLoss, record.DLoss, 1e-3 * Math.Abs(dLoss));
        }
        foreach (var (expected, actual) in plain.Generator.state_dict().Concat(plain.Discriminator.state_dict())
            .Zip(state.Generator.state_dict().Concat(state.Discriminator.state_dict())))
            if (!BeforeNormalisation.HasBias(expected.Key))
                AssertClose(expected.Key, expected.Value, actual.Value);
    }

    [Theory, InlineData(0), InlineData(1)]
    public void Where_tanh_is_saturated_lambda_sat_alone_leads_back(double weight)
    {
        using var scope = NewDisposeScope();
        using var state = new TrainingState(Options with { LambdaSat = weight, LearningRate = 0 }, 20, TestDevice.Device);
        var bias = state.GeneratorParameters.Single(weights => weights.shape is [3]); // of the colours
        using (no_grad())
            bias.fill_(20); // every pixel is 1 in float32
        using var faces = TestFaces.Make(20, 16);
        using var noise = StepNoise.Draw(state.Random, state.Options, TagSampler.PaperPrior, withPenalty: true);
        var record = TrainingStep.Run(state, faces.Batch(state.Order.Next(4)), noise);
        // d/db of a mean over three colours of (20 + little - 2)^2
        Assert.Equal(weight * 2 * 18 / 3, bias.grad!.mean().ToDouble(), 0.5);
        Assert.Equal(weight * 18 * 18, record.GLoss - state.Options.LambdaAdv * record.GAdv - state.Options.LambdaCls * record.GCls, 20.0);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void What_eyes_weigh_is_G_s_alone(bool classifyFakes)
    {
        StepRecord Of(double weight)
        {
            using var scope = NewDisposeScope();
            using var state = new TrainingState(Options with { EyeWeight = weight, ClassifyFakes = classifyFakes }, 20, TestDevice.Device);
            using var faces = TestFaces.Make(20, 16);
            return Step(state, faces);
        }
        var (none, one, three) = (Of(0), Of(1), Of(3));
        Assert.True(one.GCls > none.GCls);
        Assert.Equal(3 * (one.GCls - none.GCls), three.GCls - none.GCls, 1e-4);
        Assert.Equal(one.DLoss, three.DLoss, 1e-9);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Without_gradients_a_step_is_an_error(bool inference)
    {
        using var scope = NewDisposeScope();
        using var state = new TrainingState(Options, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        using var noise = StepNoise.Draw(state.Random, Options, TagSampler.PaperPrior, withPenalty: true);
        var batch = faces.Batch(state.Order.Next(4));
        using (inference ? inference_mode() : (IDisposable)no_grad())
            Assert.Contains("no_grad()", Assert.Throws<InvalidOperationException>(() => TrainingStep.Run(state, batch, noise)).Message);
        Assert.Equal(0, state.Step);
        TrainingStep.Run(state, batch, noise);
    }

    [Fact]
    public void Real_and_fake_in_one_pass_give_the_gradients_of_two()
    {
        using var scope = NewDisposeScope();
        using var faces = TestFaces.Make(20, 16);
        var gradients = new[] { false, true }.Select(batched =>
        {
            // A learning rate of 0 leaves the weights, so that the gradients of D stay to be seen.
            var state = new TrainingState(Options with { Batched = batched, LearningRate = 0 }, 20, TestDevice.Device);
            using var noise = StepNoise.Draw(state.Random, state.Options, TagSampler.PaperPrior, withPenalty: true);
            TrainingStep.Run(state, faces.Batch(state.Order.Next(4)), noise);
            return state.Generator.named_parameters().Concat(state.Discriminator.named_parameters()).Select(
                p => (p.name, p.parameter.grad)).ToList();
        }).ToList();
        Assert.Contains(gradients[0], gradient => gradient.grad!.abs().max().item<float>() > 1e-3);
        foreach (var (one, two) in gradients[0].Zip(gradients[1]))
            AssertClose(one.name, one.grad!, two.grad!);
    }

    /// <summary>Pitfall: the discriminator's loss is computed and never back-propagated.</summary>
    [Theory]
    [InlineData("lambda_adv=0", "lambda_cls=0")]
    [InlineData("lambda_adv=0", "lambda_gp=0")]
    [InlineData("lambda_cls=0", "lambda_gp=0")]
    public void Every_term_of_Ds_loss_moves_D(params string[] without)
    {
        using var scope = NewDisposeScope();
        using var state = new TrainingState(OptionsText.With(Options with { LearningRate = 1e-2 }, without), 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        var before = state.Discriminator.parameters().Select(parameter => parameter.clone()).ToList();
        Step(state, faces);
        Assert.Contains(state.Discriminator.parameters().Zip(before), pair => !pair.First.Equals(pair.Second));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Fakes_teach_D_tags_as_in_the_paper_or_not_at_all(bool classifyFakes)
    {
        using var scope = NewDisposeScope();
        var options = Options with { ClassifyFakes = classifyFakes, LambdaAdv = 0, LambdaGp = 0, LearningRate = 0 };
        using var faces = TestFaces.Make(20, 16);
        // The same faces and noise under other conditions: only fakes differ, so only what fakes teach D can.
        var gradients = new[] { 0, 1 }.Select(on =>
        {
            var state = new TrainingState(options, 20, TestDevice.Device);
            using var drawn = StepNoise.Draw(state.Random, options, TagSampler.PaperPrior, withPenalty: false);
            TrainingStep.Run(state, faces.Batch(state.Order.Next(4)), drawn with { Conditions = full_like(drawn.Conditions, on) });
            return cat([.. state.Discriminator.parameters().Where(p => p.grad is not null).Select(p => p.grad!.flatten())]);
        }).ToList();
        Assert.Equal(!classifyFakes, gradients[0].Equals(gradients[1]));
    }

    [Fact]
    public void D_denies_fakes_the_tags_they_were_asked_for_and_no_others()
    {
        using var scope = NewDisposeScope();
        var options = Options with { LambdaTag = 1, ClassifyFakes = false, LambdaAdv = 0, LambdaGp = 0, LearningRate = 0 };
        using var faces = TestFaces.Make(20, 16);
        var asked = TagCatalogue.Count - 3;
        var rows = new[] { options, options with { LambdaTag = 0 } }.Select(each =>
        {
            var state = new TrainingState(each, 20, TestDevice.Device);
            using var drawn = StepNoise.Draw(state.Random, each, TagSampler.PaperPrior, withPenalty: false);
            var conditions = zeros_like(drawn.Conditions);
            conditions.narrow(1, asked, 1).fill_(1);
            TrainingStep.Run(state, faces.Batch(state.Order.Next(4)), drawn with { Conditions = conditions });
            return state.Discriminator.named_parameters()
                .Single(pair => pair.parameter.ndim == 1 && pair.parameter.shape[0] == TagCatalogue.Count).parameter.grad!;
        }).ToList();
        // The biases of the tags' logits: that of the tag asked for is pushed down by its probability, the others are as without.
        var difference = (rows[0] - rows[1]).data<float>().ToArray();
        Assert.InRange(difference[asked], 0.01, 1);
        Assert.All(difference.Where((_, i) => i != asked), value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void The_tag_heads_gradient_is_held_at_faces_and_fakes()
    {
        using var scope = NewDisposeScope();
        var options = Options with
        {
            LambdaAdv = 0,
            LambdaCls = 0,
            LambdaGp = 0,
            LambdaGpTags = 0.3,
            LearningRate = 0,
            ClassifyFakes = false,
        };
        using var faces = TestFaces.Make(20, 16);
        using var state = new TrainingState(options, 20, TestDevice.Device);
        using var noise = StepNoise.Draw(state.Random, options, TagSampler.PaperPrior, withPenalty: true);
        Assert.Equal([2 * options.BatchSize, TagCatalogue.Count], noise.Signs!.shape);
        Assert.Equal([-1f, 1f], noise.Signs.data<float>().ToArray().Distinct().Order());
        var batch = faces.Batch(state.Order.Next(options.BatchSize));

        var points = cat([batch.Images, state.Generator.call(noise.Z, noise.Conditions * 2 - 1).detach()]).requires_grad_();
        var sum = (state.Discriminator.call(points).Tags * noise.Signs).sum();
        var gradient = autograd.grad([sum], [points], retain_graph: true, create_graph: true)[0];
        var loss = 0.3 * gradient.flatten(1).square().sum(1).mean();
        loss.backward();
        var expected = Weights().grad!.clone();

        var record = TrainingStep.Run(state, batch, noise);
        var difference = (expected - Weights().grad!).norm().item<float>() / expected.norm().item<float>();
        Assert.True(difference < 1e-4, $"the weights of D's tag head have a gradient that is {difference} off");
        Assert.Equal(loss.item<float>(), record.DLoss, 1e-4 * loss.item<float>());
        Assert.Null(record.Gp);

        Tensor Weights() => state.Discriminator.named_parameters()
            .Single(pair => pair.parameter.ndim == 2 && pair.parameter.shape[0] == TagCatalogue.Count).parameter;
    }

    /// <summary>
    /// Without fakes to learn from, D's logit of a tag that no face is known to have or lack is chance, and nothing for G to follow.
    /// </summary>
    [Theory, InlineData(true), InlineData(false)]
    public void G_is_not_judged_by_what_D_was_never_taught(bool classifyFakes)
    {
        using var scope = NewDisposeScope();
        var options = Options with { ClassifyFakes = classifyFakes, LambdaAdv = 0, LearningRate = 0 };
        using var state = new TrainingState(options, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        var batch = faces.Batch(state.Order.Next(4));
        using var noise = StepNoise.Draw(state.Random, options, TagSampler.PaperPrior, withPenalty: true);
        var loss = TrainingStep.Run(state, new FaceBatch(batch.Images, full_like(batch.Tags, -1)), noise).GCls;
        if (classifyFakes)
            Assert.InRange(loss, 10, 40); // 34 tags of about ln 2
        else
            Assert.Equal(0, loss);
    }

    /// <summary>
    /// Pitfall: the schedule is computed and never applied. Adam's first update moves each weight by almost exactly the rate.
    /// </summary>
    [Fact]
    public void The_decayed_learning_rate_is_the_one_applied()
    {
        using var scope = NewDisposeScope();
        using var state = new TrainingState(Options with { LearningRate = 0.01, DecayAfter = 0, DecayHalfLife = 1 }, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        state.Step = 5;
        var before = state.Discriminator.parameters().Select(parameter => parameter.clone()).ToList();
        Step(state, faces);
        var moved = state.Discriminator.parameters().Zip(before, (after, was) => (after - was).abs().max().item<float>()).Max();
        Assert.Equal(0.01 / 32, moved, 1e-6);
    }

    [Fact]
    public void A_lazy_penalty_comes_every_kth_step_with_k_times_its_weight()
    {
        using var scope = NewDisposeScope();
        using var lazy = new TrainingState(Options with { PenaltyEvery = 2, LambdaGp = 5 }, 20, TestDevice.Device);
        using var eager = new TrainingState(Options with { PenaltyEvery = 1, LambdaGp = 10 }, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        var first = Step(lazy, faces);
        Assert.Equal(Step(eager, faces).DLoss, first.DLoss, 1e-4 * first.DLoss);
        Assert.NotNull(first.Gp);
        Assert.True(first.GradNormMin <= first.GradNormMean && first.GradNormMean <= first.GradNormMax);
        var second = Step(lazy, faces);
        Assert.Null(second.Gp);
        Assert.Null(second.GradNormMean);
        Assert.NotNull(Step(lazy, faces).Gp);
    }

    [Theory, InlineData("dragan"), InlineData("kodali"), InlineData("wgan_gp")]
    public void Each_form_of_the_penalty_trains(string form)
    {
        using var scope = NewDisposeScope();
        using var state = new TrainingState(OptionsText.With(Options, [$"penalty={form}"]), 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        for (var i = 0; i < 2; i++)
            Assert.Null(Step(state, faces).NotANumber);
    }

    [Fact]
    public void The_average_follows_G_and_copies_its_statistics()
    {
        using var scope = NewDisposeScope();
        using var state = new TrainingState(Options with { LearningRate = 1e-2 }, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        var expected = state.Generator.named_parameters().ToDictionary(p => p.name, p => p.parameter.detach().clone());
        for (var step = 0; step < 4; step++)
        {
            Step(state, faces);
            var keep = Math.Min(0.9, (1.0 + step) / (10.0 + step));
            foreach (var (name, parameter) in state.Generator.named_parameters())
                expected[name] = expected[name] * keep + parameter.detach() * (1 - keep);
        }
        foreach (var (name, parameter) in state.Average.named_parameters())
        {
            AssertClose(name, expected[name], parameter);
            Assert.False(parameter.requires_grad);
        }
        foreach (var (average, buffer) in state.Average.named_buffers().Zip(state.Generator.named_buffers()))
            Assert.True(average.buffer.Equals(buffer.buffer), average.name);
        Assert.False(state.Average.training);
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        using var state = new TrainingState(Options, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        Step(state, faces);
        // What other tests left to the collector goes now and not while we count.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 5; i++)
            Step(state, faces);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_thousand_steps_need_no_more_memory_than_the_first_hundred()
    {
        using var state = new TrainingState(Options, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
                Step(state, faces);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Steps(100);
        var (tensors, resident) = (Tensor.TotalCount, Environment.WorkingSet);
        Steps(1000);
        Assert.Equal(tensors, Tensor.TotalCount);
        // One step's tensors are some megabytes: had each step lost but a hundredth of them, this were ten times as much.
        Assert.InRange(Environment.WorkingSet - resident, long.MinValue, 40_000_000);
    }

    [Theory]
    [InlineData(DiscriminatorArchitecture.Residual)]
    [InlineData(DiscriminatorArchitecture.Strided)]
    public void In_bfloat16_a_step_is_that_of_float32_but_for_rounding(DiscriminatorArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        using var faces = TestFaces.Make(20, 16);
        var uniform = Options with
        {
            Generator = Options.Generator with { Initialisation = Initialisation.Uniform },
            Discriminator = Options.Discriminator with { Architecture = architecture, Initialisation = Initialisation.Uniform },
            LearningRate = 0,
        };
        var (full, half) = (Gradients(Precision.Float32), Gradients(Precision.BFloat16));
        Assert.Equal(full.Record.DLoss, half.Record.DLoss, 0.02 * full.Record.DLoss);
        Assert.Equal(full.Record.Gp!.Value, half.Record.Gp!.Value, 0.1 * full.Record.Gp.Value);
        foreach (var (one, other) in new[] { (full.G, half.G), (full.D, half.D) })
            Assert.InRange(((one - other).norm() / one.norm()).item<float>(), 1e-4f, 0.3f); // 1e-4: that it is bfloat16 at all

        (StepRecord Record, Tensor G, Tensor D) Gradients(Precision precision)
        {
            using var state = new TrainingState(uniform with { Precision = precision }, 20, TestDevice.Device);
            using var noise = StepNoise.Draw(state.Random, state.Options, TagSampler.PaperPrior, withPenalty: true);
            var record = TrainingStep.Run(state, faces.Batch(state.Order.Next(4)), noise);
            Assert.All(state.Generator.parameters().Concat(state.Discriminator.parameters()),
                parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
            return (record, Of(state.Generator), Of(state.Discriminator));
        }

        static Tensor Of(TorchSharp.torch.nn.Module network) =>
            cat([.. network.parameters().Select(parameter => parameter.grad!.flatten())]);
    }

    /// <summary>Faces of two plain colours whose tags say which: D must tell them within a few steps.</summary>
    [Fact]
    public void D_learns_tags_that_can_be_seen()
    {
        var options = OptionsText.With(Options with
        {
            BatchSize = 8,
            LambdaAdv = 1,
            LearningRate = 2e-3,
        }, ["discriminator.architecture=strided", "discriminator.initialisation=uniform"]);
        using var state = new TrainingState(options, 20, TestDevice.Device);
        using var faces = TestFaces.Make(20, 16);
        var records = Enumerable.Range(0, 60).Select(_ => Step(state, faces)).ToList();
        Assert.True(records[^10..].Average(record => record.HairAccuracy) > 0.95,
            $"{records[^10..].Average(record => record.HairAccuracy)}");
        Assert.True(records[^1].DClsReal < records[0].DClsReal / 2, $"{records[0].DClsReal} -> {records[^1].DClsReal}");
    }

    private static StepRecord Step(TrainingState state, FaceDataset faces) => state.TakeStep(faces, TagSampler.PaperPrior);

    private static (double GLoss, double DLoss) PlainStep(TrainingState state, FaceBatch batch, StepNoise noise)
    {
        var (g, d, options) = (state.Generator, state.Discriminator, state.Options);
        var (x, c) = (batch.Images, noise.Conditions);
        var (tags, known) = TagTensors.ForDiscriminator(batch.Tags);

        var fake = g.call(noise.Z, c * 2 - 1);
        var (adv, cls) = d.call(fake);
        var gLoss = options.LambdaAdv * AdversarialLoss.OfGenerator(adv) + TagClassificationLoss.Of(cls, c);
        g.zero_grad();
        gLoss.backward();
        state.OptimizerG.step();

        var (realAdv, realCls) = d.call(x);
        var (fakeAdv, fakeCls) = d.call(fake.detach());
        var penalty = GradientPenalty.At(d.Adversarial, PenaltyPoints.Dragan(x, noise.Uniform!, options.PerturbationScale));
        var dLoss = options.LambdaAdv * AdversarialLoss.OfDiscriminator(realAdv, fakeAdv)
            + TagClassificationLoss.Of(realCls, tags, known) + TagClassificationLoss.Of(fakeCls, c) + options.LambdaGp * penalty.Loss;
        d.zero_grad();
        dLoss.backward();
        state.OptimizerD.step();
        return (gLoss.item<float>(), dLoss.item<float>());
    }

    private static void AssertClose(string name, Tensor expected, Tensor actual)
    {
        var difference = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().item<double>();
        var size = expected.to(ScalarType.Float64).abs().max().item<double>();
        Assert.True(difference <= 1e-5 + 1e-4 * size, $"{name}: differs by {difference} of {size}");
    }
}
