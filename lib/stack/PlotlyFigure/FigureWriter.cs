using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlotlyFigure;

/// <summary>
/// Writes what a figure of plotly.js is made of as JSON: objects by their attributes, lists, numbers, texts. The same figure gives the
/// same text everywhere. Numbers that are none (NaN, infinity) become null, which plotly.js draws as a gap.
/// </summary>
internal static class FigureWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>A whole figure: <c>{"data": [...], "layout": {...}}</c>, and whatever else is given.</summary>
    /// <param name="parts">Names and values in order.</param>
    public static string Write(params (string Name, object? Value)[] parts) => Text(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in parts)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
        json.WriteEndObject();
    });

    /// <summary>One value of a figure. Nothing in it ends a script: angle brackets are written as escapes.</summary>
    public static string Write(object? value) => Text(json => Write(json, value));

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            write(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case INamedValue named:
                Write(json, named.Value);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTime time:
                json.WriteStringValue(time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture));
                break;
            case char or Enum or DateTimeOffset or Guid:
                json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
            case IConvertible or Half:
                WriteNumber(json, value);
                break;
            case DynamicObj.DynamicObj dynamic:
                WriteObject(json, dynamic.GetProperties(true).Select(pair => new KeyValuePair<string, object?>(pair.Key, pair.Value)));
                break;
            case IDictionary<string, object?> map:
                WriteObject(json, map);
                break;
            case ITuple tuple:
                WriteList(json, Enumerable.Range(0, tuple.Length).Select(i => tuple[i]));
                break;
            case IEnumerable list:
                WriteList(json, list);
                break;
            default:
                WriteObject(json, AttributeTable.Holds(value) ? AttributeTable.Of(value) : throw Unknown(value));
                break;
        }
    }

    private static ArgumentException Unknown(object value) =>
        new($"A figure cannot hold a {value.GetType()}: give a number, a text, a date, a list of these, or one of the package's objects.");

    private static void WriteNumber(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case Half number when Half.IsFinite(number):
                json.WriteNumberValue((float)number);
                break;
            case float or double or Half:
                json.WriteNullValue();
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case IConvertible whole when whole.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Int64:
                json.WriteNumberValue(whole.ToInt64(CultureInfo.InvariantCulture));
                break;
            case IConvertible other when other.GetTypeCode() == TypeCode.Decimal:
                json.WriteNumberValue(other.ToDecimal(CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        json.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            json.WritePropertyName(name);
            Write(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var element in list)
            Write(json, element);
        json.WriteEndArray();
    }
}
