using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Shows values as output of a particular cell.</summary>
public static class KernelInvocationContextExtensions
{
    /// <summary>Shows a value in the given representations, by default those preferred for its type.</summary>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Show(value, FormattedValue.CreateManyFromObject(value, mimeTypes));
    }

    /// <summary>Shows text as it is, as the given type.</summary>
    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Show(value, [new FormattedValue(mimeType, value)]);
    }
}
