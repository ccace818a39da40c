using System.Globalization;
using TorchSharp.Printing;

namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>The style that <see cref="TensorStringStyle.Default"/> stands for. Unless it is set, tensors are printed as PyTorch prints them.</summary>
    public static TensorStringStyle TensorStringStyle { get => PrintOptions.Style; set => PrintOptions.Style = value; }

    /// <summary>Changes how tensors are printed from now on; what is null stays as it is.</summary>
    /// <param name="style">What <see cref="TensorStringStyle.Default"/> stands for.</param>
    /// <param name="floatFormat">A .NET number format.</param>
    /// <param name="linewidth">Characters a line.</param>
    /// <param name="newLine">What separates lines.</param>
    /// <param name="maxRows">Of more rows than this only the first and the last are printed.</param>
    /// <param name="maxColumns">The same for columns.</param>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        PrintOptions.Style = style ?? PrintOptions.Style;
        PrintOptions.FloatFormat = floatFormat ?? PrintOptions.FloatFormat;
        PrintOptions.FormatOverRules = floatFormat ?? PrintOptions.FormatOverRules;
        PrintOptions.LineWidth = linewidth ?? PrintOptions.LineWidth;
        PrintOptions.NewLine = newLine ?? PrintOptions.NewLine;
        PrintOptions.MaxRows = maxRows ?? PrintOptions.MaxRows;
        PrintOptions.MaxColumns = maxColumns ?? PrintOptions.MaxColumns;
    }

    /// <summary>Changes how tensors are printed from now on: digits after the point, and whether with exponents.</summary>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        set_printoptions(null, (sci_mode ? "E" : "F") + precision.ToString(CultureInfo.InvariantCulture), linewidth, newLine, maxRows, maxColumns);
        PrintOptions.FormatOverRules = null;
        PrintOptions.Precision = precision;
        PrintOptions.Scientific = sci_mode ? true : null;
    }

    public partial class Tensor
    {
        /// <summary>Shape, dtype and device; the values are printed by <c>str()</c>, <c>print()</c> and the other overloads.</summary>
        public override string ToString() => IsInvalid ? "a disposed tensor" : StyledText.Metadata(this);

        /// <summary>The tensor as text with its values.</summary>
        /// <param name="disamb">Tells this method from <see cref="ToString()"/>; the value makes no difference.</param>
        /// <param name="fltFormat">A .NET number format for floating-point values.</param>
        /// <param name="width">Characters a line.</param>
        /// <param name="cultureInfo">How .NET number formats write numbers.</param>
        /// <param name="newLine">What separates lines.</param>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine);

        /// <summary>The tensor as text in a style: as TorchSharp writes it, or for <see cref="TensorStringStyle.Default"/> as PyTorch.</summary>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            newLine ??= PrintOptions.NewLine ?? Environment.NewLine;
            return (style == TensorStringStyle.Default ? PrintOptions.Style : style) switch
            {
                TensorStringStyle.Default => PyTorchText.Of(this, fltFormat, width, cultureInfo, newLine),
                var chosen => StyledText.Of(this, chosen, fltFormat, width, cultureInfo, newLine),
            };
        }
    }
}
