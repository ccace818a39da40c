using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    // The defaults of print, npstr and cstr; print leaves them to the style.
    private const string DefaultFormat = "g5";
    private const int DefaultWidth = 100;

    /// <summary>The tensor with its values as text; see <see cref="Tensor.ToString(TensorStringStyle, string?, int?, CultureInfo?, string?)"/>.</summary>
    public static string str(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    public static string jlstr(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    public static string npstr(this Tensor tensor, string? fltFormat = DefaultFormat, int? width = DefaultWidth, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    public static string cstr(this Tensor tensor, string? fltFormat = DefaultFormat, int? width = DefaultWidth, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Shape, dtype and device.</summary>
    public static string metastr(this Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>Writes the tensor with its values to the console, and returns it.</summary>
    public static Tensor print(this Tensor t, string? fltFormat = DefaultFormat, int? width = DefaultWidth, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat == DefaultFormat ? null : fltFormat, width == DefaultWidth ? null : width, cultureInfo, newLine));
        return t;
    }
}
