namespace AnimeGan.Tests.Evaluation;

public class SweepTests
{
    [Fact]
    public void A_grid_has_every_combination_with_every_seed()
    {
        var sweep = new Sweep
        {
            Preset = "smoke",
            Set = ["steps=7", "lambda_gp=1,10", "penalty=dragan,r1"],
            Settings = new Dictionary<string, string[]> { ["narrow"] = [], ["wide"] = ["generator.width=16"] },
            Seeds = [3, 4],
        };
        var points = sweep.Points();
        Assert.Equal(16, points.Count);
        Assert.Equal(Enumerable.Range(0, 16), points.Select(point => point.Index));
        Assert.Equal(16, points.Select(point => point.Options).Distinct().Count());
        Assert.All(points, point => Assert.Equal(7, point.Options.Steps));
        Assert.Equal(8, points.Select(point => point.Setting).Distinct().Count());
        var one = points[13];
        Assert.Equal("wide, lambda_gp=10, penalty=dragan", one.Setting);
        Assert.Equal((16, 10, PenaltyForm.Dragan, 4UL),
            (one.Options.Generator.Width, one.Options.LambdaGp, one.Options.Penalty, one.Options.Seed));
        Assert.Equal(sweep.ToJson(), Sweep.FromJson(sweep.ToJson(), "sweep.json").ToJson());
        Assert.Equal("smoke", Assert.Single((sweep with { Set = [], Settings = new Dictionary<string, string[]>(), Seeds = [0] }).Points())
            .Setting);
    }

    [Fact]
    public void A_random_search_draws_within_its_ranges_and_the_same_each_time()
    {
        var sweep = new Sweep { Preset = "smoke", Set = ["learning_rate=1e-5..1e-2", "beta1=0.4..0.6", "batch_size=4,8"], Random = 200 };
        var points = sweep.Points();
        Assert.Equal(200, points.Count);
        Assert.Equal(points, sweep.Points());
        Assert.All(points, point => Assert.InRange(point.Options.LearningRate, 1e-5, 1e-2));
        Assert.All(points, point => Assert.InRange(point.Options.Beta1, 0.4, 0.6));
        Assert.InRange(points.Count(point => point.Options.BatchSize == 4), 70, 130);
        // Over the logarithm: a third of the draws in each of three decades.
        Assert.InRange(points.Count(point => point.Options.LearningRate < 1e-4), 45, 90);
    }

    [Fact]
    public void Points_drawn_at_random_are_different_ones()
    {
        var sweep = new Sweep { Preset = "smoke", Set = ["lambda_gp=1,10", "batch_size=4,8"], Random = 4 };
        Assert.Equal(4, sweep.Points().Select(point => point.Setting).Distinct().Count());
        Assert.Contains("4 different", Assert.Throws<OptionException>(() => (sweep with { Random = 5 }).Points()).Message);
    }

    [Fact]
    public void An_option_that_is_tried_and_set_is_refused()
    {
        foreach (var (set, own) in new[] { ("lambda_gp=1,2", "lambda-gp=7"), ("Steps=3", "steps=4"), ("lambda_gp=1,2", "seed=3") })
            Assert.Throws<OptionException>(() => new Sweep
            {
                Preset = "smoke",
                Set = [set],
                Settings = new Dictionary<string, string[]> { ["x"] = [own] },
            }.Points());
        Assert.Throws<OptionException>(() => new Sweep { Preset = "smoke", Set = ["lambda_gp=1", "lambda-gp=2"] }.Points());
    }

    [Theory]
    [InlineData("lambda_gq=1,2", "lambda_gq")]
    [InlineData("lambda_gp", "sets nothing")]
    [InlineData("learning_rate=1e-4..1e-3", "random search")]
    [InlineData("batch_size=4,many", "batch_size")]
    public void What_cannot_be_trained_is_refused_before_anything_is(string set, string named) =>
        Assert.Contains(named, Assert.Throws<OptionException>(() => new Sweep { Preset = "smoke", Set = [set] }.Points()).Message);

    [Fact]
    public void Too_many_trainings_are_refused_and_a_wrong_field_is_named()
    {
        var values = string.Join(',', Enumerable.Range(1, 200));
        Assert.Contains("10000",
            Assert.Throws<OptionException>(() => new Sweep { Set = [$"steps={values}", $"batch_size={values}"] }.Points()).Message);
        foreach (var (json, says) in new[] { ("""{"set": null}""", "'set' is null"), ("""{"set": [null]}""", "'set' is null"),
            ("""{"settings": {"x": null}}""", "'settings' is null"), ("""{"seeds": null}""", "'seeds' is null"),
            ("""{"set": {"steps": 3}}""", "a list is needed"), ("""{"seeds": 3}""", "a list is needed"),
            ("""{"seeds": [1], "seeds": [2]}""", "seeds"), ("""{"settings": {"a": [], "a": ["steps=2"]}}""", "settings"),
            ("""{"samples": -5}""", "samples is -5"), ("""{"random": -3}""", "random is -3"),
            ("""{"data": ""}""", "'data' is null or empty"), ("""{"evaluate": " "}""", "'evaluate' is null or empty"),
            ("[]", "it is no object") })
            Assert.Contains(says, Assert.Throws<OptionException>(() => Sweep.FromJson(json, "mine.json")).Message);
        Assert.Contains("'lambda_gp=1' and 'lambda_gp=1e0' are the same",
            Assert.Throws<OptionException>(() => new Sweep { Preset = "smoke", Set = ["lambda_gp=1,2,1e0"] }.Points()).Message);
        Assert.Contains("seed twice",
            Assert.Throws<OptionException>(() => new Sweep { Preset = "smoke", Seeds = [0, 1, 0] }.Points()).Message);
        foreach (var (set, says) in new[] { ("seed=1,2", "seeds has those"), ("SEED=1,2", "seeds has those"), ("steps=2,2", "twice") })
            Assert.Contains(says, Assert.Throws<OptionException>(() => (new Sweep { Preset = "smoke", Set = [set] }).Points()).Message);
        var wrong = Assert.Throws<OptionException>(() => Sweep.FromJson("""{"preset": "smoke", "seed": 1}""", "mine.json")).Message;
        Assert.Contains("mine.json", wrong);
        Assert.Contains("'seed'", wrong);
    }

    [Fact]
    public void A_row_of_the_table_has_mean_least_and_most_of_its_seeds()
    {
        SweepResult Result(int index, string setting, double distance) => new(
            new(index, setting, Presets.Smoke with { Seed = (ulong)index }), new Dictionary<string, double> { ["distance"] = distance });
        var results = new[] { Result(0, "a|b", 20), Result(1, "a|b", 40), Result(2, "other \"c\"", 1) };
        Assert.Equal("""
            | setting | seeds | distance |
            |---|--:|--:|
            | a\|b | 2 | 30.0 (20.0 - 40.0) |
            | other "c" | 1 | 1.00 |

            """.ReplaceLineEndings("\n"), SweepTable.Markdown(results));
        Assert.Equal("index,setting,seed,distance\n0,\"a|b\",0,20\n1,\"a|b\",1,40\n2,\"other \"\"c\"\"\",2,1\n", SweepTable.Csv(results));
    }
}
