namespace AnimeGan.Tests.Training;

public sealed class UpscalerTrainingTests : FolderTests
{
    private static readonly UpscalerOptions Small = new() { Width = 16, Blocks = 2, Steps = 300 };

    [Fact]
    public void Drawn_faces_that_it_never_saw_come_out_nearer_than_by_bicubic_enlargement()
    {
        using var train = TestFaces.Drawn(1, 300, 32);
        using var held = TestFaces.Drawn(1, 60, 32, first: 10_000);
        using var fresh = new Upscaler(Small);
        var before = UpscalerReport.Of(fresh, held);
        Assert.Equal((before.BicubicPsnr, before.BicubicSsim), (before.Psnr, before.Ssim));
        var losses = new List<UpscalerProgress>();
        using var upscaler = UpscalerTraining.Run(train, Small, progress: new Immediate<UpscalerProgress>(losses.Add));
        var after = UpscalerReport.Of(upscaler, held);
        Assert.True(after.Psnr > after.BicubicPsnr + 0.7 && after.Ssim > after.BicubicSsim, after.ToString());
        Assert.Equal((before.BicubicPsnr, 60), (after.BicubicPsnr, after.Faces));
        Assert.Equal((300, 300, 300), (losses.Count, losses[^1].Step, losses[^1].Steps));
    }

    [Fact]
    public void Stopped_and_gone_on_with_it_ends_in_the_same_bytes_and_by_another_seed_in_others()
    {
        using var faces = TestFaces.Drawn(1, 20, 32);
        var options = Small with { Steps = 12, BatchSize = 7 };
        var whole = Weights(options, null);
        var state = folder.File("state.safetensors");
        using var stop = new CancellationTokenSource();
        var stopAtFive = new Immediate<UpscalerProgress>(done =>
        {
            if (done.Step == 5)
                stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => UpscalerTraining.Run(faces, options, state, stopAtFive, stop.Token));
        Assert.Equal(whole, Weights(options, state));
        Assert.NotEqual(whole, Weights(options with { Seed = 1 }, null));

        Refused<RunException>("its options is", () => Weights(options with { Steps = 13 }, state));
        using var others = TestFaces.Drawn(2, 20, 32);
        Refused<RunException>("its faces is", () => UpscalerTraining.Run(others, options, state));
        Change("step", "99");
        Refused<InvalidDataException>("its step is '99'", () => Weights(options, state));
        File.WriteAllText(state, "damaged");
        Refused<InvalidDataException>("state.safetensors", () => Weights(options, state));

        byte[] Weights(UpscalerOptions asked, string? kept)
        {
            using var upscaler = UpscalerTraining.Run(faces, asked, kept);
            WeightsFile.Save(folder.File("weights.safetensors"), upscaler);
            return File.ReadAllBytes(folder.File("weights.safetensors"));
        }

        void Change(string key, string value)
        {
            var (tensors, metadata) = (Files.Tensors.Of(state), new Dictionary<string, string>(WeightsFile.About(state)) { [key] = value });
            Safetensors.Save(state, tensors, metadata);
        }
    }

    [Fact]
    public void What_cannot_be_trained_or_kept_is_said_before_the_first_step()
    {
        using var odd = TestFaces.Make(4, 15);
        Refused<OptionException>("15 px cannot be halved", () => UpscalerTraining.Run(odd));
        using var faces = TestFaces.Make(4, 16);
        Refused<OptionException>("width", () => UpscalerTraining.Run(faces, Small with { Width = 0 }));
        File.WriteAllText(folder.File("a file"), "");
        var steps = 0;
        Assert.ThrowsAny<IOException>(() => UpscalerTraining.Run(
            faces, Small, folder.File("a file", "state.safetensors"), new Immediate<UpscalerProgress>(_ => steps++)));
        Assert.Equal(0, steps);
    }

    private static void Refused<T>(string says, Action action) where T : Exception =>
        Assert.Contains(says, Assert.Throws<T>(action).Message);
}
