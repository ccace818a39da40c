namespace Plotly.NET.ConfigObjects;

// Objects that signatures name. Their attributes are set as those of any DynamicObj: SetProperty("name", value).

public class Edits : PlotlyObject;

public class ToImageButtonOptions : PlotlyObject;
