namespace AnimeGan.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private static readonly TrainingOptions Options = Presets.Smoke with
    {
        BatchSize = 4,
        Steps = 40,
        CheckpointEvery = 10,
        SampleEvery = 0,
        PenaltyEvery = 3,
        DecayAfter = 15,
        DecayHalfLife = 10,
    };

    private readonly TemporaryFolder folder = new();
    private readonly FaceDataset faces = TestFaces.Make(30, 16);

    public void Dispose()
    {
        faces.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Forty_steps_are_the_same_bytes_as_twenty_and_twenty()
    {
        var whole = Train(Options).Run;
        RunFolder halved;
        using (var first = Trainer.Start(folder.Path, Options, faces, TestDevice.Device))
        {
            halved = first.Run;
            // Stopped between two checkpoints, so that the steps after the last one are done again.
            first.Train(steps: 20);
            using var log = TrainingLog.Continue(halved.LogPath, 20);
            log.Append(new StepRecord { Step = 21 });
        }
        File.AppendAllText(halved.LogPath, "{\"step\":22,\"g_l");
        torch.manual_seed(99); // what another process would have here is another seed
        using (var second = Trainer.Resume(RunFolder.Open(halved.Path), faces, TestDevice.Device))
        {
            Assert.Equal(20, second.State.Step);
            second.Train();
        }
        AssertSameRun(whole, halved);
    }

    [Fact]
    public void A_run_stopped_before_its_first_checkpoint_begins_again()
    {
        var whole = Train(Options with { Steps = 10 }).Run;
        RunFolder run;
        using (var killed = Trainer.Start(folder.Path, Options with { Steps = 10 }, faces, TestDevice.Device))
        {
            run = killed.Run;
            // As a kill does: nothing is saved after the third step.
            Assert.Throws<TimeoutException>(
                () => killed.Train(new OnStep(record => { if (record.Step == 3) throw new TimeoutException(); })));
        }
        Assert.Equal([0L], run.Checkpoints().Select(checkpoint => checkpoint.Step));
        using (var trainer = Trainer.Resume(run, faces, TestDevice.Device))
            trainer.Train();
        AssertSameRun(whole, run);
        Assert.Equal([10L], run.Checkpoints().Select(checkpoint => checkpoint.Step));
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    public void A_run_that_has_lost_its_checkpoints_is_not_begun_again(bool damaged, bool log, bool weights)
    {
        var run = Train(Options, steps: 20).Run;
        foreach (var (_, path) in run.Checkpoints())
            if (damaged)
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);
            else
                File.Delete(path);
        if (!log)
            File.Delete(run.LogPath);
        if (!weights)
            File.Delete(run.GeneratorPath);
        var before = Contents(run.Path);
        var error = Assert.Throws<RunException>(() => Trainer.Resume(run, faces, TestDevice.Device));
        Assert.Contains(weights ? $"animegan train --from {run.GeneratorPath}" : "start a new run", error.Message);
        foreach (var (_, path) in run.Checkpoints())
            Assert.Contains(path, error.Message);
        Assert.Equal(before, Contents(run.Path));
        if (!damaged)
        {
            Directory.Delete(run.CheckpointsPath);
            Assert.Throws<RunException>(() => Trainer.Resume(run, faces, TestDevice.Device));
        }
    }

    [Fact]
    public void A_run_that_is_removed_while_it_trains_is_not_made_again_without_its_options()
    {
        using var trainer = Trainer.Start(folder.Path, Options with { CheckpointEvery = 10 }, faces, TestDevice.Device);
        var error = Assert.Throws<IOException>(() => trainer.Train(
            new OnStep(record => { if (record.Step == 15) Directory.Delete(trainer.Run.Path, recursive: true); }), steps: 20));
        Assert.Contains("was removed or moved", error.Message);
        Assert.False(Directory.Exists(trainer.Run.Path));
    }

    [Fact]
    public void A_checkpoint_under_the_name_of_another_step_is_passed_over()
    {
        var run = Train(Options, steps: 20).Run;
        var (first, last) = (run.Checkpoints()[0], run.Checkpoints()[^1]);
        Assert.True(first.Step < last.Step);
        File.Copy(first.Path, run.CheckpointPath(30));
        using var trainer = Trainer.Resume(run, faces, TestDevice.Device);
        Assert.Equal(last.Step, trainer.State.Step);
        Assert.Contains($"holds step {first.Step}", Assert.Single(trainer.Skipped));
    }

    [Fact]
    public void A_checkpoint_of_a_newer_program_is_not_passed_over()
    {
        var run = Train(Options, steps: 20).Run;
        var bytes = File.ReadAllBytes(run.Checkpoints()[^1].Path);
        var at = bytes.AsSpan().IndexOf("\"version\":\"1\""u8);
        bytes[at + 11] = (byte)'2';
        File.WriteAllBytes(run.Checkpoints()[^1].Path, bytes);
        var before = Contents(run.Path);
        Assert.Contains("version '2'", Assert.Throws<RunException>(() => Trainer.Resume(run, faces, TestDevice.Device)).Message);
        Assert.Equal(before, Contents(run.Path));
    }

    [Fact]
    public void A_new_run_begins_with_the_weights_of_another()
    {
        var run = Train(Options, steps: 10).Run;
        using var trainer = Trainer.Start(folder.Path, Options with { Seed = 9 }, faces, TestDevice.Device, run.GeneratorPath);
        using var before = WeightsFile.LoadGenerator(run.GeneratorPath);
        foreach (var (name, value) in before.state_dict())
            Assert.True(value.Equals(trainer.State.Generator.state_dict()[name]) && value.Equals(
                trainer.State.Average.state_dict()[name]), name);
        trainer.Train(steps: 2);
        Assert.Throws<InvalidDataException>(
            () => Trainer.Start(folder.Path, OptionsText.With(Options, ["generator.width=12"]), faces, TestDevice.Device,
                run.GeneratorPath));
        // Of the same shapes, and yet another network.
        Assert.Contains("--set generator.long_skip=true generator.batch_norm_eps=2E-05", Assert.Throws<InvalidDataException>(
            () => Trainer.Start(folder.Path, OptionsText.With(Options, ["generator.long_skip=false", "generator.batch_norm_eps=0.001"]),
                faces, TestDevice.Device, run.GeneratorPath)).Message);
    }

    [Fact]
    public void Edited_options_are_told_and_asked_for()
    {
        var run = Train(Options, steps: 10).Run;
        var path = Path.Combine(run.Path, "options.json");
        File.WriteAllText(path, OptionsText.ToJson(Options with { LambdaGp = 7 }));
        var error = Assert.Throws<RunException>(() => Trainer.Resume(RunFolder.Open(run.Path), faces, TestDevice.Device));
        Assert.Contains("lambda_gp is 7 and was", error.Message);
        using var trainer = Trainer.Resume(RunFolder.Open(run.Path), faces, TestDevice.Device, acceptOptions: true);
        Assert.Equal("lambda_gp", Assert.Single(trainer.ChangedOptions).Name);
        trainer.Train(steps: 12);
        using var again = Trainer.Resume(RunFolder.Open(run.Path), faces, TestDevice.Device);
        Assert.Empty(again.ChangedOptions);
    }

    [Fact]
    public void A_run_that_is_not_trained_leaves_no_folder()
    {
        using (var trainer = Trainer.Start(folder.File("runs"), Options, faces, TestDevice.Device))
            Assert.EndsWith("0001-smoke", trainer.Run.Path);
        Assert.False(Directory.Exists(folder.File("runs")));
    }

    private static IEnumerable<(string, string)> Contents(string path) => Directory.GetFiles(path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
            .Select(file => (file, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))).ToList();

    [Fact]
    public void A_damaged_checkpoint_is_passed_over_for_the_one_before()
    {
        var whole = Train(Options).Run;
        var run = Train(Options, steps: 30).Run;
        var (_, newest) = run.Checkpoints()[^1];
        using (var file = new FileStream(newest, FileMode.Open))
            file.SetLength(file.Length / 2);
        using (var trainer = Trainer.Resume(run, faces, TestDevice.Device))
        {
            Assert.Equal(20, trainer.State.Step);
            Assert.Contains(newest, Assert.Single(trainer.Skipped));
            trainer.Train();
        }
        AssertSameWeights(whole, run);
    }

    [Fact]
    public void Training_on_from_before_damaged_checkpoints_loses_neither_what_it_began_from_nor_what_it_makes()
    {
        var run = Train(Options, steps: 40).Run;
        var whole = File.ReadAllBytes(run.CheckpointPath(20));
        foreach (var (_, path) in run.Checkpoints())
            File.WriteAllText(path, "damaged");
        File.WriteAllBytes(run.CheckpointPath(10), whole); // under the name of another step
        File.WriteAllBytes(run.CheckpointPath(20), whole);
        using (var trainer = Trainer.Resume(run, faces, TestDevice.Device))
        {
            Assert.Equal(run.CheckpointPath(20), trainer.LastCheckpoint);
            Assert.Equal(run.CheckpointPath(25), trainer.Train(steps: 25).Checkpoint);
            Assert.Equal(run.CheckpointPath(26), trainer.Train(steps: 26).Checkpoint);
        }
        Assert.Equal("damaged", File.ReadAllText(run.CheckpointPath(40) + ".damaged-1"));
        Assert.Equal("40", WeightsFile.About(Path.ChangeExtension(run.GeneratorPath, "beyond-20.safetensors"))["step"]);
        Assert.Equal(40, TrainingLog.Read(Path.ChangeExtension(run.LogPath, "beyond-20.jsonl")).Count());
        using var again = Trainer.Resume(run, faces, TestDevice.Device);
        Assert.Equal((26L, 0), (again.State.Step, again.Skipped.Count));
        Assert.True(File.Exists(run.CheckpointPath(20)));
    }

    [Fact]
    public void Cancelling_finishes_the_step_saves_and_returns()
    {
        using var stop = new CancellationTokenSource();
        using var trainer = Trainer.Start(folder.Path, Options, faces, TestDevice.Device);
        var outcome = trainer.Train(new OnStep(record => { if (record.Step == 7) stop.Cancel(); }), stop.Token);
        Assert.Equal((7L, true, trainer.Run.CheckpointPath(7)), (outcome.Step, outcome.Cancelled, outcome.Checkpoint));
        Assert.Equal(7, TrainingLog.Read(trainer.Run.LogPath).Last().Step);
        Assert.False(trainer.Train(steps: 8).Cancelled);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_and_names_step_term_and_checkpoint()
    {
        using var trainer = Trainer.Start(folder.Path, Options, faces, TestDevice.Device);
        trainer.Train(steps: 12);
        using (no_grad())
            trainer.State.Discriminator.parameters().First().fill_(float.NaN);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Train());
        Assert.Equal((13L, trainer.Run.CheckpointPath(12)), (error.Step, error.LastGood));
        Assert.Contains("L_adv(G) is NaN", error.Message);
        Assert.Equal(12, TrainingLog.Read(trainer.Run.LogPath).Last().Step);
        Assert.Equal(12, trainer.Run.Checkpoints()[^1].Step);
    }

    [Fact]
    public void Other_faces_are_refused()
    {
        var run = Train(Options, steps: 1).Run;
        using var others = TestFaces.Make(31, 16);
        // Under the same name it does not say that they are not themselves.
        var error = Assert.Throws<RunException>(() => Trainer.Resume(run, others, TestDevice.Device)).Message;
        Assert.Contains($"{faces.Source} is no longer what", error);
        Assert.Contains("31 faces of 16 px", error);
        using var larger = TestFaces.Make(30, 32);
        Assert.Contains("generator.image_size",
            Assert.Throws<OptionException>(() => Trainer.Start(folder.Path, Options, larger, TestDevice.Device)).Message);
    }

    [Fact]
    public void Two_trainers_cannot_train_one_run()
    {
        using var trainer = Trainer.Start(folder.Path, Options, faces, TestDevice.Device);
        RunException? refused = null;
        trainer.Train(
            new OnStep(_ => refused ??= Assert.Throws<RunException>(() => Trainer.Resume(trainer.Run, faces, TestDevice.Device))),
            steps: 2);
        Assert.Contains("another process", refused!.Message);
    }

    [Fact]
    public void A_cell_that_opens_a_stopped_run_again_goes_on_though_the_trainer_before_was_not_disposed()
    {
        var whole = Train(Options).Run;
        using var stop = new CancellationTokenSource();
        using var forgotten = Trainer.Start(folder.Path, Options, faces, TestDevice.Device);
        forgotten.Train(new OnStep(record => { if (record.Step == 7) stop.Cancel(); }), stop.Token);
        using var trainer = Trainer.Resume(RunFolder.Unfinished(folder.Path, Options, faces.Record())!, faces, TestDevice.Device);
        trainer.Train();
        AssertSameRun(whole, trainer.Run);
        // The one before would begin again where it stopped, and undo what has been done since.
        Assert.Contains("has been trained to step 40", Assert.Throws<RunException>(() => forgotten.Train()).Message);
        AssertSameRun(whole, trainer.Run);
    }

    [Fact]
    public void Networks_of_one_channel_train()
    {
        Assert.Equal(3, Train(Presets.Smoke with { Generator = Presets.Smoke.Generator with { Width = 1 }, Steps = 3 }).Run.Log()[^1].Step);
        Assert.Equal(3, Train(
            Presets.Smoke with { Discriminator = Presets.Smoke.Discriminator with { Width = 1 }, Steps = 3 }).Run.Log()[^1].Step);
    }

    [Fact]
    public void Samples_are_drawn_at_the_start_every_n_steps_and_at_the_end()
    {
        using var trainer = Trainer.Start(folder.Path, Options with { SampleEvery = 5 }, faces, TestDevice.Device);
        var drawn = new List<string>();
        trainer.DrawSamples = (generator, path) =>
        {
            Assert.Same(trainer.State.Average, generator);
            drawn.Add(path);
        };
        trainer.Train(steps: 12);
        Assert.Equal(new[] { 0, 5, 10, 12 }.Select(step => trainer.Run.SamplePath(step)), drawn);
    }

    [Fact]
    public void The_averages_statistics_become_its_own_and_training_is_none_the_wiser()
    {
        using var trainer = Trainer.Start(folder.Path, Options with { LearningRate = 1e-2 }, faces, TestDevice.Device);
        trainer.Train(steps: 9);
        using var scope = NewDisposeScope();
        var stream = trainer.State.Random.Stream.State;
        var copied = trainer.State.Generator.get_buffer("dense_norm.running_var")!;
        Ema.RefreshStatistics(trainer.State, TagSampler.PaperPrior);
        var own = trainer.State.Average.get_buffer("dense_norm.running_var")!;
        Assert.False(own.allclose(copied, rtol: 1e-2));
        // Whoever measures them by a large batch finds the same.
        trainer.State.Average.train();
        using (var random = new TrainingRandom(123, TestDevice.Device))
        using (no_grad())
            for (var i = 0; i < 60; i++)
                trainer.State.Average.call(random.Noise(64, Options.Generator.Latent),
                    random.Conditions(64, TagSampler.PaperPrior) * 2 - 1);
        Assert.True((own / trainer.State.Average.get_buffer("dense_norm.running_var")! - 1).abs().mean().item<float>() < 0.25f);
        Assert.Equal(stream, trainer.State.Random.Stream.State);
    }

    [Fact]
    public void The_generator_of_a_run_stands_by_itself_and_tells_its_conditions()
    {
        var run = Train(Options with { Conditions = ConditionSource.Dataset }, steps: 5).Run;
        using var generator = WeightsFile.LoadGenerator(run.GeneratorPath);
        var about = WeightsFile.About(run.GeneratorPath);
        Assert.Equal(("5", "0001-smoke"), (about["step"], about["run"]));
        var conditions = TagSampler.FromWeights(System.Text.Json.JsonSerializer.Deserialize<double[]>(about[Trainer.ConditionsKey])!);
        // Half of the faces have the first hair colour, half the second; all the first eye colour; nothing else.
        Assert.Equal([0.5, 0.5, 0], conditions.Weights[..3]);
        Assert.Equal(1, conditions.Weights[TagCatalogue.EyeColours[0].Index]);
        Assert.Equal(2, conditions.Weights.Sum());
    }

    private (RunFolder Run, TrainingOutcome Outcome) Train(TrainingOptions options, long? steps = null)
    {
        using var trainer = Trainer.Start(folder.Path, options, faces, TestDevice.Device);
        return (trainer.Run, trainer.Train(steps: steps));
    }

    private static void AssertSameRun(RunFolder expected, RunFolder actual)
    {
        AssertSameWeights(expected, actual);
        Assert.Equal(TrainingLog.Read(expected.LogPath).Select(record => record.WithoutTiming()),
            TrainingLog.Read(actual.LogPath).Select(record => record.WithoutTiming()));
    }

    private static void AssertSameWeights(RunFolder expected, RunFolder actual)
    {
        var (step, path) = expected.Checkpoints()[^1];
        Assert.Equal(step, actual.Checkpoints()[^1].Step);
        Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(actual.Checkpoints()[^1].Path)), $"{path} differs");
    }

    private sealed class OnStep(Action<StepRecord> action) : IProgress<StepRecord>
    {
        public void Report(StepRecord value) => action(value);
    }
}
