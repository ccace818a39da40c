namespace PlotlyFigure;

/// <summary>A value with a name of its own in C#, such as <c>StyleParam.Mode.Lines</c>, and one of plotly's in a figure.</summary>
internal interface INamedValue
{
    /// <summary>What stands in the figure: a text, a number, true or false, or a list of these.</summary>
    object Value { get; }
}
