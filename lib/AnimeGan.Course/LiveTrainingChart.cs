using AnimeGan.Plots;
using AnimeGan.Training;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Course;

/// <summary>
/// A chart of a run while it trains: give it to <see cref="Trainer.Train"/> as its progress, and it asks to be shown anew at most twice
/// a second, and last when the run ends. In a notebook:
/// <code>
/// var shown = display(LiveTrainingChart.Waiting);
/// using var live = new LiveTrainingChart(chart =&gt; shown.Update(chart));
/// trainer.Train(live);
/// </code>
/// Drawing takes no more than about a tenth of the run's time: where a chart takes long, it is drawn less often.
/// </summary>
public sealed class LiveTrainingChart : IProgress<StepRecord>, IDisposable
{
    /// <summary>The shortest time between two charts.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    private readonly Lock guard = new();
    private readonly List<StepRecord> log;
    private readonly Action<GenericChart> show;
    private readonly Func<IReadOnlyList<StepRecord>, GenericChart> draw;
    private readonly TimeProvider clock;
    private long? shownAt;
    private TimeSpan pause = Shortest;
    private long shownStep = -1;

    /// <summary>A live chart.</summary>
    /// <param name="show">Shows a chart in place of the one before.</param>
    /// <param name="draw">What to draw; without it losses and, where there is a penalty, the gradient's norm side by side.</param>
    /// <param name="before">What a resumed run has behind it.</param>
    /// <param name="clock">The time; the system's without it.</param>
    public LiveTrainingChart(
        Action<GenericChart> show, Func<IReadOnlyList<StepRecord>, GenericChart>? draw = null,
        IEnumerable<StepRecord>? before = null, TimeProvider? clock = null)
    {
        (this.show, this.draw, this.clock) = (show, draw ?? Overview, clock ?? TimeProvider.System);
        log = [.. before ?? []];
    }

    /// <summary>An empty chart, to be shown until there is one.</summary>
    public static GenericChart Waiting { get; } = ChartStyle.Line([], [], "loss", ChartStyle.Blue, inLegend: false)
        .Styled("Waiting for the first step", "step", "loss (nats)");

    /// <summary>The records so far.</summary>
    public IReadOnlyList<StepRecord> Log
    {
        get
        {
            lock (guard)
                return [.. log];
        }
    }

    /// <summary>Takes a step's record, and shows a chart if it is time.</summary>
    public void Report(StepRecord value)
    {
        lock (guard)
        {
            log.Add(value);
            if (shownAt is { } last && clock.GetElapsedTime(last) < pause)
                return;
            Show();
        }
    }

    /// <summary>Shows the last state, which the saved notebook keeps.</summary>
    public void Dispose()
    {
        lock (guard)
            if (log.Count > 0 && log[^1].Step != shownStep)
                Show();
    }

    private void Show()
    {
        var began = clock.GetTimestamp();
        show(draw([.. log]));
        shownAt = clock.GetTimestamp();
        shownStep = log[^1].Step;
        var took = clock.GetElapsedTime(began, shownAt.Value);
        pause = 10 * took > Shortest ? 10 * took : Shortest;
    }

    private static GenericChart Overview(IReadOnlyList<StepRecord> log)
    {
        if (!log.Any(record => record.GradNormMean is not null))
            return TrainingCharts.Losses(log);
        var grid = Chart.Grid([TrainingCharts.Losses(log), TrainingCharts.GradientNorm(log).WithTraceInfo(ShowLegend: false)], 1, 2,
            XGap: 0.18);
        var title = new Plotly.NET.Title().With("text", $"Step {log[^1].Step}: losses, and the norm of D's gradient");
        return GenericChart.addLayout(new Plotly.NET.Layout().With("title", title).With("width", 900).With("height", 360), grid)
            // In the corner that falling losses leave free: above the left chart it would meet the title.
            .WithLegendStyle(X: 0.41, Y: 1.0, XAnchor: Plotly.NET.StyleParam.XAnchorPosition.Right,
                YAnchor: Plotly.NET.StyleParam.YAnchorPosition.Top);
    }
}
