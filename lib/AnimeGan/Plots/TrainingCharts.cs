using AnimeGan.Training;
using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Plots;

/// <summary>Charts of a run's log: what to look at while a GAN trains, and after.</summary>
public static class TrainingCharts
{
    private const double Faint = 0.28;

    /// <summary>The losses of G and D with their λ, smoothed, over the single steps' faint ones.</summary>
    public static GenericChart Losses(IReadOnlyList<StepRecord> log) => Curves(
        log, "Losses", "loss (nats)",
        ("G", ChartStyle.Blue, record => record.GLoss), ("D", ChartStyle.Orange, record => record.DLoss));

    /// <summary>The terms of the losses before their λ: the two adversarial ones, and those of the tags.</summary>
    public static GenericChart LossTerms(IReadOnlyList<StepRecord> log) => Curves(
        log, "Terms of the losses", "loss (nats)",
        ("G adversarial", ChartStyle.Blue, record => record.GAdv), ("D adversarial", ChartStyle.Orange, record => record.DAdv),
        ("G tags", ChartStyle.Sky, record => record.GCls), ("D tags, real faces", ChartStyle.Green, record => record.DClsReal),
            ("D tags, fakes", ChartStyle.Purple, record => record.DClsFake));

    /// <summary>The norm of D's gradient: its mean between the smallest and largest of each batch, and its goal, 1.</summary>
    public static GenericChart GradientNorm(IReadOnlyList<StepRecord> log)
    {
        var (low, high, mean) = (Of(log, r => r.GradNormMin), Of(log, r => r.GradNormMax), Of(log, r => r.GradNormMean));
        var band = Chart.Range<double, double, string>(
            mean.Smoothed().Thinned().Steps, mean.Smoothed().Thinned().Values, high.Smoothed().Thinned().Values,
                low.Smoothed().Thinned().Values, Plotly.NET.StyleParam.Mode.Lines,
            Name: "mean", LineColor: Color.fromString(ChartStyle.Blue), LineWidth: 2.0,
                RangeColor: Color.fromString("rgba(0,114,178,0.18)"),
            LowerLine: NoLine(), UpperLine: NoLine(), LowerName: "smallest", UpperName: "largest of the batch", ShowLegend: false,
                UseDefaults: false);
        return Chart.Combine([Raw(mean, ChartStyle.Blue), band, Level(log, 1, "goal: 1")])
            .Styled("Norm of D's gradient (band: smallest to largest of a batch)", "step", "‖∇D(x̂)‖");
    }

    /// <summary>The gradient penalty E (‖∇D(x̂)‖ - 1)², on a logarithmic axis.</summary>
    public static GenericChart GradientPenalty(IReadOnlyList<StepRecord> log)
    {
        var penalty = Of(log, record => record.Gp > 0 ? record.Gp : null);
        return Chart.Combine([Raw(penalty, ChartStyle.Red), Smooth(penalty, "penalty", ChartStyle.Red)])
            .Styled("Gradient penalty", "step", "E (‖∇D(x̂)‖ − 1)²", logarithmicY: true);
    }

    /// <summary>What D thinks: how likely real and generated faces are real. Where both are a half it cannot tell them apart.</summary>
    public static GenericChart DiscriminatorOutputs(IReadOnlyList<StepRecord> log) => Chart.Combine([
            Curves(
                log, "What D thinks", "probability of being real",
                ("real faces", ChartStyle.Green, record => record.DReal), ("generated faces", ChartStyle.Red, record => record.DFake)),
            Level(log, 0.5, "cannot tell")])
        .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.0));

    /// <summary>How many tags of real faces D has right, and for how many it ranks the hair colour first.</summary>
    public static GenericChart TagAccuracy(IReadOnlyList<StepRecord> log) => Curves(
        log, "Tags of real faces that D has right", "share",
        ("all tags", ChartStyle.Blue, record => record.TagAccuracy), ("hair colour", ChartStyle.Orange, record => record.HairAccuracy))
        .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.0));

    /// <summary>The learning rate, as it was used.</summary>
    public static GenericChart LearningRate(IReadOnlyList<StepRecord> log)
    {
        var rate = Of(log, record => record.Lr).Sampled();
        return ChartStyle.Line(rate.Steps, rate.Values, "learning rate", ChartStyle.Blue, inLegend: false)
            .Styled("Learning rate", "step", "learning rate", height: 300)
            .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.1 * rate.Values.DefaultIfEmpty(1).Max()));
    }

    /// <summary>Every chart of a log, by the name that a file of it has.</summary>
    public static IReadOnlyList<(string Name, GenericChart Chart)> All(IReadOnlyList<StepRecord> log)
    {
        var charts = new List<(string, GenericChart)>
        {
            ("losses", Losses(log)), ("loss-terms", LossTerms(log)), ("discriminator", DiscriminatorOutputs(log)),
                ("learning-rate", LearningRate(log)),
        };
        if (log.Count == 0 || log.Any(record => record.TagAccuracy is not null))
            charts.Insert(3, ("tag-accuracy", TagAccuracy(log)));
        if (log.Any(record => record.GradNormMean is not null))
            charts.InsertRange(2, [("gradient-norm", GradientNorm(log)), ("gradient-penalty", GradientPenalty(log))]);
        return charts;
    }

    private static GenericChart Curves(IReadOnlyList<StepRecord> log, string title, string unit,
        params (string Name, string Colour, Func<StepRecord, double?> Value)[] curves)
    {
        var series = curves.Select(curve => (curve.Name, curve.Colour, Points: Of(log, curve.Value))).ToList();
        return Chart.Combine(
            series.Select(s => Raw(s.Points, s.Colour)).Concat(series.Select(s => Smooth(s.Points, s.Name, s.Colour))).ToArray())
            .Styled(title, "step", unit);
    }

    private static GenericChart Raw(Series series, string colour)
    {
        var points = series.Sampled();
        return ChartStyle.Line(points.Steps, points.Values, "single steps", colour, width: 1, opacity: Faint, inLegend: false);
    }

    private static GenericChart Smooth(Series series, string name, string colour)
    {
        // The average reaches over a fiftieth of the run at least, and over ten points of a short one.
        var points = series.Smoothed(1 - 1 / Math.Clamp(series.Steps.Count / 50.0, 10, 200)).Thinned();
        return ChartStyle.Line(points.Steps, points.Values, name, colour, width: 2.2);
    }

    private static GenericChart Level(IReadOnlyList<StepRecord> log, double value, string name) =>
        log.Count == 0 ? ChartStyle.Level(0, 1, value, name) : ChartStyle.Level(log[0].Step, log[^1].Step, value, name);

    private static Plotly.NET.Line NoLine() => new Plotly.NET.Line().With("width", 0.0);

    private static Series Of(IReadOnlyList<StepRecord> log, Func<StepRecord, double?> value) =>
        Series.Of(log, record => record.Step, value);
}
