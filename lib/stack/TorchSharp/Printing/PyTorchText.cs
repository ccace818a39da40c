using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>A tensor as PyTorch prints it: <c>tensor([1., 2.], dtype=torch.float64)</c>.</summary>
internal sealed class PyTorchText
{
    private const string Prefix = "tensor(";
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const int DefaultWidth = 80;

    private readonly PrintedElements elements;
    private readonly Column real;
    private readonly Column? imaginary;
    private readonly int lineWidth;

    private PyTorchText(PrintedElements elements, int lineWidth, string? format, CultureInfo culture)
    {
        this.elements = elements;
        this.lineWidth = lineWidth;
        real = elements.IsFloating || elements.IsComplex ? Column.Of(elements.Parts(imaginary: false), format, culture) : Column.OfIntegers(elements);
        imaginary = elements.IsComplex ? Column.Of(elements.Parts(imaginary: true), format, culture) : null;
    }

    internal static string Of(Tensor tensor, string? format, int? width, CultureInfo? culture, string newLine)
    {
        var lineWidth = width ?? PrintOptions.LineWidth ?? DefaultWidth;
        var text = Contents(tensor, format, lineWidth, culture ?? CultureInfo.InvariantCulture);
        var built = new StringBuilder(Prefix).Append(text);
        var lastLine = built.Length - built.ToString().LastIndexOf('\n') + 1;
        foreach (var suffix in Suffixes(tensor))
        {
            if (lastLine + suffix.Length + 2 > lineWidth)
            {
                built.Append(",\n").Append(' ', Prefix.Length).Append(suffix);
                lastLine = Prefix.Length + suffix.Length;
            }
            else
            {
                built.Append(", ").Append(suffix);
                lastLine += suffix.Length + 2;
            }
        }
        built.Append(')');
        return newLine == "\n" ? built.ToString() : built.Replace("\n", newLine).ToString();
    }

    private static string Contents(Tensor tensor, string? format, int lineWidth, CultureInfo culture)
    {
        if (tensor.is_meta)
            return "...";
        if (tensor.numel() == 0)
            return "[]";
        var summarize = tensor.numel() > Threshold || PrintOptions.MaxRows is not null || PrintOptions.MaxColumns is not null;
        var last = (int)tensor.dim() - 1;
        var elements = new PrintedElements(tensor, d => !summarize ? int.MaxValue
            : (d == last ? PrintOptions.MaxColumns : PrintOptions.MaxRows) ?? 2 * EdgeItems);
        return new PyTorchText(elements, lineWidth, format ?? PrintOptions.FormatOverRules, culture).Text(0, 0, Prefix.Length);
    }

    private static IEnumerable<string> Suffixes(Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            yield return $"device='{tensor.device}'";
        var dtype = tensor.dtype;
        var standard = get_default_dtype();
        if (tensor.is_meta || tensor.numel() == 0)
        {
            if (tensor.is_meta || tensor.dim() != 1)
                yield return $"size=({string.Join(", ", tensor.shape)}{(tensor.dim() == 1 ? "," : "")})";
            if (dtype != standard)
                yield return $"dtype={NameOf(dtype)}";
        }
        else if (dtype != standard && dtype is not (ScalarType.Int64 or ScalarType.Bool)
            && dtype != (standard == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32))
            yield return $"dtype={NameOf(dtype)}";
        if (tensor.requires_grad)
            yield return "requires_grad=True";
    }

    private static string NameOf(ScalarType dtype) => "torch." + dtype switch
    {
        ScalarType.Byte => "uint8",
        ScalarType.ComplexFloat32 => "complex64",
        ScalarType.ComplexFloat64 => "complex128",
        _ => dtype.ToString().ToLowerInvariant(),
    };

    /// <summary>The part of the tensor that begins at an element, from a dimension on.</summary>
    private string Text(int dimension, int position, int indent)
    {
        var dimensions = elements.Sizes.Length;
        if (dimension == dimensions)
            return Element(position);
        if (dimension == dimensions - 1)
            return Vector(dimension, position, indent);
        var stride = elements.Sizes[(dimension + 1)..].Aggregate(1L, (product, size) => product * size);
        var parts = new List<string>();
        for (var i = 0; i < elements.Sizes[dimension]; i++)
        {
            if (elements.GapBefore(dimension, i))
                parts.Add("...");
            parts.Add(Text(dimension + 1, position + (int)(i * stride), indent + 1));
        }
        return $"[{string.Join("," + new string('\n', dimensions - dimension - 1) + new string(' ', indent + 1), parts)}]";
    }

    private string Vector(int dimension, int position, int indent)
    {
        var elementWidth = real.Width + 2 + (imaginary is null ? 0 : imaginary.Width + 1);
        var perLine = Math.Max(1, (int)Math.Floor((lineWidth - indent) / (double)elementWidth));
        var items = new List<string>();
        for (var i = 0; i < elements.Sizes[dimension]; i++)
        {
            if (elements.GapBefore(dimension, i))
                items.Add(" ...");
            items.Add(Element(position + i));
        }
        var lines = items.Chunk(perLine).Select(line => string.Join(", ", line));
        return $"[{string.Join(",\n" + new string(' ', indent + 1), lines)}]";
    }

    private string Element(int position)
    {
        if (!elements.IsFloating && !elements.IsComplex)
            return real.Text(IntegerText(elements, position));
        var text = real.Text(elements.Real(position));
        if (imaginary is null)
            return text;
        var part = (imaginary.Text(elements.Imaginary(position)) + "j").TrimStart();
        return part[0] is '+' or '-' ? text + part : $"{text}+{part}";
    }

    private static string IntegerText(PrintedElements elements, int position) => elements.Type == ScalarType.Bool
        ? elements.Integer(position) != 0 ? "True" : "False"
        : elements.Integer(position).ToString(CultureInfo.InvariantCulture);

    /// <summary>How the numbers of one tensor are written, all the same way: with a point, as whole numbers or with exponents.</summary>
    private sealed class Column
    {
        private Func<double, string> write = value => double.IsFinite(value) ? DecimalText.Fixed(value, 0) + "." : DecimalText.Fixed(value, 0);

        internal int Width { get; private set; } = 1;

        internal static Column OfIntegers(PrintedElements elements) =>
            new() { Width = Enumerable.Range(0, elements.Count).Max(i => IntegerText(elements, i).Length) };

        internal static Column Of(IEnumerable<double> values, string? format, CultureInfo culture)
        {
            var column = new Column();
            if (format is not null)
                column.write = value => value.ToString(format, culture);
            var counted = values.Where(value => double.IsFinite(value) && value != 0).ToList();
            if (counted.Count == 0)
                return column;
            if (format is null)
                column.Choose(counted);
            column.Width = Math.Max(1, counted.Max(value => column.write(value).Length));
            return column;
        }

        internal string Text(double value) => Text(write(value));

        internal string Text(string text) => text.PadLeft(Width);

        private void Choose(List<double> values)
        {
            var precision = PrintOptions.Precision;
            var least = values.Min(Math.Abs);
            var most = values.Max(Math.Abs);
            var whole = values.TrueForAll(value => value == Math.Ceiling(value));
            if (PrintOptions.Scientific ?? (most / least > 1000 || most > 1e8 || (!whole && least < 1e-4)))
                write = value => DecimalText.Scientific(value, precision);
            else if (!whole)
                write = value => DecimalText.Fixed(value, precision);
        }
    }
}
