using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnimeGan.Data.Packing;

/// <summary>
/// What a packing that was interrupted has done: a line of JSON for the plan, then one for each batch whose pixels are written. A line that was cut
/// off by a kill, or whose pixels are not what they were, ends it, and packing goes on from there.
/// </summary>
internal sealed class PackJournal : IDisposable
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly FileStream file;

    private PackJournal(FileStream file) => this.file = file;

    /// <summary>The batches that are done, in order.</summary>
    internal List<Batch> Done { get; } = [];

    /// <summary>What is packed and how: a journal of another plan is of no use.</summary>
    internal sealed record Plan(string Fingerprint, int Count, int Size, int BatchSize);

    /// <summary>One batch.</summary>
    internal sealed record Batch(int End, int Kept, uint Crc, IReadOnlyList<string> Records, IReadOnlyList<string[]> Skipped, string Tags);

    /// <summary>Opens the journal of a plan; one of another plan, or none, begins anew.</summary>
    /// <exception cref="IOException">Another process is packing there.</exception>
    internal static PackJournal Open(string path, Plan plan)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && File.Exists(path))
        {
            throw new IOException($"{path} is held by another process: the same file is being packed already.", error);
        }
        var journal = new PackJournal(file);
        if (!journal.Continue(plan))
        {
            file.SetLength(0);
            journal.Done.Clear();
            journal.WriteLine(JsonSerializer.Serialize(plan, Format));
        }
        return journal;
    }

    /// <summary>Notes a batch whose pixels are written.</summary>
    internal void Add(Batch batch)
    {
        Done.Add(batch);
        WriteLine(JsonSerializer.Serialize(batch, Format));
    }

    /// <summary>Forgets all batches from one on.</summary>
    internal void Truncate(int batches, Plan plan)
    {
        var kept = Done.Take(batches).ToList();
        Done.Clear();
        file.SetLength(0);
        WriteLine(JsonSerializer.Serialize(plan, Format));
        kept.ForEach(Add);
    }

    public void Dispose() => file.Dispose();

    private bool Continue(Plan plan)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        if (reader.ReadLine() is not { } first || Parse<Plan>(first) != plan)
            return false;
        while (reader.ReadLine() is { } line && Parse<Batch>(line) is { } batch && Follows(batch, plan))
            Done.Add(batch);
        Truncate(Done.Count, plan);
        return true;
    }

    private bool Follows(Batch batch, Plan plan)
    {
        var start = Done.Count == 0 ? 0 : Done[^1].End;
        return batch.End == Math.Min(plan.Count, start + plan.BatchSize) && batch is { Kept: >= 0, Records: not null, Skipped: not null, Tags: not null }
            && batch.Kept == batch.Records.Count && batch.Kept + batch.Skipped.Count == batch.End - start;
    }

    // A line is the checksum of its JSON, a space, and the JSON.
    private static T? Parse<T>(string line) where T : class
    {
        if (line.Length < 10 || line[..8] != Checksum(line[9..]))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(line[9..], Format);
        }
        catch (JsonException)
        {
            return null; // Of another version of this program.
        }
    }

    private void WriteLine(string line)
    {
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes($"{Checksum(line)} {line}\n"));
        file.Flush();
    }

    private static string Checksum(string json) => Crc32.HashToUInt32(Encoding.UTF8.GetBytes(json)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
