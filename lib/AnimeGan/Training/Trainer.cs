using AnimeGan.Data;
using AnimeGan.Models;

namespace AnimeGan.Training;

/// <summary>
/// Owns a run's time: takes batches, does steps, writes the log, samples and checkpoints, and stops when it is told to. What a step
/// does is <see cref="TrainingState.TakeStep"/>'s affair.
/// </summary>
public sealed class Trainer : IDisposable
{
    /// <summary>
    /// In the metadata of <see cref="RunFolder.GeneratorPath"/>: <see cref="TagSampler.Weights"/> of the conditions that G was trained on.
    /// </summary>
    public const string ConditionsKey = "conditions";

    private readonly FaceDataset data;
    private readonly TagSampler conditions;
    private readonly List<string> damaged;
    private long newest;

    private Trainer(RunFolder run, FaceDataset data, TrainingState state, string? checkpoint = null, List<string>? damaged = null)
    {
        LastCheckpoint = checkpoint;
        this.damaged = damaged ?? [];
        Run = run;
        State = state;
        this.data = data;
        newest = NewestCheckpoint;
        conditions = state.Options.Conditions == ConditionSource.Dataset
            ? TagSampler.FrequenciesOf(data.TagVectors()) : TagSampler.PaperPrior;
        RequireSame();
    }

    /// <summary>The run's folder.</summary>
    public RunFolder Run { get; }

    /// <summary>The networks and all that changes with them.</summary>
    public TrainingState State { get; }

    /// <summary>
    /// Draws the sample grid of a step to a file, with the average of G: called every <see cref="TrainingOptions.SampleEvery"/> steps and
    /// at the last. Null: no grids.
    /// </summary>
    public Action<FaceGenerator, string>? DrawSamples { get; set; }

    /// <summary>The checkpoint that this trainer has written last, or began from; null before its first.</summary>
    public string? LastCheckpoint { get; private set; }

    /// <summary>
    /// Checkpoints that could not be read when the run was resumed, with the reason; the next older one was taken. When it is trained they
    /// are kept as <c>.damaged-1</c>, and weights and log of the steps beyond as <c>generator.beyond-N.safetensors</c>.
    /// </summary>
    public IReadOnlyList<string> Skipped { get; private init; } = [];

    /// <summary>What the log lacked when the run was resumed; null: nothing.</summary>
    public string? LogFault { get; private init; }

    /// <summary>What options.json said otherwise than the checkpoint when the run was resumed, and was accepted.</summary>
    public IReadOnlyList<(string Name, string Value, string Was)> ChangedOptions { get; private init; } = [];

