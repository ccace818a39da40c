namespace Plotly.NET;

/// <summary>How a page comes by plotly.js.</summary>
public class PlotlyJSReference
{
    private PlotlyJSReference()
    {
    }

    /// <summary>The whole script in the page, which then needs no network. The default here.</summary>
    public static PlotlyJSReference Full { get; } = new();

    /// <summary>None: the page around the chart has it.</summary>
    public static PlotlyJSReference NoReference { get; } = new();

    public bool IsCDN => this is CDN;

    public bool IsRequire => this is Require;

    public bool IsFull => ReferenceEquals(this, Full);

    public bool IsNoReference => ReferenceEquals(this, NoReference);

    public static PlotlyJSReference NewCDN(string item) => new CDN(item);

    public static PlotlyJSReference NewRequire(string item) => new Require(item);

    public class CDN : PlotlyJSReference
    {
        internal CDN(string item) => Item = item;

        public string Item { get; }
    }

    public class Require : PlotlyJSReference
    {
        internal Require(string item) => Item = item;

        public string Item { get; }
    }
}

/// <summary>How a chart's page is made.</summary>
public class DisplayOptions : PlotlyObject
{
    public static PlotlyJSReference getPlotlyReference(DisplayOptions displayOpts) => displayOpts.Get("PlotlyJSReference") as PlotlyJSReference ?? PlotlyJSReference.Full;

    public static Microsoft.FSharp.Core.FSharpFunc<DisplayOptions, DisplayOptions> setPlotlyReference(PlotlyJSReference plotlyReference) =>
        Microsoft.FSharp.Core.FuncConvert.FromFunc<DisplayOptions, DisplayOptions>(options => options.Copy().Put("PlotlyJSReference", plotlyReference));

    public static string getDocumentTitle(DisplayOptions displayOpts) => displayOpts.Get("DocumentTitle") as string ?? "Chart";

    public static Microsoft.FSharp.Core.FSharpFunc<DisplayOptions, DisplayOptions> setDocumentTitle(string documentTitle) =>
        Microsoft.FSharp.Core.FuncConvert.FromFunc<DisplayOptions, DisplayOptions>(options => options.Copy().Put("DocumentTitle", documentTitle));
}
