namespace AnimeGan.Tests.Training;

/// <summary>
/// The files of a run, damaged (<see cref="Fuzz"/>): resuming goes on, or says in a sentence what is wrong, and the run is as it was.
/// </summary>
public sealed class HostileRunTests : IDisposable
{
    private static readonly TrainingOptions Options = Presets.Smoke with
    {
        Generator = Presets.Smoke.Generator with { Width = 2, Blocks = 0, Latent = 2 },
        Discriminator = Presets.Smoke.Discriminator with { Width = 2 },
        BatchSize = 2,
        Steps = 2,
        CheckpointEvery = 2,
        SampleEvery = 0,
    };

    private readonly TemporaryFolder folder = new();
    private readonly FaceDataset faces = TestFaces.Make(6, 16);
    private readonly RunFolder run;

    public HostileRunTests()
    {
        using var trainer = Trainer.Start(folder.Path, Options, faces, TestDevice.Device);
        trainer.Train();
        run = trainer.Run;
    }

    public void Dispose()
    {
        faces.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Checkpoints()
    {
        var path = Assert.Single(run.Checkpoints()).Path;
        var whole = File.ReadAllBytes(path);
        // Four of five changes fall on what the header says, the others on the numbers.
        var header = 8 + BitConverter.ToInt32(whole);
        Resume("checkpoint", path, place =>
            place < 0.8 ? (int)(place / 0.8 * header) : header + (int)((place - 0.8) / 0.2 * (whole.Length - header)));
    }

    [Theory]
    [InlineData("options.json")]
    [InlineData("data.json")]
    [InlineData("log.jsonl")]
    public void Texts(string name) => Resume(name, Path.Combine(run.Path, name));

    private void Resume(string what, string path, Func<double, int>? place = null)
    {
        var whole = File.ReadAllBytes(path);
        var checkpoints = run.Checkpoints();
        var refused = Fuzz.Run(what, whole, bytes =>
        {
            using var scope = NewDisposeScope();
            File.WriteAllBytes(path, bytes);
            using (Trainer.Resume(RunFolder.Open(run.Path), faces, TestDevice.Device))
            {
            }
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }, place);
        Assert.Equal(checkpoints, run.Checkpoints());
        Assert.InRange(refused, what == "log.jsonl" ? 0 : Fuzz.Mutations / 4, Fuzz.Mutations - 1);
    }
}
