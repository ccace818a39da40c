using AnimeGan.Tests.Plots;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Tests.Course;

public class LiveTrainingChartTests
{
    /// <summary>plotly.js takes a trace whose type is null for a mistake.</summary>
    [Fact]
    public void The_chart_that_is_waited_with_is_one_that_plotly_draws() =>
        Assert.All(JsonDocument.Parse(LiveTrainingChart.Waiting.ToFigure()).RootElement.GetProperty("data").EnumerateArray(),
            trace => Assert.Equal("scatter", trace.GetProperty("type").GetString()));

    [Fact]
    public void It_is_shown_at_most_twice_a_second_and_once_at_the_end()
    {
        var clock = new Clock();
        var shown = new List<int>();
        var log = ChartTests.Log(101);
        using (var live = new LiveTrainingChart(
            _ => { }, records => { shown.Add(records.Count); return LiveTrainingChart.Waiting; }, clock: clock))
            foreach (var record in log)
            {
                live.Report(record);
                clock.Now += TimeSpan.FromMilliseconds(100);
            }
        Assert.Equal([1, 6, 11], shown.Take(3)); // every 0.5 s at ten steps a second
        Assert.Equal(21, shown.Count);
        Assert.Equal(101, shown[^1]);
    }

    [Fact]
    public void The_last_state_is_shown_even_right_after_another()
    {
        var shown = new List<GenericChart>();
        using (var live = new LiveTrainingChart(shown.Add, clock: new Clock()))
            foreach (var record in ChartTests.Log(3))
                live.Report(record);
        Assert.Equal(2, shown.Count);
        Assert.Contains("Step 3", shown[^1].ToFigure());
    }

    [Fact]
    public void A_slow_chart_is_drawn_less_often()
    {
        var clock = new Clock();
        var count = 0;
        using var live = new LiveTrainingChart(
            _ => count++, _ => { clock.Now += TimeSpan.FromSeconds(1); return LiveTrainingChart.Waiting; }, clock: clock);
        foreach (var record in ChartTests.Log(90))
        {
            live.Report(record);
            clock.Now += TimeSpan.FromMilliseconds(100);
        }
        Assert.Equal(1, count);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromSeconds(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
