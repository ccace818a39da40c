using System.Text;
using System.Text.Json;

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
    /// Opens the log to go on after a step. Records of later steps, which a resumed run does again, are cut off, and so is
    /// whatever follows the first line that is no record.
    /// </summary>
    /// <param name="path">The file; made if absent.</param>
    /// <param name="step">How many steps are done.</param>
    public static TrainingLog Continue(string path, long step)
    {
        // Length is set once, to where the kept records end: a kill in between leaves either the long or the short file.
        var (kept, seconds) = Kept(path, step);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (file.Length > kept)
            file.SetLength(kept);
        file.Seek(0, SeekOrigin.End);
        return new TrainingLog(file, seconds);
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
                throw new InvalidDataException($"{path}: line {number} is no record of a step. Resuming the run cuts the log off there.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>How many bytes from the start hold whole records of steps up to this one, and the time of the last of them.</summary>
    private static (long Length, double Seconds) Kept(string path, long step)
    {
        if (!File.Exists(path))
            return (0, 0);
        var bytes = File.ReadAllBytes(path);
        var (start, seconds) = (0, 0.0);
        for (var end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            if (TryParse(Encoding.UTF8.GetString(bytes, start, end - start)) is not { } record || record.Step > step)
                break;
            (start, seconds) = (end + 1, record.Seconds);
        }
        return (start, seconds);
    }

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
