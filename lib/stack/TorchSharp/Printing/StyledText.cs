using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>The styles that are TorchSharp's own: metadata, Julia, Numpy and C#.</summary>
internal sealed class StyledText
{
    private const string DefaultFormat = "g5";
    private const int DefaultWidth = 100;
    private const int DefaultLongest = 6;

    private readonly PrintedElements elements;
    private readonly string format;
    private readonly CultureInfo culture;
    private readonly string newLine;
    private readonly int width;

    private StyledText(PrintedElements elements, string? format, int? width, CultureInfo? culture, string newLine)
    {
        this.elements = elements;
        this.format = format ?? PrintOptions.FloatFormat ?? DefaultFormat;
        this.culture = culture ?? CultureInfo.CurrentCulture;
        this.newLine = newLine;
        this.width = width ?? PrintOptions.LineWidth ?? DefaultWidth;
    }

    private int Dimensions => elements.Sizes.Length;

    internal static string Metadata(Tensor tensor) => $"[{string.Join('x', tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";

    internal static string Of(Tensor tensor, TensorStringStyle style, string? format, int? width, CultureInfo? culture, string newLine)
    {
        var metadata = Metadata(tensor);
        if (style == TensorStringStyle.Metadata || tensor.is_meta)
            return metadata;
        var last = (int)tensor.dim() - 1;
        // Julia's way shows all of a small tensor and stops at the line's width.
        var all = style == TensorStringStyle.Julia && tensor.numel() <= 1000;
        var elements = new PrintedElements(tensor, d => (d == last ? PrintOptions.MaxColumns : PrintOptions.MaxRows) ?? (all ? int.MaxValue : DefaultLongest));
        var text = new StyledText(elements, format, width, culture, newLine);
        return style switch
        {
            TensorStringStyle.Julia => metadata + text.Julia(),
            TensorStringStyle.Numpy => tensor.numel() == 0 ? "[]" : text.Numpy(0, 0),
            _ => $"{metadata}, value = {text.CSharp()}",
        };
    }

    private string Julia()
    {
        if (Dimensions == 0)
            return $", value = {Element(0)}";
        if (elements.Count == 0)
            return "";
        var rows = Dimensions == 1 ? 1 : (int)elements.Sizes[^2];
        var columns = (int)elements.Sizes[^1];
        var blocks = new List<string>();
        for (var first = 0; first < elements.Count; first += rows * columns)
            blocks.Add(newLine + (Dimensions > 2 ? $"[{BlockIndex(first / (rows * columns))},..,..] ={newLine}" : "") + Grid(first, rows, columns));
        return string.Join("", blocks);
    }

    /// <summary>The numbers of the leading dimensions of a block.</summary>
    private string BlockIndex(int block)
    {
        var index = new long[Dimensions - 2];
        for (var d = index.Length - 1; d >= 0; d--)
        {
            var position = block % (int)elements.Sizes[d];
            block /= (int)elements.Sizes[d];
            index[d] = elements.Shape[d] > elements.Sizes[d] && position >= elements.Edges[d] ? elements.Shape[d] - elements.Sizes[d] + position : position;
        }
        return string.Join(',', index);
    }

    private string Grid(int first, int rows, int columns)
    {
        var texts = Enumerable.Range(0, rows * columns).Select(i => Element(first + i)).ToArray();
        var widths = Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Max(r => texts[r * columns + c].Length)).ToArray();
        var shown = 0;
        for (var used = 0; shown < columns && (used += widths[shown] + 1) <= width;)
            shown++;
        var built = new StringBuilder();
        for (var r = 0; r < rows; r++)
        {
            if (Dimensions > 1 && elements.GapBefore(Dimensions - 2, r))
                built.Append(" ...").Append(newLine);
            for (var c = 0; c < shown; c++)
                built.Append(elements.GapBefore(Dimensions - 1, c) ? " ... " : " ").Append(texts[r * columns + c].PadLeft(widths[c]));
            built.Append(shown < columns ? " ..." : "").Append(newLine);
        }
        return built.ToString();
    }

    private string Numpy(int dimension, int position)
    {
        if (dimension == Dimensions)
            return Element(position);
        if (dimension == Dimensions - 1)
            return $"[{Row(position, Element)}]";
        var separator = string.Concat(Enumerable.Repeat(newLine, Dimensions - dimension - 1)) + new string(' ', dimension + 1);
        var stride = Stride(dimension);
        var parts = new List<string>();
        for (var i = 0; i < elements.Sizes[dimension]; i++)
        {
            if (elements.GapBefore(dimension, i))
                parts.Add("...");
            parts.Add(Numpy(dimension + 1, position + i * stride));
        }
        return $"[{string.Join(separator, parts)}]";
    }

    private string CSharp()
    {
        if (Dimensions == 0)
            return Literal(0);
        var type = $"{TypeName} [{new string(',', Dimensions - 1)}] ";
        if (elements.Count == 0)
            return type + "{}";
        if (Dimensions == 1)
            return $"{type}{{{Row(0, Literal)}}}";
        return $"{newLine}{type}{{{newLine} {Blocks(0, 0)}{newLine}}}";
    }

    /// <summary>The parts of a dimension without the braces around them.</summary>
    private string Blocks(int dimension, int position)
    {
        if (dimension == Dimensions - 1)
            return Row(position, Literal);
        var indent = newLine + new string(' ', dimension + 1);
        var stride = Stride(dimension);
        var built = new StringBuilder();
        for (var i = 0; i < elements.Sizes[dimension]; i++)
        {
            if (elements.GapBefore(dimension, i))
                built.Append(',').Append(indent).Append("...").Append(indent);
            else if (i > 0)
                built.Append(',').Append(indent);
            built.Append('{').Append(Blocks(dimension + 1, position + i * stride)).Append('}');
        }
        return built.ToString();
    }

    /// <summary>The last dimension: "1, 2, 3, ... 7, 8, 9".</summary>
    private string Row(int position, Func<int, string> write)
    {
        var built = new StringBuilder();
        for (var i = 0; i < elements.Sizes[^1]; i++)
            built.Append(i == 0 ? "" : elements.GapBefore(Dimensions - 1, i) ? ", ... " : ", ").Append(write(position + i));
        return built.ToString();
    }

    private int Stride(int dimension) => (int)elements.Sizes[(dimension + 1)..].TotalSize();

    private string Element(int position)
    {
        if (elements.IsFloating)
            return elements.Real(position).ToString(format, culture);
        if (!elements.IsComplex)
            return elements.Type == ScalarType.Bool ? (elements.Integer(position) != 0 ? "True" : "False") : elements.Integer(position).ToString(culture);
        var imaginary = elements.Imaginary(position);
        var real = elements.Real(position).ToString(format, culture);
        return imaginary == 0 ? real : $"{real}{(imaginary < 0 ? "" : "+")}{imaginary.ToString(format, culture)}i";
    }

    private string Literal(int position) => elements.Type switch
    {
        ScalarType.Bool => elements.Integer(position) != 0 ? "true" : "false",
        ScalarType.Float32 => Element(position) + "f",
        ScalarType.Int64 => Element(position) + "L",
        _ => Element(position),
    };

    private string TypeName => elements.Type switch
    {
        ScalarType.Byte => "byte",
        ScalarType.Int8 => "sbyte",
        ScalarType.Int16 => "short",
        ScalarType.Int32 => "int",
        ScalarType.Int64 => "long",
        ScalarType.Float16 => "Half",
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.Bool => "bool",
        ScalarType.ComplexFloat32 => "(float, float)",
        ScalarType.ComplexFloat64 => "Complex",
        _ => elements.Type.ToString(),
    };
}
