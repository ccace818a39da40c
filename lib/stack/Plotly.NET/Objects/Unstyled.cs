namespace Plotly.NET;

// Objects that signatures name. Their attributes are set as those of any DynamicObj: SetProperty("name", value).

public class AutoRangeOptions : PlotlyObject;

public class Template : PlotlyObject;

public class TickFormatStop : PlotlyObject;
