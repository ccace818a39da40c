using AnimeGan.Data;

namespace AnimeGan.Training;

/// <summary>
/// The folder of one run, <c>runs/0001-workshop-32</c>: <c>options.json</c>, <c>data.json</c>, <c>log.jsonl</c>, <c>samples/</c>
/// and <c>checkpoints/</c>. A run that can be seen is whole: it is made beside and renamed.
/// </summary>
public sealed class RunFolder
{
    private const string OptionsName = "options.json";
    private const string DataName = "data.json";
    private const string CheckpointPrefix = "step-";

    // The folder of all runs, where this one is to be made in it.
    private readonly string? planned;
    private bool made;

    private RunFolder(string path, TrainingOptions options, DataRecord data, string? planned = null)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(path);
        Options = options;
        Data = data;
        this.planned = planned;
    }

    /// <summary>The folder, as a full path; of a run that has not begun, the one that it will most likely have.</summary>
    public string Path { get; private set; }

    /// <summary>The folder's name: number and preset.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What the run was started with.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The faces the run learns from.</summary>
    public DataRecord Data { get; }

    /// <summary>The log, a <see cref="StepRecord"/> a line.</summary>
    public string LogPath => System.IO.Path.Combine(Path, "log.jsonl");

    /// <summary>What the steps measured, up to one of them; empty where nothing was trained yet.</summary>
    public IReadOnlyList<StepRecord> Log(long upTo = long.MaxValue) =>
        File.Exists(LogPath) ? [.. TrainingLog.Read(LogPath).Where(record => record.Step <= upTo)] : [];

    /// <summary>Sample grids, one a file, named after the step.</summary>
    public string SamplesPath => System.IO.Path.Combine(Path, "samples");

    /// <summary>The checkpoints.</summary>
    public string CheckpointsPath => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>Makes the folder of a new run, with the next free number.</summary>
    /// <param name="runs">The folder of all runs; made if absent.</param>
    /// <param name="options">Kept in the run.</param>
    /// <param name="data">Kept in the run, so that it resumes on the same faces.</param>
    public static RunFolder Create(string runs, TrainingOptions options, DataRecord data)
    {
        var run = Planned(runs, options, data);
        run.Make();
        return run;
    }

    /// <summary>
    /// A new run of which nothing is on the disk until <see cref="Make"/>: whoever changes their mind leaves no empty folder.
    /// </summary>
    internal static RunFolder Planned(string runs, TrainingOptions options, DataRecord data)
    {
        runs = System.IO.Path.GetFullPath(runs);
        return new RunFolder(NextPath(runs, options), options, data, runs);
    }

    /// <summary>Makes the folder if it is not there yet, with the number that is free now.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Make()
    {
        if (planned is null || made)
            return;
        Directory.CreateDirectory(planned);
        // Two runs started together must not get one number.
        using var numbering = FileLock.Wait(System.IO.Path.Combine(planned, ".numbering"), TimeSpan.FromSeconds(10));
        var beside = Directory.CreateDirectory(System.IO.Path.Combine(planned, $".new-{Guid.NewGuid():N}")).FullName;
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(beside, "samples"));
            Directory.CreateDirectory(System.IO.Path.Combine(beside, "checkpoints"));
            File.WriteAllText(System.IO.Path.Combine(beside, OptionsName), OptionsText.ToJson(Options) + "\n");
            File.WriteAllText(System.IO.Path.Combine(beside, DataName), JsonSerializer.Serialize(Data, JsonText.Indented) + "\n");
            Path = NextPath(planned, Options);
            Directory.Move(beside, Path);
            made = true;
        }
        finally
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
        }
    }

    private static string RunsIn(string path)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 };
        var runs = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, OptionsName, below).Select(file => System.IO.Path.GetDirectoryName(file)!).Order().ToList()
            : [];
        return runs.Count == 0 ? "A run's folder is made by train, such as runs/0001-workshop-32."
            : $"Name one of the runs in it: {string.Join(", ", runs.Take(4))}{(runs.Count > 4 ? $" (and {runs.Count - 4} more)" : "")}.";
    }

    private static string NextPath(string runs, TrainingOptions options)
    {
        var number = Directory.Exists(runs) ? Directory.EnumerateDirectories(runs).Select(NumberOf).DefaultIfEmpty(0).Max() + 1 : 1;
        return System.IO.Path.Combine(runs, $"{number:D4}-{options.Preset}");
    }

    /// <summary>Opens a run's folder.</summary>
    /// <exception cref="RunException">It is none; the message names the runs in it, as in the folder of all runs or of a sweep.</exception>
    public static RunFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var options = System.IO.Path.Combine(path, OptionsName);
        if (Directory.Exists(path))
            _ = Directory.EnumerateFileSystemEntries(path).Any(); // one that may not be read says so
        if (!File.Exists(options))
            throw new RunException($"{path} is not a run: it has no {OptionsName}. {RunsIn(path)}");
        var read = OptionsText.FromJson(File.ReadAllText(options), options);
        var data = System.IO.Path.Combine(path, DataName);
        try
        {
            var record = JsonSerializer.Deserialize<DataRecord>(File.ReadAllText(data), JsonText.Indented);
            return record is { Source.Length: > 0, Sha256.Length: > 0, Count: > 0, ImageSize: > 0 } ? new RunFolder(path, read, record)
                : throw new RunException($"{data}: it does not name the faces (source, count, image_size, sha256). Restore the file, or "
                    + "start a new run.");
        }
        catch (JsonException error)
        {
            throw new RunException($"{data}: {OptionsText.FirstLine(error)} Restore the file, or start a new run.");
        }
        catch (FileNotFoundException)
        {
            throw new RunException($"{path} is not a whole run: it has no {DataName}. Restore the file, or start a new run.");
        }
    }

    /// <summary><see cref="Newest"/>, if it was stopped before its end; else null.</summary>
    /// <inheritdoc cref="Newest"/>
    public static RunFolder? Unfinished(string runs, TrainingOptions options, DataRecord data) =>
        Newest(runs, options, data) is { } run && run.Checkpoints()[^1].Step < options.Steps ? run : null;

    /// <summary>The newest run, if it has these options, learns from these faces, and has a checkpoint; else null.</summary>
    /// <param name="runs">The folder of all runs; it need not be there.</param>
    /// <param name="options">What is to be trained.</param>
    /// <param name="data">The faces.</param>
    public static RunFolder? Newest(string runs, TrainingOptions options, DataRecord data)
    {
        if (!Directory.Exists(runs))
            return null;
        // A backup or another folder beside the runs is none of them.
        var newest = Directory.GetDirectories(runs)
            .Where(path => NumberOf(path) > 0 && File.Exists(System.IO.Path.Combine(path, OptionsName))).MaxBy(NumberOf);
        if (newest is null)
            return null;
        var run = Open(newest);
        var same = run.Options == options && run.Data.Sha256 == data.Sha256;
        return same && run.Checkpoints().Count > 0 ? run : null;
    }

    /// <exception cref="RunException">The faces are not those the run began with.</exception>
    internal void RequireSameFaces(DataRecord data)
    {
        if (data.Sha256 != Data.Sha256 && Options.ImageSize != Data.ImageSize)
            throw new RunException($"options.json of {Name} was edited: its images have {Options.ImageSize} px, and the run began with "
                + $"{Data.ImageSize} px. Put the old value back, or start a new run.");
        string Told(DataRecord faces) =>
            $"{faces.Count} faces of {faces.ImageSize} px, SHA-256 {faces.Sha256[..Math.Min(12, faces.Sha256.Length)]}...";
        if (data.Sha256 != Data.Sha256)
            throw new RunException((data.Source == Data.Source ? $"{data.Source} is no longer what {Name} began with: it is {Told(data)}, "
                + $"and was {Told(Data)}." : $"{data.Source} ({Told(data)}) is not what {Name} began with: {Data.Source} ({Told(Data)}).")
                + " Resume with those faces, or start a new run.");
    }

    /// <param name="damaged">Why its checkpoints cannot be read.</param>
    /// <exception cref="RunException">
    /// The run has been trained, and there is nothing to go on from: whoever began again would overwrite what is left.
    /// </exception>
    internal void RequireCheckpoint(IReadOnlyList<string> damaged)
    {
        var (log, weights) = (File.Exists(LogPath) && new FileInfo(LogPath).Length > 0, File.Exists(GeneratorPath));
        if (damaged.Count == 0 && (Checkpoints().Count > 0 || (!log && !weights)))
            return;
        var left = (log, weights) switch
        {
            (true, true) => "its log and weights are",
            (true, false) => "its log is",
            (false, true) => "its weights are",
            _ => "its options are",
        };
        var (why, remedy) = damaged.Count == 0
            ? ("it has no checkpoint to go on from", $"Put its checkpoints back into {CheckpointsPath}")
            : ("no checkpoint of it can be read",
                $"{string.Join(" ", damaged.Select(reason => reason.TrimEnd('.') + "."))} Put a whole copy of a checkpoint back");
        var orElse = weights ? $"train on from its weights in a new run: animegan train --from {GeneratorPath}"
            : "start a new run: animegan train";
        throw new RunException($"{Path} has been trained, and {why}; {left} left as they lie. {remedy}, or {orElse}.");
    }

    /// <summary>Keeps other processes from training in this folder until disposed. A killed process leaves no lock behind.</summary>
    /// <exception cref="RunException">Another process trains here.</exception>
    /// <exception cref="IOException">Nothing can be written here.</exception>
    public IDisposable Lock()
    {
        try
        {
            return FileLock.Try(System.IO.Path.Combine(Path, ".lock"))
                ?? throw new RunException($"{Path}: another process is training this run. Wait for it, or stop it first.");
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"cannot write in {Path}: {error.Message} A run is trained where it lies: "
                + "give write permission, or copy the folder elsewhere.", error);
        }
    }

    /// <summary>The average of G at the last checkpoint, as a weights file that stands by itself.</summary>
    public string GeneratorPath => System.IO.Path.Combine(Path, "generator.safetensors");

    /// <summary>The checkpoints that are there, the oldest first.</summary>
    public IReadOnlyList<(long Step, string Path)> Checkpoints() =>
        !Directory.Exists(CheckpointsPath) ? [] : [.. Directory.EnumerateFiles(CheckpointsPath, $"{CheckpointPrefix}*.safetensors")
            .Select(path => (Step: StepOf(path), Path: path)).Where(found => found.Step >= 0).OrderBy(found => found.Step)];

    /// <summary>The file of the checkpoint after a step.</summary>
    public string CheckpointPath(long step) => System.IO.Path.Combine(CheckpointsPath, $"{CheckpointPrefix}{step:D7}.safetensors");

    /// <summary>The file of the sample grid after a step.</summary>
    public string SamplePath(long step) => System.IO.Path.Combine(SamplesPath, $"{CheckpointPrefix}{step:D7}.png");

    /// <summary>
    /// Deletes the checkpoints that are neither among the last <see cref="TrainingOptions.KeepLast"/> nor at a multiple of
    /// <see cref="TrainingOptions.KeepEvery"/>, and that of the beginning as soon as there is another. One that was just written stays, and
    /// so do all of later steps: whatever those are, this training has not made them.
    /// </summary>
    /// <param name="current">The step of the one just written.</param>
    public void DeleteOldCheckpoints(long current)
    {
        var before = Checkpoints().Where(checkpoint => checkpoint.Step < current).ToList();
        foreach (var (step, path) in before.SkipLast(Options.KeepLast - 1).Union(before.Where(checkpoint => checkpoint.Step == 0)))
            if (step == 0 || Options.KeepEvery == 0 || step % Options.KeepEvery != 0)
                File.Delete(path);
    }

    /// <summary>Deletes what a killed process was writing: such files never had a run's names.</summary>
    public void DeleteUnfinished()
    {
        foreach (var folder in new[] { CheckpointsPath, SamplesPath })
            foreach (var path in Directory.CreateDirectory(folder).EnumerateFiles("*.tmp"))
                path.Delete();
        foreach (var path in Directory.EnumerateFiles(Path, ".*-*.tmp"))
            File.Delete(path);
    }

    private static int NumberOf(string path) =>
        int.TryParse(System.IO.Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : 0;

    private static long StepOf(string path) =>
        long.TryParse(
            System.IO.Path.GetFileNameWithoutExtension(path)[CheckpointPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture,
                out var step)
            ? step : -1;
}

/// <summary>A run's folder that cannot be used: the message says which, why and what to do.</summary>
public sealed class RunException(string message) : Exception(message);
