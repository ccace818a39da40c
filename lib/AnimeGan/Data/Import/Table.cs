using CsvHelper;
using CsvHelper.Configuration;

namespace AnimeGan.Data.Import;

/// <summary>
/// Rows of a CSV file, one at a time: commas, or semicolons or tabs where its first line has more of those, or bars where it has no
/// other. Fields and rows are bounded.
/// </summary>
internal static class Table
{
    /// <summary>No label, name or list of tags is longer.</summary>
    internal const int MostCharactersInField = 1 << 20;

    private const int MostCharactersInRow = 32 << 20;
    private const int MostFields = 20_000;
    private const int LookAhead = 4096;

    /// <summary>The rows with their line numbers. Rows of no field are passed over.</summary>
    /// <exception cref="InvalidDataException">It is no text, or a field is longer than any should be.</exception>
    internal static IEnumerable<(int Line, string[] Fields)> Read(Stream stream, string name, string? delimiter = null)
    {
        using var text = new StreamReader(TextFile.Utf8(stream), new UTF8Encoding(false, throwOnInvalidBytes: false),
            detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        var start = new char[LookAhead];
        var length = text.ReadBlock(start);
        if (start.AsSpan(0, length).Contains('\0'))
            throw new InvalidDataException($"{name}: it is no text. Save the table as CSV in UTF-8.");
        var begin = Comment(start.AsSpan(0, length));
        var known = start.AsMemory(begin, length - begin);
        var separator = Told(known.Span);
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter ?? separator
                ?? (name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? "\t" : Delimiter(known.Span.TrimStart("\r\n"))),
            HasHeaderRecord = false,
            MaxFieldSize = MostCharactersInField,
            BadDataFound = _ => bad = true,
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            DetectColumnCountChanges = false,
        };
        using var rows = new Rows(known, text);
        using var parser = new CsvParser(rows, configuration);
        for (var line = 0; Next(parser, rows, name); line = parser.RawRow)
        {
            // A cell may have line breaks; one that was not meant to swallows the rows behind it.
            if (parser.RawRow - line > 1 && (bad || parser.RawRecord.Count('"') % 2 == 1))
                throw new InvalidDataException($"{name}: near line {line + 1} a quotation mark is not closed, and the lines behind it "
                    + "would be taken for one. Close it, or remove it.");
            if (line == 0 && separator is not null)
                continue;
            if (parser.Record is { } record)
                yield return (parser.RawRow, record.Length <= MostFields ? record
                    : throw new InvalidDataException($"{name}: line {parser.RawRow} has more than {MostFields} fields."));
        }
    }

    /// <summary>A value in quotes where it needs them.</summary>
    internal static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";

    private static bool Next(CsvParser parser, Rows rows, string name)
    {
        try
        {
            rows.BeginRow();
            return parser.Read();
        }
        catch (CsvHelperException error)
        {
            throw new InvalidDataException($"{name}: near line {parser.RawRow} it is no CSV "
                + $"({error.Message.Split('\n')[0].Trim().TrimEnd('.')}). Look for a quotation mark that is not closed.", error);
        }
    }

    // The end of a first line that is a comment; 0 where it is none.
    private static int Comment(ReadOnlySpan<char> start) =>
        start is ['#', ..] && start.IndexOfAny('\r', '\n') is > 0 and var end && start[..end].IndexOfAny(",;\t|") < 0 ? end : 0;

    // The separator that Excel's first line tells, sep=;, also in quotation marks.
    private static string? Told(ReadOnlySpan<char> start)
    {
        var line = start[..Math.Max(0, start.IndexOfAny('\r', '\n'))];
        line = line is ['"', .. var inner, '"'] ? inner : line;
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4..].ToString() : null;
    }

    private static string Delimiter(ReadOnlySpan<char> start)
    {
        var end = start.IndexOfAny('\r', '\n');
        var line = end < 0 ? start : start[..end];
        var (best, most) = (",", line.Count(','));
        foreach (var candidate in (ReadOnlySpan<string>)["\t", ";"])
            if (line.Count(candidate) > most)
                (best, most) = (candidate, line.Count(candidate));
        return most == 0 && line.Contains('|') ? "|" : best;
    }

    // A text whose beginning was read already, and whose rows may not be of any length: the parser holds one whole.
    private sealed class Rows(ReadOnlyMemory<char> start, TextReader rest) : TextReader
    {
        private ReadOnlyMemory<char> left = start;
        private int inRow;

        internal void BeginRow() => inRow = 0;

        public override int Peek() => left.Length > 0 ? left.Span[0] : rest.Peek();

        public override int Read()
        {
            if (left.Length == 0)
                return rest.Read();
            var character = left.Span[0];
            left = left[1..];
            return character;
        }

        public override int Read(char[] buffer, int index, int count)
        {
            inRow += count;
            if (inRow > MostCharactersInRow)
                throw new InvalidDataException($"a row of the table is longer than {MostCharactersInRow >> 20} million characters");
            if (left.Length == 0)
                return rest.Read(buffer, index, count);
            var taken = Math.Min(count, left.Length);
            left.Span[..taken].CopyTo(buffer.AsSpan(index));
            left = left[taken..];
            return taken;
        }
    }
}
