namespace Plotly.NET.TraceObjects;

// Objects that signatures name. Their attributes are set as those of any DynamicObj: SetProperty("name", value).

public class Contours : PlotlyObject;

public class Gradient : PlotlyObject;
