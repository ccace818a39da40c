namespace AnimeGan.Tests.Training;

public class OptionsTextTests
{
    /// <summary>The defaults of the record are the paper's: one assertion a fact of PAPER.md, "Losses" and "Optimisation".</summary>
    [Fact]
    public void The_defaults_are_the_papers()
    {
        var options = new TrainingOptions();
        Assert.Equal(34, options.LambdaAdv);
        Assert.Equal(0.5, options.LambdaGp);
        Assert.Equal(1, options.LambdaCls);
        Assert.Equal(0.5, options.PerturbationScale);
        Assert.Equal(1, options.PenaltyEvery);
        Assert.Equal(PenaltyForm.Dragan, options.Penalty);
        Assert.Equal((2e-4, 0.5, 0.999), (options.LearningRate, options.Beta1, options.Beta2));
        Assert.Equal(64, options.BatchSize);
        Assert.Equal(70_000, options.Steps);
        Assert.Equal(50_000, options.DecayAfter);
        Assert.Equal(0.5, options.FlipProbability);
        Assert.Equal(ConditionSource.Paper, options.Conditions);
        Assert.Equal((128, 128, 16, 16, 64),
            (options.ImageSize, options.Generator.Latent, options.Generator.BaseSize, options.Generator.Blocks, options.Generator.Width));
        Assert.Equal(Precision.Float32, options.Precision);
        Assert.Equal(options, Presets.Paper128);
    }

    [Fact]
    public void Every_preset_survives_the_way_through_JSON()
    {
        foreach (var preset in Presets.All)
            Assert.Equal(preset, OptionsText.FromJson(OptionsText.ToJson(preset)));
    }

    [Fact]
    public void Single_options_are_set_by_name()
    {
        var options = OptionsText.With(Presets.Smoke,
            ["lambda_gp=10", "generator.width=12", "penalty=wgan_gp", "batched=true", "seed=18446744073709551615", "Penalty-Every=4"]);
        Assert.Equal(
            Presets.Smoke with
            {
                LambdaGp = 10,
                Generator = Presets.Smoke.Generator with { Width = 12 },
                Penalty = PenaltyForm.WganGp,
                Batched = true,
                Seed = ulong.MaxValue,
                PenaltyEvery = 4,
            }, options);
    }

    [Theory]
    [InlineData("lambda_pg=10", "lambda_gp")]
    [InlineData("generator.widht=3", "generator.width")]
    [InlineData("lambda_gp", "name=value")]
    [InlineData("lambda_gp=ten", "lambda_gp")]
    [InlineData("lambda_gp=-1", "lambda_gp")]
    [InlineData("lambda_gp=NaN", "lambda_gp")]
    [InlineData("lambda_gp_tags=-1", "lambda_gp_tags")]
    [InlineData("discriminator.stem=-1", "discriminator.stem")]
    [InlineData("batch_size=1", "batch_size")]
    [InlineData("batch_size=1.5", "batch_size")]
    [InlineData("beta1=1", "beta1")]
    [InlineData("penalty=none", "penalty")]
    [InlineData("penalty=7", "penalty")]
    [InlineData("generator.image_size=48", "generator.image_size")]
    [InlineData("generator.image_size=32", "discriminator.image_size")]
    [InlineData("generator.tags=3", "generator.tags")]
    [InlineData("keep_last=0", "keep_last")]
    [InlineData("preset=../up", "preset")]
    [InlineData("steps=2 Steps=3", "in two places")]
    [InlineData("lambda_gp=2 lambda-gp=2", "in two places")]
    public void What_cannot_be_is_refused_by_name(string settings, string named)
    {
        var error = Assert.Throws<OptionException>(() => OptionsText.With(Presets.Smoke, settings.Split(' ')));
        Assert.Contains(named, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("{\"lambda\": 3}", "lambda")]
    [InlineData("{\"generator\": {\"depth\": 3}}", "generator.depth")]
    [InlineData("{\"batch_size\": \"many\"}", "batch_size")]
    [InlineData("{\"batch_size\": ", "")]
    [InlineData("null", "null")]
    [InlineData("{\"steps\": 3, \"steps\": 4}", "steps")]
    [InlineData("[]", "")]
    public void Hostile_JSON_is_refused(string json, string named)
    {
        var error = Assert.Throws<OptionException>(() => OptionsText.FromJson(json, "options.json"));
        Assert.StartsWith("options.json: ", error.Message);
        Assert.Contains(named, error.Message);
    }

    [Fact]
    public void Presets_are_found_by_name_and_their_models_can_be_built()
    {
        Assert.Same(Presets.Workshop32, Presets.Find("Workshop-32"));
        Assert.Contains("Did you mean paper-128?", Assert.Throws<OptionException>(() => Presets.Find("paper")).Message);
        foreach (var preset in Presets.All)
        {
            preset.Generator.Validate();
            preset.Discriminator.Validate();
        }
        Assert.Equal([48, 96, 192], Presets.Workshop32.Discriminator.Stages.Select(stage => stage.Width));
        Assert.Equal(Upsampling.NearestConv, Presets.Workshop64.Generator.Upsampling);
    }

    [Fact]
    public void Differences_are_what_two_records_do_not_share()
    {
        var other = Presets.Workshop32 with
        {
            Preset = "other",
            LambdaGp = 3,
            Generator = Presets.Workshop32.Generator with { Width = 16 },
        };
        Assert.Equal([("generator.width", "48", "16"), ("lambda_gp", "1", "3")], OptionsText.Differences(Presets.Workshop32, other));
    }
}
