using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A type that has a method <c>ToHtml()</c> is shown by it, unless a formatter has been registered for it.</summary>
internal static class HtmlMethod
{
    public static bool IsThere(object? value) => value is not null && Of(value.GetType()) is not null;

    /// <summary>What the value's own method makes of it; null where it has none.</summary>
    public static string? Call(object value) => Of(value.GetType())?.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null)?.ToString();

    private static MethodInfo? Of(Type type) =>
        type.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes) is { IsGenericMethod: false } method
        && (method.ReturnType == typeof(string) || typeof(IHtmlContent).IsAssignableFrom(method.ReturnType))
        && !Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter => formatter.MimeType == HtmlFormatter.MimeType && formatter.Type.IsAssignableFrom(type))
            ? method
            : null;
}
