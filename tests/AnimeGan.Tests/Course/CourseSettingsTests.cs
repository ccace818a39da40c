namespace AnimeGan.Tests.Course;

public class CourseSettingsTests
{
    private static CourseSettings From(params (string Name, string Value)[] variables) =>
        CourseSettings.From(name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    [Fact]
    public void Without_variables_the_workshop_runs_on_drawn_faces()
    {
        var settings = From();
        Assert.Equal((Presets.Workshop32.Lasting(2500) with { SampleEvery = 250, CheckpointEvery = 250, KeepEvery = 500 },
            "synthetic-uniform"), (settings.Options, settings.Data));
        Assert.True(File.Exists(Path.Combine(settings.Root, "AnimeGanNotebooks.sln")));
        Assert.Equal(Path.Combine(settings.Root, "out"), settings.Out);
        Assert.False(settings.IsSmoke);
    }

    [Fact]
    public void Variables_steer()
    {
        var settings = From(("ANIMEGAN_PRESET", "smoke"), ("ANIMEGAN_DEVICE", "cpu"), ("ANIMEGAN_DATA", " faces.zip "),
            ("ANIMEGAN_OUT", "elsewhere"));
        Assert.Equal((Presets.Smoke, DeviceType.CPU, "faces.zip", Path.GetFullPath("elsewhere")),
            (settings.Options, settings.Device.type, settings.Data, settings.Out));
    }

    [Fact]
    public void Steps_stretch_the_schedule_of_any_preset()
    {
        Assert.Equal(Presets.Workshop32, From(("ANIMEGAN_STEPS", "7500")).Options);
        Assert.Equal(Presets.Workshop64.Lasting(10), From(("ANIMEGAN_PRESET", "workshop-64"), ("ANIMEGAN_STEPS", "10")).Options);
    }

    [Theory]
    [InlineData("ANIMEGAN_PRESET", "huge")]
    [InlineData("ANIMEGAN_DEVICE", "tpu")]
    [InlineData("ANIMEGAN_STEPS", "-5")]
    [InlineData("ANIMEGAN_STEPS", "many")]
    public void A_value_that_is_none_names_its_variable(string name, string value) =>
        Assert.Contains(name, Assert.Throws<OptionException>(() => From((name, value))).Message);
}
