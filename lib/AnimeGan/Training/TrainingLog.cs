using AnimeGan.Data.Import;

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
        var (seconds, _) = Cut(path, step, StepAndTime);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return new TrainingLog(file, seconds);
    }

    /// <summary>
    /// Leaves of a file of lines those that are records of steps up to this one. Where it had lines that are none, it is kept beside as it
    /// was.
    /// </summary>
    /// <param name="path">The file; it need not be there.</param>
    /// <param name="step">The last step that counts.</param>
    /// <param name="parse">The step and the time of a line's record; null: it is none.</param>
    /// <returns>The time of the last record, and what the file is kept as where there were other lines.</returns>
    internal static (double Seconds, string? Beside) Cut(string path, long step, Func<string, (long Step, double Seconds)?> parse)
    {
        var (records, seconds, damaged) = Kept(path, step, parse);
        var whole = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var beside = damaged > 0 ? WholeFile.DamagedName(path) : null;
        if (beside is not null)
            WholeFile.Write(beside, kept => kept.Write(whole));
        if (!whole.AsSpan().StartsWith(records))
            WholeFile.Write(path, made => made.Write(records));
        else if (whole.Length > records.Length)
            // Length is set once, to where the kept records end: a kill in between leaves either the long or the short file.
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read))
                file.SetLength(records.Length);
        return (seconds, beside);
    }

    /// <summary>What a log lacks of the steps that are done: for whoever looks at the curves. Null: nothing.</summary>
    internal static string? Fault(string path, long step)
    {
        if (Directory.Exists(path))
            return null; // whoever opens it says what that is
        var (records, _, damaged) = Kept(path, step, StepAndTime);
        var missing = step - records.AsSpan().Count((byte)'\n');
        return (damaged, missing) switch
        {
            (0, <= 0) => null,
            (0, _) => $"{path} lacks {missing} of the {step} steps that are done: curves will have a gap.",
            _ => $"{path}: {damaged} of its lines are no records of steps. They are left out, and the file as it was is kept as "
                + $"{WholeFile.DamagedName(path)}.",
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
        using var reader = new StreamReader(TextFile.Utf8(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)));
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

    /// <summary>The lines that are records of steps up to this one, the time of the last, and how many others are damaged.</summary>
    private static (byte[] Records, double Seconds, int Damaged) Kept(
        string path, long step, Func<string, (long Step, double Seconds)?> parse)
    {
        var text = new MemoryStream();
        if (File.Exists(path))
            using (var file = TextFile.Utf8(File.OpenRead(path))) // an editor may have saved it otherwise
                file.CopyTo(text);
        var bytes = text.ToArray();
        var (seconds, damaged, records) = (0.0, 0, new MemoryStream());
        for (var (start, end) = (0, 0); start < bytes.Length; start = end + 1)
        {
            end = Array.IndexOf(bytes, (byte)'\n', start) is >= 0 and var found ? found : bytes.Length;
            var line = bytes.AsSpan(start, end - start);
            if (parse(Encoding.UTF8.GetString(line)) is not { } record)
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

    private static (long Step, double Seconds)? StepAndTime(string line) =>
        TryParse(line) is { } record ? (record.Step, record.Seconds) : null;

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
