namespace AnimeGan.Tests.Training;

public sealed class CheckpointTests : FolderTests
{
    private static readonly TrainingOptions Options = Presets.Smoke with { BatchSize = 4 };

    [Fact]
    public void Weights_that_are_no_numbers_are_not_saved()
    {
        using var state = new TrainingState(Options, 30, TestDevice.Device);
        using (no_grad())
            state.Generator.parameters().Last().fill_(float.PositiveInfinity);
        var error = Assert.Throws<TrainingDivergedException>(() => Checkpoint.Save(folder.File("a.safetensors"), state));
        Assert.StartsWith("generator.", error.Term);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_checkpoint_holds_everything_and_can_be_read_by_name()
    {
        using var state = new TrainingState(Options, 30, TestDevice.Device);
        var path = folder.File("a.safetensors");
        Checkpoint.Save(path, state);
        using var other = new TrainingState(Options with { Seed = 5 }, 30, TestDevice.Device);
        Checkpoint.Load(path, other);
        foreach (var ((name, one), (_, two)) in Checkpoint.Tensors(state).Zip(Checkpoint.Tensors(other)))
            Assert.True(one.Equals(two), name);
        Assert.Equal(state.Random.Stream.State, other.Random.Stream.State);
    }

    [Fact]
    public void The_average_alone_can_be_had_of_a_checkpoint()
    {
        using var state = new TrainingState(Options, 30, TestDevice.Device);
        var path = folder.File("a.safetensors");
        Checkpoint.Save(path, state);
        using var average = Checkpoint.LoadAverage(path);
        Assert.False(average.training);
        foreach (var ((name, one), (_, two)) in state.Average.state_dict().Zip(average.state_dict()))
            Assert.True(one.Equals(two), name);
        AnimeGan.Models.WeightsFile.Save(path, average);
        Assert.Contains("no checkpoint", Assert.Throws<InvalidDataException>(() => Checkpoint.LoadAverage(path)).Message);
    }

    [Fact]
    public void A_checkpoint_of_other_options_is_refused()
    {
        using var state = new TrainingState(Options, 30, TestDevice.Device);
        var path = folder.File("a.safetensors");
        Checkpoint.Save(path, state);
        using var wider = new TrainingState(OptionsText.With(Options, ["generator.width=12"]), 30, TestDevice.Device);
        Assert.Contains("another size", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, wider)).Message);
    }
}
