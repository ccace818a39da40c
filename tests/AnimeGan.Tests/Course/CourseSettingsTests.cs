using AnimeGan.Course;
using AnimeGan.Training;
using TorchSharp;
using Xunit;

namespace AnimeGan.Tests.Course;

public class CourseSettingsTests
{
    private static CourseSettings From(params (string Name, string Value)[] variables) =>
        CourseSettings.From(name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    [Fact]
    public void Without_variables_the_workshop_runs_on_drawn_faces()
    {
        var settings = From();
        Assert.Equal((Presets.Workshop32, "synthetic"), (settings.Options, settings.Data));
        Assert.True(File.Exists(Path.Combine(settings.Root, "AnimeGanNotebooks.sln")));
        Assert.Equal(Path.Combine(settings.Root, "out"), settings.Out);
        Assert.False(settings.IsSmoke);
    }

    [Fact]
    public void Variables_steer()
    {
        var settings = From(("ANIMEGAN_PRESET", "smoke"), ("ANIMEGAN_DEVICE", "cpu"), ("ANIMEGAN_DATA", " faces.zip "), ("ANIMEGAN_OUT", "elsewhere"));
        Assert.Equal((Presets.Smoke, DeviceType.CPU, "faces.zip", Path.GetFullPath("elsewhere")), (settings.Options, settings.Device.type, settings.Data, settings.Out));
    }

    [Theory]
    [InlineData("ANIMEGAN_PRESET", "huge")]
    [InlineData("ANIMEGAN_DEVICE", "tpu")]
    public void A_value_that_is_none_names_its_variable(string name, string value) =>
        Assert.Contains(name, Assert.Throws<OptionException>(() => From((name, value))).Message);
}
