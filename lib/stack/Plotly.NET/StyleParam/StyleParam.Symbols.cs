namespace Plotly.NET;

public static partial class StyleParam
{
    public class MarkerSymbol : INamedValue
    {
        private readonly object value;

        private MarkerSymbol(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static MarkerSymbol Arrow { get; } = new("arrow");
        public static MarkerSymbol ArrowBarDown { get; } = new("arrow-bar-down");
        public static MarkerSymbol ArrowBarLeft { get; } = new("arrow-bar-left");
        public static MarkerSymbol ArrowBarRight { get; } = new("arrow-bar-right");
        public static MarkerSymbol ArrowBarUp { get; } = new("arrow-bar-up");
        public static MarkerSymbol ArrowDown { get; } = new("arrow-down");
        public static MarkerSymbol ArrowLeft { get; } = new("arrow-left");
        public static MarkerSymbol ArrowRight { get; } = new("arrow-right");
        public static MarkerSymbol ArrowUp { get; } = new("arrow-up");
        public static MarkerSymbol ArrowWide { get; } = new("arrow-wide");
        public static MarkerSymbol Asterisk { get; } = new("asterisk");
        public static MarkerSymbol Bowtie { get; } = new("bowtie");
        public static MarkerSymbol Circle { get; } = new("circle");
        public static MarkerSymbol CircleCross { get; } = new("circle-cross");
        public static MarkerSymbol CircleX { get; } = new("circle-x");
        public static MarkerSymbol Cross { get; } = new("cross");
        public static MarkerSymbol CrossThin { get; } = new("cross-thin");
        public static MarkerSymbol Diamond { get; } = new("diamond");
        public static MarkerSymbol DiamondCross { get; } = new("diamond-cross");
        public static MarkerSymbol DiamondTall { get; } = new("diamond-tall");
        public static MarkerSymbol DiamondWide { get; } = new("diamond-wide");
        public static MarkerSymbol DiamondX { get; } = new("diamond-x");
        public static MarkerSymbol Hash { get; } = new("hash");
        public static MarkerSymbol Hexagon { get; } = new("hexagon");
        public static MarkerSymbol Hexagon2 { get; } = new("hexagon2");
        public static MarkerSymbol Hexagram { get; } = new("hexagram");
        public static MarkerSymbol Hourglass { get; } = new("hourglass");
        public static MarkerSymbol LineEW { get; } = new("line-ew");
        public static MarkerSymbol LineNE { get; } = new("line-ne");
        public static MarkerSymbol LineNS { get; } = new("line-ns");
        public static MarkerSymbol LineNW { get; } = new("line-nw");
        public static MarkerSymbol Octagon { get; } = new("octagon");
        public static MarkerSymbol Pentagon { get; } = new("pentagon");
        public static MarkerSymbol Square { get; } = new("square");
        public static MarkerSymbol SquareCross { get; } = new("square-cross");
        public static MarkerSymbol SquareX { get; } = new("square-x");
        public static MarkerSymbol Star { get; } = new("star");
        public static MarkerSymbol StarDiamond { get; } = new("star-diamond");
        public static MarkerSymbol StarSquare { get; } = new("star-square");
        public static MarkerSymbol StarTriangleDown { get; } = new("star-triangle-down");
        public static MarkerSymbol StarTriangleUp { get; } = new("star-triangle-up");
        public static MarkerSymbol TriangleDown { get; } = new("triangle-down");
        public static MarkerSymbol TriangleLeft { get; } = new("triangle-left");
        public static MarkerSymbol TriangleNE { get; } = new("triangle-ne");
        public static MarkerSymbol TriangleNW { get; } = new("triangle-nw");
        public static MarkerSymbol TriangleRight { get; } = new("triangle-right");
        public static MarkerSymbol TriangleSE { get; } = new("triangle-se");
        public static MarkerSymbol TriangleSW { get; } = new("triangle-sw");
        public static MarkerSymbol TriangleUp { get; } = new("triangle-up");
        public static MarkerSymbol X { get; } = new("x");
        public static MarkerSymbol XThin { get; } = new("x-thin");
        public static MarkerSymbol YDown { get; } = new("y-down");
        public static MarkerSymbol YLeft { get; } = new("y-left");
        public static MarkerSymbol YRight { get; } = new("y-right");
        public static MarkerSymbol YUp { get; } = new("y-up");
    }

