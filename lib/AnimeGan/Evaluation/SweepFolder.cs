using AnimeGan.Data;
using AnimeGan.Training;

namespace AnimeGan.Evaluation;

/// <summary>
/// The folder of a sweep: <c>sweep.json</c>; for training NNN its run in <c>NNN/run</c>, its evaluation in <c>NNN/evaluation</c> and what
/// it said in <c>NNN.log</c>; and the tables.
/// </summary>
public sealed class SweepFolder
{
    private const string SpecName = "sweep.json";

    private readonly string path;

    private SweepFolder(string path, Sweep sweep) => (this.path, Sweep, Points) = (path, sweep, sweep.Points());

    /// <summary>What is trained.</summary>
    public Sweep Sweep { get; }

    /// <summary>Every training.</summary>
    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>The description that the folder keeps.</summary>
    public string SpecPath => Path.Combine(path, SpecName);

    /// <summary>Where judge and features of the real faces are kept, for all trainings.</summary>
    public string Cache => Path.Combine(path, OutputFolder.CacheName);

    /// <summary>Opens a folder that has this sweep, or makes it.</summary>
    /// <exception cref="OptionException">The sweep is none, or the folder has another.</exception>
    /// <exception cref="IOException">The folder has other contents, or cannot be written.</exception>
    public static SweepFolder Open(string path, Sweep sweep)
    {
        var folder = new SweepFolder(path, sweep);
        if (!File.Exists(folder.SpecPath))
            OutputFolder.Require(path);
        else
            OutputFolder.RequireWritable(path);
        if (!File.Exists(folder.SpecPath))
            folder.Write(SpecName, sweep.ToJson() + "\n");
        else if (Sweep.FromJson(File.ReadAllText(folder.SpecPath), folder.SpecPath).ToJson() != sweep.ToJson())
            throw new OptionException($"{folder.SpecPath} describes another sweep than this. Go on with that by animegan sweep "
                + $"{folder.SpecPath} --out {path}, or name a new --out.");
        return folder;
    }

    /// <summary>What a training said.</summary>
    public string LogOf(int number) => Place(number) + ".log";

    /// <summary>The folder of runs that a training's run is made in.</summary>
    public string RunsOf(int number) => Path.Combine(Place(number), "run");

    /// <summary>Where a training is evaluated.</summary>
    public string EvaluationOf(int number) => Path.Combine(Place(number), "evaluation");

    /// <summary>The run of a training, if it has begun.</summary>
    /// <exception cref="RunException">It was begun with other options than the sweep has now.</exception>
    public RunFolder? Run(int number)
    {
        if (!Directory.Exists(RunsOf(number)) || Directory.GetDirectories(RunsOf(number), "0*") is not [var path, ..])
            return null;
        var run = RunFolder.Open(path);
        return run.Options == Points[number].Options ? run : throw Other(path, string.Join(", ", OptionsText
            .Differences(run.Options, Points[number].Options).Select(option => $"{option.Name} is {option.Value}, not {option.Other}")));
    }

    /// <summary>Refuses trainings on several sets of faces, as where pictures were added on the way: they cannot be compared.</summary>
    /// <exception cref="RunException">They are; the message names two of them.</exception>
    public void RequireSameFaces()
    {
        RequireSame(Points.Select(point => Run(point.Index)).OfType<RunFolder>().Select(run => (run.Path, run.Data)));
        RequireSame(Points.Select(point => point.Index).Where(number => File.Exists(ReportOf(number)))
            .Select(number => (EvaluationOf(number), EvaluationReport.Read(ReportOf(number)).Faces)));
    }

    // Faces of another size are other bytes.
    private void RequireSame(IEnumerable<(string Path, DataRecord Faces)> all)
    {
        foreach (var size in all.GroupBy(one => one.Faces.ImageSize))
            foreach (var (path, faces) in size)
                if (size.First() is var first && faces.Sha256 != first.Faces.Sha256)
                    throw Other(path, $"its {faces.Count} faces of {faces.Source} are not the {first.Faces.Count} of {first.Path}");
    }

    private RunException Other(string what, string how) => new($"{what} is not of the sweep that {SpecPath} describes: {how}. Put back "
        + "what was changed, move that folder away to have it done again, or name a new --out.");

    /// <summary>Whether a training has done its last step.</summary>
    public bool IsTrained(int number) => Run(number) is { } run && run.Checkpoints().Any(found => found.Step >= run.Options.Steps);

    /// <summary>Whether a training has been measured, or needs not to be.</summary>
    /// <exception cref="RunException">It was measured otherwise than the sweep says now.</exception>
    /// <exception cref="InvalidDataException">The report is damaged.</exception>
    public bool IsMeasured(int number)
    {
        if (Sweep.Evaluate is null || !File.Exists(ReportOf(number)))
            return Sweep.Evaluate is null;
        var report = EvaluationReport.Read(ReportOf(number));
        var asked = new EvaluationOptions { Samples = Sweep.Samples, TagFaces = Sweep.TagFaces, Repeats = 1 };
        var real = Path.GetFileName(FaceSource.WholeName(Sweep.Evaluate));
        if (report.Options != asked || report.Real != real)
            throw Other(EvaluationOf(number), $"it was measured beside {report.Real}, not {real}, or with other samples or tag_faces "
                + $"({report.Options.Samples} and {report.Options.TagFaces})");
        return true;
    }

    /// <summary>Whether nothing is left to do for a training.</summary>
    public bool IsDone(int number) => IsTrained(number) && IsMeasured(number);

    /// <summary>Keeps other processes from doing a training until disposed.</summary>
    /// <exception cref="RunException">Another process is doing it.</exception>
    public IDisposable Take(int number)
    {
        Directory.CreateDirectory(Place(number));
        return FileLock.Try(Path.Combine(Place(number), ".lock"))
            ?? throw new RunException($"{Place(number)}: another process is doing this training. Wait for it, or stop it first.");
    }

    /// <summary>Waits until no other training of the sweep is being measured: the first makes the judge of all.</summary>
    public IDisposable Alone() => FileLock.Wait(Path.Combine(path, ".evaluating"), TimeSpan.FromHours(12));

    /// <summary>The trainings that are done.</summary>
    /// <exception cref="InvalidDataException">A log or an evaluation is damaged.</exception>
    /// <exception cref="RunException">Some learned from other faces, or beside others were measured.</exception>
    public IReadOnlyList<SweepResult> Results() => [.. Points.Where(point => IsDone(point.Index))
        .Select(point => SweepResult.Read(point, Run(point.Index)!, ReportOf(point.Index)))];

    /// <summary>Writes <c>table.md</c> and <c>table.csv</c>.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void SaveTables(IReadOnlyList<SweepResult> results)
    {
        Write("table.md", SweepTable.Markdown(results));
        Write("table.csv", SweepTable.Csv(results));
    }

    private string Place(int number) => Path.Combine(path, number.ToString("D3", CultureInfo.InvariantCulture));

    private string ReportOf(int number) => Path.Combine(EvaluationOf(number), "evaluation.json");

    private void Write(string name, string text) => WholeFile.WriteText(Path.Combine(path, name), text);
}
