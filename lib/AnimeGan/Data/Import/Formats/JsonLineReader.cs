using System.Text.Unicode;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// The objects of a JSONL file, of a JSON file that is one list, or of one whose first line is a brace alone: an object over many lines.
/// A line or an element that is no object, or a very long one, is noted and passed over; none is held whole beyond the limit.
/// </summary>
internal static class JsonLineReader
{
    private const int MostBytesInLine = 4 << 20;
    private const int MostBytesInSpread = 64 << 20; // it may be of all pictures
    private const int ChunkBytes = 1 << 16;

    internal static IEnumerable<JsonDocument> Read(Stream file, string name, SkipList skipped)
    {
        using var stream = TextFile.Utf8(file);
        var isJson = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        var list = new ListSplitter(isJson);
        var line = new byte[ChunkBytes];
        var chunk = new byte[ChunkBytes];
        var (length, number, passed) = (0, 0, 0);
        while (true)
        {
            var read = stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
            for (var at = 0; at < read;)
            {
                var end = list.End(chunk.AsSpan(at, read - at)) is >= 0 and var found ? at + found : -1;
                var part = (end < 0 ? read : end) - at;
                var most = list.IsSpread || isJson ? MostBytesInSpread : MostBytesInLine;
                passed = length + part > most ? most : passed;
                if (passed == 0)
                {
                    if (length + part > line.Length)
                        Array.Resize(ref line, Math.Min(most, Math.Max(2 * line.Length, length + part)));
                    chunk.AsSpan(at, part).CopyTo(line.AsSpan(length));
                    length += part;
                }
                at += part + 1;
                if (end < 0)
                    continue;
                if (Parse(line.AsMemory(0, length), name, ++number, passed, skipped) is { } document)
                    yield return document;
                (length, passed) = (0, 0);
            }
            if (read > 0)
                continue;
            if ((length > 0 || passed > 0) && Parse(line.AsMemory(0, length), name, ++number, passed, skipped) is { } last)
                yield return last;
            yield break;
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> line, string name, int number, int passed, SkipList skipped)
    {
        if (passed > 0)
        {
            skipped.Add($"{name}, line {number}", $"the line is longer than {passed >> 20} MB");
            return null;
        }
        if (line.Span.Trim(" \t\r\n"u8).IsEmpty)
            return null;
        try
        {
            RequireNames(line.Span);
            // A copy: the line's buffer is used again while the document may still be read.
            var document = Utf8.IsValid(line.Span) ? JsonDocument.Parse(line.ToArray()) : throw new JsonException("it is not UTF-8");
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Told below, with the place.
        }
        skipped.Add($"{name}, line {number}", !Utf8.IsValid(line.Span) ? "the line is not UTF-8: save it so"
            : line.Span.IndexOf("NaN"u8) >= 0 || line.Span.IndexOf("Infinity"u8) >= 0
                ? "the line is no JSON object: NaN and Infinity are no numbers there: write null for them" : "the line is no JSON object");
        return null;
    }

    // An InvalidOperationException where a name has half of a surrogate pair: whoever looked for any other would get it.
    private static void RequireNames(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("\\u"u8) < 0)
            return;
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName)
                reader.GetString();
    }

    // Where lines end: at line breaks; in a file that begins with [ at the commas between its elements; in one that begins with a line that
    // is { alone, or in a .json does not close what it opens, behind the brace that closes it.
    private sealed class ListSplitter(bool isJson)
    {
        private bool begun, isList, inText, escaped, closed;
        private int depth;

        /// <summary>Whether an object takes many lines.</summary>
        internal bool IsSpread { get; private set; }

        /// <summary>The place of the next end; -1: none in these bytes.</summary>
        internal int End(ReadOnlySpan<byte> bytes)
        {
            if (begun && !isList && !IsSpread)
                return bytes.IndexOfAny((byte)'\n', (byte)'\r');
            for (var i = 0; i < bytes.Length; i++)
            {
                var value = bytes[i];
                if (!begun)
                {
                    if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                        continue;
                    (begun, isList) = (true, value == '[');
                    if (isList)
                        return i; // what stands before the first element is no element
                    IsSpread = value == '{' && (bytes[(i + 1)..].TrimStart(" \t"u8) is [(byte)'\n' or (byte)'\r', ..]
                        || (isJson && bytes[i..].IndexOfAny((byte)'\n', (byte)'\r') is > 0 and var end && Opens(bytes.Slice(i, end))));
                    if (!IsSpread)
                        return bytes.IndexOfAny((byte)'\n', (byte)'\r');
                }
                if (closed)
                {
                    closed = false;
                    return i;
                }
                if (inText)
                {
                    (inText, escaped) = (escaped || value != '"', !escaped && value == '\\');
                    continue;
                }
                inText = value == '"';
                if (value is (byte)'{' or (byte)'[')
                    depth++;
                else if (value is (byte)'}' or (byte)']' && IsSpread)
                    closed = (depth = Math.Max(0, depth - 1)) == 0;
                else if (value is (byte)'}' or (byte)']' && depth-- == 0)
                {
                    depth = 0;
                    return i;
                }
                else if (value == ',' && depth == 0 && isList)
                    return i;
            }
            return -1;
        }

        // Whether a line opens more than it closes.
        private static bool Opens(ReadOnlySpan<byte> line)
        {
            var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
            try
            {
                while (reader.Read())
                {
                }
                return reader.CurrentDepth > 0;
            }
            catch (JsonException)
            {
                return false; // told as the line that it is
            }
        }
    }
}