    /// <summary>Starts a new run, in a numbered folder of its own, which is made when it is first trained.</summary>
    /// <param name="runs">The folder of all runs.</param>
    /// <param name="options">What to train and how.</param>
    /// <param name="data">The faces; they stay the caller's. They must lie on <paramref name="device"/>.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="from">Weights of a generator to begin with; null: drawn from the seed. D begins anew in any case.</param>
    /// <param name="ranks">Who trains together; null: this process by itself.</param>
    /// <exception cref="OptionException">The options are impossible, or do not fit the faces, the machine or the ranks.</exception>
    /// <exception cref="InvalidDataException">The weights are of another network, or damaged.</exception>
    /// <exception cref="RunException">This rank would train something else than rank 0.</exception>
    public static Trainer Start(
        string runs, TrainingOptions options, FaceDataset data, Device device, string? from = null, IRanks? ranks = null)
    {
        options.RequireFit(data, device, ranks);
        var run = RunFolder.Planned(runs, options, data.Record());
        var state = Fresh(run, data, device, ranks);
        try
        {
            if (from is not null)
            {
                RequireNetwork(from, options);
                WeightsFile.LoadInto(from, state.Generator);
                WeightsFile.LoadInto(from, state.Average);
            }
            return new Trainer(run, data, state);
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Tensors of one shape do not make one network: what the file says of its own must be the run's.</summary>
    private static void RequireNetwork(string from, TrainingOptions options)
    {
        // With what weights began and how fast statistics moved is past.
        var theirs = options with
        {
            Generator = WeightsFile.OptionsOf(from) with
            {
                Initialisation = options.Generator.Initialisation,
                BatchNormMomentum = options.Generator.BatchNormMomentum,
            },
        };
        var differences = OptionsText.Differences(theirs, options).ToList();
        if (differences.Count > 0)
            throw new InvalidDataException($"{from}: it is of another network: "
                + $"{string.Join(", ", differences.Select(option => $"{option.Name} is {option.Value} there and {option.Other} here"))}. "
                + $"To begin with it: --set {string.Join(' ', differences.Select(option => $"{option.Name}={option.Value}"))}.");
    }

    /// <summary>Goes on with a run from its last checkpoint that can be read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="data">The faces it began with.</param>
    /// <param name="device">Where to train; on a CPU it goes on bit by bit as if it had not stopped.</param>
    /// <param name="acceptOptions">Whether options.json may say otherwise than the checkpoint.</param>
    /// <param name="ranks">Who trains together, as many as before or not; null: this process by itself.</param>
    /// <exception cref="RunException">
    /// The faces or the options are others, also than rank 0's, another process is training the run, or it has been trained and no
    /// checkpoint can be read.
    /// Nothing was written.
    /// </exception>
    public static Trainer Resume(RunFolder run, FaceDataset data, Device device, bool acceptOptions = false, IRanks? ranks = null)
    {
        run.Options.RequireFit(data, device, ranks);
        var writes = ranks is null or { Rank: 0 };
        run.RequireSameFaces(data.Record());
        run.RequireCheckpoint([]);
        // Others are kept out while a trainer is opened and while it trains. One that was stopped and still lies in a notebook keeps
        // nobody.
        using var runLock = writes ? run.Lock() : null;
        var (skipped, damaged) = (new List<string>(), new List<string>());
        foreach (var (step, path) in run.Checkpoints().Reverse())
        {
            // A run that has come further does not go back to its beginning.
            if (step == 0 && (skipped.Count > 0 || File.Exists(run.GeneratorPath)))
                break;
            TrainingState? state = null;
            try
            {
                // Before anything is built: an edited width may ask for more memory than there is.
                var changed = Checkpoint.Changed(path, run.Options, acceptOptions);
                state = Fresh(run, data, device, ranks);
                Checkpoint.Load(path, state);
                if (state.Step != step)
                    throw new InvalidDataException($"{path}: it holds step {state.Step}, not that of its name.");
                if (writes)
                    run.DeleteUnfinished();
                return new Trainer(run, data, state, path, damaged)
                {
                    Skipped = skipped,
                    ChangedOptions = changed,
                    LogFault = writes ? TrainingLog.Fault(run.LogPath, state.Step) : null,
                };
            }
            catch (Exception error) when (error is InvalidDataException or IOException)
            {
                // Half loaded: the next one begins with a fresh state.
                skipped.Add(error.Message);
                damaged.Add(path);
                state?.Dispose();
            }
            catch
            {
                state?.Dispose();
                throw;
            }
        }
        run.RequireCheckpoint(skipped);
        return new Trainer(run, data, Fresh(run, data, device, ranks));
    }

    private static TrainingState Fresh(RunFolder run, FaceDataset data, Device device, IRanks? ranks)
    {
        var state = new TrainingState(run.Options, data.Count, device, ranks);
        // Nothing here draws from torch's own generators, but what a caller does at a sample may: it too belongs to the run.
        manual_seed(unchecked((long)run.Options.Seed));
        return state;
    }

    /// <summary>
    /// Trains to the last step, or until cancelled: then the step under way is finished and a checkpoint saved before it returns.
    /// </summary>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Asks it to stop after the step under way.</param>
    /// <param name="steps">Up to which step; null: as the run's options say.</param>
    /// <returns>How many steps are done, and the checkpoint of the last.</returns>
    /// <exception cref="RunException">
    /// Another process is training the run, or has trained it since this trainer was opened; or the ranks would end at different steps.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss is no longer a number; the last good checkpoint is named.</exception>
    /// <exception cref="IOException">A file could not be written, as on a full disk; the last good checkpoint is named.</exception>
    public TrainingOutcome Train(IProgress<StepRecord>? progress = null, CancellationToken cancellation = default, long? steps = null)
    {
        var (options, ranks) = (State.Options, State.Ranks);
        var (last, writes, askedOn) = (steps ?? options.Steps, ranks.Rank == 0, -1);
        if (ranks.Gather(last).Any(row => row[0] != last))
            throw new RunException($"The ranks are told different last steps, rank {ranks.Rank} {last}: give all the same --steps.");
        if (writes)
            Run.Make();
        using var runLock = writes ? Run.Lock() : null;
        if (writes && NewestCheckpoint > newest)
            throw new RunException($"{Run.Path}: it has been trained to step {NewestCheckpoint} since this trainer, at step {State.Step}, "
                + "was opened. Open it again with Trainer.Resume.");
        // Under their names they would be taken for what comes now.
        if (writes)
        {
            // So would weights and log, of which later steps are overwritten.
            foreach (var own in damaged.Count > 0 ? new[] { Run.GeneratorPath, Run.LogPath }.Where(File.Exists) : [])
                if (Path.ChangeExtension(own, $"beyond-{State.Step}{Path.GetExtension(own)}") is var kept && !File.Exists(kept))
                    File.Copy(own, kept);
            damaged.ForEach(path => File.Move(path, WholeFile.DamagedName(path)));
            damaged.Clear();
            newest = NewestCheckpoint;
        }
        try
        {
            // Whatever has a log has a checkpoint: one killed before its first begins again at this one, and one that has lost its own
            // is told from it.
            if (writes && State.Step == 0 && Run.Checkpoints().Count == 0)
            {
                Checkpoint.Save(Run.CheckpointPath(0), State);
                LastCheckpoint = Run.CheckpointPath(0);
            }
            using var log = writes ? TrainingLog.Continue(Run.LogPath, State.Step) : null;
            var clock = Stopwatch.StartNew();
            if (writes && State.Step == 0 && options.SampleEvery > 0)
                DrawSamples?.Invoke(State.Average, Run.SamplePath(0));
            for (var ends = State.Step >= last || Asked(); !ends;)
            {
                var record = State.TakeStep(data, conditions) with { Seconds = (log?.Seconds ?? 0) + clock.Elapsed.TotalSeconds };
                if (record.NotANumber is { } found)
                    throw new TrainingDivergedException(
                        State.Step, found.Term + (record.WrongRank is { } rank ? $" on rank {rank}" : ""), found.Value, null);
                log?.Append(record);
                progress?.Report(record);
                ends = State.Step == last || Asked(); // asked once: whoever ends has saved
                if (log is null)
                    continue;
                var samples = DrawSamples is not null && options.SampleEvery > 0
                    && (State.Step % options.SampleEvery == 0 || State.Step == last);
                var saves = ends || State.Step % options.CheckpointEvery == 0;
                if (samples || saves)
                    Ema.RefreshStatistics(State, conditions);
                if (samples)
                    DrawSamples!(State.Average, Run.SamplePath(State.Step));
                if (saves)
                    Save(log);
            }
            return new TrainingOutcome(
                State.Step, State.Step < last, LastCheckpoint, ranks.Count > 1 && askedOn >= 0 ? askedOn : null);

            // All ranks end after the same step, whichever of them was asked to.
            bool Asked() => (askedOn = ranks.FirstWhere(cancellation.IsCancellationRequested)) >= 0;
        }
        catch (TrainingDivergedException error) when (error.LastGood is null)
        {
            throw new TrainingDivergedException(error.Step, error.Term, error.Value, LastCheckpoint);
        }
        catch (IOException error)
        {
            throw new IOException(
                $"Step {State.Step}: {error.Message} {LastGood()} Make room or mend the cause, then: animegan resume {Run.Path}", error);
        }
    }

    private void Save(TrainingLog log)
    {
        // Whoever made the folder anew would have a run without options and a log.
        if (!File.Exists(Run.LogPath))
            throw new IOException($"{Run.Path} was removed or moved while it was trained; what came after its last checkpoint is lost.");
        log.Flush(); // the log on the disk is never behind a checkpoint
        try
        {
            Checkpoint.Save(Run.CheckpointPath(State.Step), State);
        }
        catch (ArgumentOutOfRangeException error)
        {
            // What .NET makes of EFBIG: the file system or a limit of the process allows no file of this size.
            throw new IOException(
                $"cannot write {Run.CheckpointPath(State.Step)}: {error.Message} What was there before is unchanged.", error);
        }
        WeightsFile.Save(Run.GeneratorPath, State.Average, new Dictionary<string, string>
        {
            ["run"] = Run.Name,
            ["step"] = State.Step.ToString(CultureInfo.InvariantCulture),
            ["data"] = Path.GetFileName(Run.Data.Source),
            [ConditionsKey] = JsonSerializer.Serialize(conditions.Weights),
        });
        LastCheckpoint = Run.CheckpointPath(State.Step);
        newest = Math.Max(newest, State.Step);
        Run.DeleteOldCheckpoints(State.Step);
    }

    /// <summary>Before the first step: that every rank would train what rank 0 trains.</summary>
    private void RequireSame()
    {
        if (State.Ranks.Count == 1)
            return;
        (string Name, string Value)[] mine =
        [
            ("the program's version", typeof(Trainer).Module.ModuleVersionId.ToString()),
            .. OptionsText.Names(State.Options), ("the kind of device", State.Device.type.ToString()),
            ("the faces' SHA-256", Run.Data.Sha256), ("the step", $"{State.Step}"),
            ("the weights' hash", Checkpoint.Hash(State)),
        ];
        var values = State.Ranks.FromFirst(JsonSerializer.Serialize(mine.Select(pair => pair.Value)));
        var first = JsonSerializer.Deserialize<string[]>(values)!;
        var differences = mine.Select((pair, i) => (pair.Name, pair.Value, First: first.ElementAtOrDefault(i)))
            .Where(item => item.Value != item.First).Select(item => $"{item.Name} is {item.Value} here and {item.First} on rank 0")
            .ToList();
        if (first.Length != mine.Length || differences.Count > 0)
            throw new RunException($"This rank would train something else than rank 0: {string.Join(", ", differences)}. Start all ranks "
                + "with one program, one command line and the same files.");
        State.Ranks.Gather(0); // nothing is made before all have looked
    }

    private long NewestCheckpoint => Run.Checkpoints().LastOrDefault().Step;

    private string LastGood() => LastCheckpoint is { } path
        ? $"The last checkpoint, {path}, is untouched." : "There is no checkpoint yet.";

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}

/// <summary>How training ended.</summary>
/// <param name="Step">How many steps are done.</param>
/// <param name="Cancelled">Whether it was stopped before the last step.</param>
/// <param name="Checkpoint">The last checkpoint; null where there is none.</param>
/// <param name="AskedOn">Of several ranks, the one that was asked to stop; else null.</param>
public sealed record TrainingOutcome(long Step, bool Cancelled, string? Checkpoint, int? AskedOn = null);

/// <summary>A loss or a weight is no longer a number: training cannot go on from here.</summary>
/// <param name="step">The step in which it was found, from 1.</param>
/// <param name="term">The loss term or the weight.</param>
/// <param name="value">NaN or an infinity.</param>
/// <param name="lastGood">The last checkpoint before it, if there is one.</param>
public sealed class TrainingDivergedException(long step, string term, double value, string? lastGood) : Exception(
    $"Step {step}: {term} is {value}. "
    + (lastGood is null ? "There is no checkpoint before it. " : $"The last good checkpoint is {lastGood}. ")
    + "Start again with a lower learning rate, or with precision=float32 if it was another.")
{
    /// <summary>The step in which it was found, from 1.</summary>
    public long Step { get; } = step;

    /// <summary>The loss term or the weight.</summary>
    public string Term { get; } = term;

    /// <summary>NaN or an infinity.</summary>
    public double Value { get; } = value;

    /// <summary>The last checkpoint before it, if there is one.</summary>
    public string? LastGood { get; } = lastGood;
}
