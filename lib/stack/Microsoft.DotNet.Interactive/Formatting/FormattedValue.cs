using System.Collections.Generic;
using System.Linq;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value's text in one representation.</summary>
public class FormattedValue
{
    /// <exception cref="ArgumentException"><paramref name="mimeType"/> is empty.</exception>
    public FormattedValue(string mimeType, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        MimeType = mimeType;
        Value = value;
    }

    public string MimeType { get; }

    public string Value { get; }

    /// <summary>Whether a front end should keep it to itself.</summary>
    public bool SuppressDisplay { get; set; }

    /// <summary>Formats a value for one type, by default the one preferred for it.</summary>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(value?.GetType()).First();
        return new FormattedValue(mimeType, BoundedFormatter.Format(value, mimeType));
    }

    /// <summary>Formats a value for several types, by default all that are preferred for it.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[]? mimeTypes) =>
        [.. BoundedFormatter.TypesFor(value, mimeTypes).Select(type => new FormattedValue(type, BoundedFormatter.Format(value, type)))];

    public override string ToString() => $"{MimeType}: {(Value is { Length: > 50 } ? Value[..50] + " ..." : Value)}";
}
