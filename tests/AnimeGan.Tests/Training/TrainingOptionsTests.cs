using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace AnimeGan.Tests.Training;

public class TrainingOptionsTests
{
    [Theory]
    [InlineData(0, 2e-4)]
    [InlineData(49_999, 2e-4)]
    [InlineData(50_000, 2e-4)]
    [InlineData(55_000, 1e-4)]
    [InlineData(60_000, 0.5e-4)]
    [InlineData(70_000, 2e-4 / 16)]
    public void The_papers_rate_halves_every_5000_steps_after_50000(long step, double expected) =>
        Assert.Equal(expected, new TrainingOptions().LearningRateAt(step), 1e-12);

    [Fact]
    public void It_falls_at_every_step() =>
        Assert.True(new TrainingOptions().LearningRateAt(50_001) < new TrainingOptions().LearningRateAt(50_000));

    [Fact]
    public void A_half_life_of_0_keeps_it_constant() =>
        Assert.Equal(2e-4, new TrainingOptions { DecayHalfLife = 0 }.LearningRateAt(1_000_000));

    /// <summary>A new option that nobody limits takes any value; these three have limits that are other options.</summary>
    [Fact]
    public void Every_number_among_the_options_has_its_range_beside_it()
    {
        string[] limitedByOthers = ["TrainingOptions.Seed", "GeneratorOptions.BaseSize", "DiscriminatorOptions.ImageSize"];
        var without = new[] { typeof(TrainingOptions), typeof(GeneratorOptions), typeof(DiscriminatorOptions) }
            .SelectMany(type => type.GetProperties()).Where(option => option.CanWrite && option.PropertyType.IsPrimitive)
            .Where(option => option.PropertyType != typeof(bool) && option.GetCustomAttribute<RangeAttribute>() is null)
            .Select(option => $"{option.DeclaringType!.Name}.{option.Name}");
        Assert.Equal(limitedByOthers.Order(), without.Order());
    }

    [Fact]
    public void A_third_of_the_steps_has_a_third_of_the_schedule()
    {
        var options = Presets.Workshop32.Lasting(Presets.Workshop32.Steps / 3);
        Assert.Equal((2500, 1667, 417, 167, 167, 4 * 167),
            (options.Steps, options.DecayAfter, options.DecayHalfLife, options.SampleEvery, options.CheckpointEvery, options.KeepEvery));
        options.Validate();
    }

    [Fact]
    public void What_never_happens_goes_on_not_happening_and_what_happens_does_so_every_step_at_the_least()
    {
        var options = (Presets.Smoke with { SampleEvery = 0 }).Lasting(1);
        Assert.Equal((0, 1, 0), (options.SampleEvery, options.CheckpointEvery, options.KeepEvery));
        Assert.Throws<OptionException>(() => Presets.Smoke.Lasting(0));
    }

    [Fact]
    public void The_same_length_is_the_same_run() => Assert.Equal(Presets.Workshop64, Presets.Workshop64.Lasting(Presets.Workshop64.Steps));
}
