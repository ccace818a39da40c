using System.Collections.Generic;
using System.Linq;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What a display showed, to be replaced in place later, from the same cell or another.</summary>
public class DisplayedValue
{
    private readonly CellScope? scope = CellScope.Current;

    public DisplayedValue(object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        ArgumentNullException.ThrowIfNull(formattedValues);
        Value = value;
        FormattedValues = formattedValues;
    }

    public string DisplayId { get; } = Guid.NewGuid().ToString();

    public bool IsUpdated { get; private set; }

    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    public object? Value { get; private set; }

    /// <summary>Shows another value in its place, in the same representations.</summary>
    public void Update(object? updatedValue)
    {
        IsUpdated = true;
        Value = updatedValue;
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, [.. FormattedValues.Select(value => value.MimeType)]);
        // A cell that runs now publishes the update as its own; a thread without a cell falls back on the one that showed the value.
        if ((CellScope.Current ?? scope) is { } cell)
            cell.Publish(this);
        else
            Show();
    }

    internal DisplayedValue Show()
    {
        if (CellScope.Current is { } cell)
            cell.Publish(this);
        else if ((FormattedValues.FirstOrDefault(v => v.MimeType == PlainTextFormatter.MimeType) ?? FormattedValues.FirstOrDefault()) is { } text)
            Console.WriteLine(text.Value);
        return this;
    }
}
