namespace Plotly.NET.LayoutObjects;

// Objects that signatures name. Their attributes are set as those of any DynamicObj: SetProperty("name", value).

public class ActiveSelection : PlotlyObject;

public class ActiveShape : PlotlyObject;

public class ColorAxis : PlotlyObject;

public class DefaultColorScales : PlotlyObject;

public class Minor : PlotlyObject;

public class ModeBar : PlotlyObject;

public class NewSelection : PlotlyObject;

public class NewShape : PlotlyObject;

public class RangeSelector : PlotlyObject;

public class RangeSlider : PlotlyObject;

public class Rangebreak : PlotlyObject;

public class Selection : PlotlyObject;

public class Slider : PlotlyObject;

public class Transition : PlotlyObject;

public class UniformText : PlotlyObject;

public class UpdateMenu : PlotlyObject;
