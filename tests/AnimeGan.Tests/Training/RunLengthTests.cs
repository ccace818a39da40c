using AnimeGan.Training;
using Xunit;

namespace AnimeGan.Tests.Training;

public class RunLengthTests
{
    [Fact]
    public void A_third_of_the_steps_has_a_third_of_the_schedule()
    {
        var options = RunLength.Of(Presets.Workshop32, Presets.Workshop32.Steps / 3);
        Assert.Equal((1000, 667, 167, 83, 83, 4 * 83), (options.Steps, options.DecayAfter, options.DecayHalfLife, options.SampleEvery, options.CheckpointEvery, options.KeepEvery));
        options.Validate();
    }

    [Fact]
    public void What_never_happens_goes_on_not_happening_and_what_happens_does_so_every_step_at_the_least()
    {
        var options = RunLength.Of(Presets.Smoke with { SampleEvery = 0 }, 1);
        Assert.Equal((0, 1, 0), (options.SampleEvery, options.CheckpointEvery, options.KeepEvery));
        Assert.Throws<OptionException>(() => RunLength.Of(Presets.Smoke, 0));
    }

    [Fact]
    public void The_same_length_is_the_same_run() => Assert.Equal(Presets.Workshop64, RunLength.Of(Presets.Workshop64, Presets.Workshop64.Steps));
}
