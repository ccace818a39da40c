using AnimeGan.Training;

namespace AnimeGan.Tests.Training;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData(0, 2e-4)]
    [InlineData(49_999, 2e-4)]
    [InlineData(50_000, 2e-4)]
    [InlineData(55_000, 1e-4)]
    [InlineData(60_000, 0.5e-4)]
    [InlineData(70_000, 2e-4 / 16)]
    public void The_papers_rate_halves_every_5000_steps_after_50000(long step, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.At(new TrainingOptions(), step), 1e-12);

    [Fact]
    public void It_falls_at_every_step() =>
        Assert.True(LearningRateSchedule.At(new TrainingOptions(), 50_001) < LearningRateSchedule.At(new TrainingOptions(), 50_000));

    [Fact]
    public void A_half_life_of_0_keeps_it_constant() =>
        Assert.Equal(2e-4, LearningRateSchedule.At(new TrainingOptions { DecayHalfLife = 0 }, 1_000_000));
}
