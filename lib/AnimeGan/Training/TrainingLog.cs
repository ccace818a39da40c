using AnimeGan.Files;

namespace AnimeGan.Training;

/// <summary>
/// The log of a run, <c>log.jsonl</c>: a <see cref="StepRecord"/> a line, in the order of the steps. A line is handed to the operating
/// system whole and at once, so that a killed run loses none; a line torn by a crash of the machine is cut off when the run resumes.
/// </summary>
public sealed class TrainingLog : IDisposable
{
    private readonly FileStream file;

    private TrainingLog(FileStream file, double seconds)
    {
        this.file = file;
        Seconds = seconds;
    }

    /// <summary>How many seconds of training the log began with.</summary>
    public double Seconds { get; }

    /// <summary>
    /// Opens the log to go on after a step. Records of later steps, which a resumed run does again, and a torn last line are cut off. Where
    /// other lines are no records, they are left out and the file as it was is kept beside (<see cref="Fault"/>).
    /// </summary>
    /// <param name="path">The file; made if absent.</param>
    /// <param name="step">How many steps are done.</param>
    public static TrainingLog Continue(string path, long step)
    {
        var (records, seconds, damaged) = Kept(path, step);
        var whole = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (damaged > 0)
            WholeFile.Write(BesideOf(path), beside => beside.Write(whole));
        if (!whole.AsSpan().StartsWith(records))
            WholeFile.Write(path, made => made.Write(records));
        // Length is set once, to where the kept records end: a kill in between leaves either the long or the short file.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (file.Length > records.Length)
            file.SetLength(records.Length);
        file.Seek(0, SeekOrigin.End);
        return new TrainingLog(file, seconds);
    }

    /// <summary>What a log lacks of the steps that are done: for whoever looks at the curves. Null: nothing.</summary>
    internal static string? Fault(string path, long step)
    {
        if (Directory.Exists(path))
            return null; // whoever opens it says what that is
        var (records, _, damaged) = Kept(path, step);
        var missing = step - records.AsSpan().Count((byte)'\n');
        return (damaged, missing) switch
        {
            (0, <= 0) => null,
            (0, _) => $"{path} lacks {missing} of the {step} steps that are done: curves will have a gap.",
            _ => $"{path}: {damaged} of its lines are no records of steps. They are left out, and the file as it was is kept as "
                + $"{BesideOf(path)}.",
        };
    }

    /// <summary>Appends a record.</summary>
    public void Append(StepRecord record) => file.Write(Encoding.UTF8.GetBytes(record.ToJson() + "\n"));

    /// <summary>Waits until every record is on the disk.</summary>
    public void Flush() => file.Flush(flushToDisk: true);

    /// <summary>The records of a log, in order; stops at a torn last line. The run may be going on.</summary>
    /// <exception cref="InvalidDataException">A line that is not the last is no record: the message has its number.</exception>
    public static IEnumerable<StepRecord> Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var number = 0;
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            if (TryParse(line) is { } record)
                yield return record;
            else if (reader.Peek() >= 0)
                throw new InvalidDataException($"{path}: line {number} is no record of a step. Resuming the run leaves such lines out.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static string BesideOf(string path)
    {
        var number = 1;
        while (File.Exists($"{path}.damaged-{number}"))
            number++;
        return $"{path}.damaged-{number}";
    }

    /// <summary>The lines that are records of steps up to this one, the time of the last, and how many others are damaged.</summary>
    private static (byte[] Records, double Seconds, int Damaged) Kept(string path, long step)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var (seconds, damaged, records) = (0.0, 0, new MemoryStream());
        for (var (start, end) = (0, 0); start < bytes.Length; start = end + 1)
        {
            end = Array.IndexOf(bytes, (byte)'\n', start) is >= 0 and var found ? found : bytes.Length;
            var line = bytes.AsSpan(start, end - start);
            if (TryParse(Encoding.UTF8.GetString(line)) is not { } record)
                damaged += end == bytes.Length && IsTorn(line) ? 0 : 1;
            else if (record.Step <= step)
            {
                seconds = record.Seconds;
                records.Write(line);
                records.WriteByte((byte)'\n');
            }
        }
        return (records.ToArray(), seconds, damaged);
    }

    // What a crash of the machine leaves at the end: the beginning of a record, or zeros where the disk had none of it yet.
    private static bool IsTorn(ReadOnlySpan<byte> line) => line.StartsWith("{\""u8) || line.IndexOfAnyExcept((byte)0) < 0;

    private static StepRecord? TryParse(string line)
    {
        try
        {
            return StepRecord.FromJson(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
