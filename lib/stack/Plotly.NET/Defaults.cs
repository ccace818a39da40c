namespace Plotly.NET;

/// <summary>What a chart has unless told: its size, look and configuration.</summary>
public static class Defaults
{
    public static int DefaultWidth { get; set; } = 600;

    public static int DefaultHeight { get; set; } = 600;

    public static Template DefaultTemplate { get; set; } = Light();

    public static Config DefaultConfig { get; set; } = new Config().Put("responsive", true);

    public static DisplayOptions DefaultDisplayOptions { get; set; } = new();

    public static void reset()
    {
        (DefaultWidth, DefaultHeight) = (600, 600);
        (DefaultTemplate, DefaultConfig, DefaultDisplayOptions) = (Light(), new Config().Put("responsive", true), new DisplayOptions());
    }

    // Plotly's own look, as far as it concerns charts on two axes: white lines on a bluish ground.
    private static Template Light()
    {
        var layout = new Layout()
            .Put("title.x", 0.05).Put("font", Font.init(Color: Color.fromHex("#2A3F5F")))
            .Put("paper_bgcolor", "white").Put("plot_bgcolor", "#E5ECF6").Put("hovermode", StyleParam.HoverMode.Closest)
            .Put("colorway", new[] { "#636EFA", "#EF553B", "#00CC96", "#AB63FA", "#FFA15A", "#19D3F3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52" });
        foreach (var axis in new[] { "xaxis", "yaxis" })
            layout.Put(axis, new PlotlyObject().Put("title.standoff", 15).Put("ticks", "").Put("automargin", true)
                .Put("linecolor", "white").Put("gridcolor", "white").Put("zerolinecolor", "white").Put("zerolinewidth", 2));
        return new Template().Put("layout", layout);
    }
}
