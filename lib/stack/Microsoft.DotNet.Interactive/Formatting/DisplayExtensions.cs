using System.Collections.Generic;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace System;

/// <summary>Shows any value from a cell, or from a method that a cell calls.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value in the given representations, by default those preferred for its type.</summary>
    public static DisplayedValue Display(this object value, params string[] mimeTypes) =>
        new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, mimeTypes)).Show();

    /// <summary>Shows text as it is, as the given type.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        new DisplayedValue(value, [new FormattedValue(mimeType, value)]).Show();

    /// <summary>Shows a sequence as a table.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        value is null ? ((object)value!).Display(mimeTypes) : value.ToTabularDataResource().Display(mimeTypes);
}