    public sealed class MarkerSymbol3D : INamedValue
    {
        private readonly object value;

        private MarkerSymbol3D(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static MarkerSymbol3D Circle { get; } = new("circle");
        public static MarkerSymbol3D CircleOpen { get; } = new("circle-open");
        public static MarkerSymbol3D Cross { get; } = new("cross");
        public static MarkerSymbol3D Diamond { get; } = new("diamond");
        public static MarkerSymbol3D DiamondOpen { get; } = new("diamond-open");
        public static MarkerSymbol3D Square { get; } = new("square");
        public static MarkerSymbol3D SquareOpen { get; } = new("square-open");
        public static MarkerSymbol3D X { get; } = new("x");
    }

    public class DrawingStyle : INamedValue
    {
        private readonly object value;

        private DrawingStyle(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle DashDot { get; } = new("dashdot");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle LongDash { get; } = new("longdash");
        public static DrawingStyle LongDashDot { get; } = new("longdashdot");
        public static DrawingStyle Solid { get; } = new("solid");
        public static DrawingStyle NewUser(IEnumerable<int> item) => new(string.Join(",", item.Select(length => length + "px")));
    }

    public class Colorscale : INamedValue
    {
        private readonly object value;

        private Colorscale(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Colorscale Blackbody { get; } = new("Blackbody");
        public static Colorscale Bluered { get; } = new("Bluered");
        public static Colorscale Cividis { get; } = new("Cividis");
        public static Colorscale Earth { get; } = new("Earth");
        public static Colorscale Electric { get; } = new("Electric");
        public static Colorscale Greens { get; } = new("Greens");
        public static Colorscale Greys { get; } = new("Greys");
        public static Colorscale Hot { get; } = new("Hot");
        public static Colorscale Jet { get; } = new("Jet");
        public static Colorscale Picnic { get; } = new("Picnic");
        public static Colorscale Portland { get; } = new("Portland");
        public static Colorscale Rainbow { get; } = new("Rainbow");
        public static Colorscale RdBu { get; } = new("RdBu");
        public static Colorscale Viridis { get; } = new("Viridis");
        public static Colorscale YIGnBu { get; } = new("YlGnBu");
        public static Colorscale YIOrRd { get; } = new("YlOrRd");
        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item) => new(item.Select(stop => new object[] { stop.Item1, stop.Item2.Value }).ToArray());
    }

    public class FontFamily : INamedValue
    {
        private readonly object value;

        private FontFamily(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static FontFamily Arial { get; } = new("Arial");
        public static FontFamily Balto { get; } = new("Balto");
        public static FontFamily Consolas { get; } = new("Consolas");
        public static FontFamily Courier_New { get; } = new("Courier New");
        public static FontFamily Droid_Sans { get; } = new("Droid Sans");
        public static FontFamily Droid_Sans_Mono { get; } = new("Droid Sans Mono");
        public static FontFamily Droid_Serif { get; } = new("Droid Serif");
        public static FontFamily Gravitas_One { get; } = new("Gravitas One");
        public static FontFamily Old_Standard_TT { get; } = new("Old Standard TT");
        public static FontFamily Open_Sans { get; } = new("Open Sans");
        public static FontFamily Overpass { get; } = new("Overpass");
        public static FontFamily PT_Sans_Narrow { get; } = new("PT Sans Narrow");
        public static FontFamily Raleway { get; } = new("Raleway");
        public static FontFamily Times_New_Roman { get; } = new("Times New Roman");
        public static FontFamily NewCustom(string item) => new(item);
    }
}
