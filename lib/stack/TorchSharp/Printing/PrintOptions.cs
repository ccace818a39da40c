namespace TorchSharp.Printing;

/// <summary>What <see cref="torch.set_printoptions(int, int?, string?, bool, int?, int?)"/> sets.</summary>
internal static class PrintOptions
{
    /// <summary>Default is PyTorch's own way.</summary>
    internal static TensorStringStyle Style { get; set; } = TensorStringStyle.Default;

    /// <summary>A .NET number format for TorchSharp's own styles; null is g5.</summary>
    internal static string? FloatFormat { get; set; }

    /// <summary>A .NET number format in place of PyTorch's rules; null are those rules.</summary>
    internal static string? FormatOverRules { get; set; }

    /// <summary>Digits after the point in PyTorch's way of printing.</summary>
    internal static int Precision { get; set; } = 4;

    /// <summary>Whether PyTorch's way always prints exponents; null decides by the values.</summary>
    internal static bool? Scientific { get; set; }

    internal static int? LineWidth { get; set; }

    internal static string? NewLine { get; set; }

    /// <summary>More rows, or columns, than this and only the first and the last are printed; null is each style's own number.</summary>
    internal static int? MaxRows { get; set; }

    internal static int? MaxColumns { get; set; }

    /// <summary>Back to how a process begins.</summary>
    internal static void Reset()
    {
        Style = TensorStringStyle.Default;
        FloatFormat = FormatOverRules = NewLine = null;
        Precision = 4;
        Scientific = null;
        LineWidth = MaxRows = MaxColumns = null;
    }
}
