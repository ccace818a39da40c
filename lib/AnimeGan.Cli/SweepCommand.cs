using AnimeGan.Mpi;

namespace AnimeGan.Cli;

/// <summary>
/// <c>sweep</c>: many trainings beside each other or one after the other, each a process and a folder of its own, and one table of all.
/// Called again it goes on where it was; <c>--index</c> does one of them, as a job array wants it.
/// </summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        var spec = new Argument<string?>("spec")
        {
            Description = "a JSON file with preset, data, set, settings, seeds, random, evaluate, samples, tag_faces; or options as below",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var preset = CommonOptions.Preset();
        var data = CommonOptions.Data();
        var set = CommonOptions.Several("--set",
            "options of training; several values are tried one after the other: --set steps=500 lambda_gp=1,10");
        var seeds = CommonOptions.Of("--seeds", "the seeds of each setting", "0");
        var random = CommonOptions.Of<int>("--random",
            "so many settings drawn at random; values may then be a range, learning_rate=1e-4..1e-3");
        var evaluate = CommonOptions.Of<string?>("--evaluate",
            "faces to measure each generator beside, as --data; without it the table has the losses alone");
        var output = CommonOptions.Of("--out", "the sweep's folder", "sweep");
        var device = CommonOptions.Device();
        var workers = CommonOptions.Of("--workers", "trainings at a time; the machine's cores are shared among them", 1);
        var index = CommonOptions.Of<int?>("--index", "only this training, by its number from 0: for job arrays");
        var command = new Command("sweep", "Train with every combination of some options, measure each, and put them into one table. A "
            + "sweep that was stopped goes on where it was.")
        {
            spec, preset, data, set, seeds, random, evaluate, output, device, workers, index,
        };
        command.SetAction(parsed => Guard.Run(() =>
        {
            Option[] described = [preset, data, set, seeds, random, evaluate];
            if (parsed.GetValue(spec) is { } named && CommonOptions.FirstGiven(parsed, described) is { } both)
                throw new OptionException($"{both.Name}: {named} says what the sweep is; write it there.");
            var sweep = parsed.GetValue(spec) is { } file ? Sweep.FromJson(File.ReadAllText(file), file) : new Sweep
            {
                Preset = parsed.GetValue(preset)!,
                Data = parsed.GetValue(data)!,
                Set = parsed.GetValue(set) ?? [],
                Seeds = Whole(parsed.GetValue(seeds)!),
                Random = parsed.GetValue(random),
                Evaluate = parsed.GetValue(evaluate),
            };
            var count = sweep.Points().Count;
            if (parsed.GetValue(index) is { } only && (only < 0 || only >= count))
                throw new OptionException($"--index {only}: the trainings of this sweep are 0 to {count - 1}.");
            if (parsed.GetValue(workers) < 1)
                throw new OptionException($"--workers {parsed.GetValue(workers)}: it must be 1 or more.");
            foreach (var source in new[] { sweep.Data, sweep.Evaluate }.OfType<string>())
            {
                OutputFile.RequireApart(parsed.GetValue(output)!, source);
                FaceSource.Open(source).Dispose(); // or it would be found out after hours
            }
            var trainings = new Trainings(SweepFolder.Open(parsed.GetValue(output)!, sweep), parsed.GetValue(output)!,
                parsed.GetValue(device)!);
            if (parsed.GetValue(index) is { } number)
                return trainings.Do(number);
            var code = trainings.DoAll(parsed.GetValue(workers));
            trainings.Tell();
            return code;
        }));
        return command;
    }

    private static IReadOnlyList<ulong> Whole(string seeds) => [.. seeds.Split(',').Select(text =>
        ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
            : throw new OptionException($"--seeds {seeds}: '{text}' is no whole number; write 0,1,2."))];

    // The trainings of a sweep, each by the verbs that a person would use.
    private sealed class Trainings(SweepFolder folder, string path, string device)
    {
        /// <summary>Trains and measures one in this process.</summary>
        internal int Do(int number)
        {
            using var taken = folder.Take(number);
            folder.RequireSameFaces();
            var sweep = folder.Sweep;
            if (!folder.IsTrained(number))
            {
                var options = folder.Points[number].Options;
                var own = OptionsText.Names(options).Except(OptionsText.Names(Presets.Find(sweep.Preset)))
                    .Where(option => option.Name != "seed");
                var code = Program.Invoke(folder.Run(number) is { } run && run.Checkpoints().Count > 0
                    ? ["resume", run.Path, "--device", device]
                    : ["train", "--preset", sweep.Preset, "--data", sweep.Data, "--device", device, "--out", folder.RunsOf(number),
                        "--set", $"seed={options.Seed}", .. own.Select(option => $"{option.Name}={option.Value}")]);
                if (code != ExitCode.Done)
                    return code;
            }
            if (folder.IsMeasured(number))
                return ExitCode.Done;
            using var alone = folder.Alone();
            if (Directory.Exists(folder.EvaluationOf(number)))
                Directory.Delete(folder.EvaluationOf(number), recursive: true); // ended in the midst of it
            return Program.Invoke(["evaluate", folder.Run(number)!.Path, "--data", sweep.Evaluate!, "--device", device,
                "--out", folder.EvaluationOf(number), "--cache", folder.Cache, "--repeats", "1", "--samples", $"{sweep.Samples}",
                "--tag-faces", $"{sweep.TagFaces}"]);
        }

        /// <summary>All that are not done, each in a process of its own.</summary>
        internal int DoAll(int workers)
        {
            using var signals = new StopSignals();
            folder.RequireSameFaces();
            var waiting = new Queue<SweepPoint>(folder.Points.Where(point => !folder.IsDone(point.Index)));
            var (done, all, failed) = (folder.Points.Count - waiting.Count, folder.Points.Count, 0);
            Console.WriteLine($"{all} trainings in {Path.GetFullPath(path)}, {done} of them done");
            var running = new List<(SweepPoint Point, Process Process, Stopwatch Clock)>();
            var told = false;
            while (running.Count > 0 || (waiting.Count > 0 && !signals.Token.IsCancellationRequested))
            {
                while (running.Count < workers && !signals.Token.IsCancellationRequested && waiting.TryDequeue(out var next))
                    running.Add((next, Begin(next.Index, workers), Stopwatch.StartNew()));
                if (signals.Token.IsCancellationRequested && !told)
                {
                    told = true;
                    if (!OperatingSystem.IsWindows())
                        running.ForEach(each => _ = RankProcess.Signal(each.Process.Id, Terminate));
                }
                foreach (var ended in running.Where(each => each.Process.WaitForExit(50)).ToList())
                {
                    running.Remove(ended);
                    ended.Process.WaitForExit(); // until its last line is in the log, too
                    // Signalled before it could listen, it ends by the signal.
                    var code = told && ended.Process.ExitCode > EndedBySignal ? ExitCode.Stopped : ended.Process.ExitCode;
                    done += code == ExitCode.Done ? 1 : 0;
                    failed += code is ExitCode.Done or ExitCode.Stopped ? 0 : 1;
                    var what = code switch
                    {
                        ExitCode.Done => $"{done}/{all}",
                        ExitCode.Stopped => "stopped",
                        _ => $"failed (exit code {code}, {folder.LogOf(ended.Point.Index)})",
                    };
                    Console.WriteLine($"{what}  {ended.Point.Index:D3} {ended.Point.Setting}, seed {ended.Point.Options.Seed}  "
                        + TrainingDisplay.Readable(ended.Clock.Elapsed));
                    ended.Process.Dispose();
                }
            }
            return signals.Token.IsCancellationRequested ? ExitCode.Stopped : failed > 0 ? ExitCode.Cannot : ExitCode.Done;
        }

        /// <summary>Tables and chart of those that are done.</summary>
        internal void Tell()
        {
            folder.RequireSameFaces();
            var results = folder.Results();
            if (results.Count == 0)
                return;
            foreach (var result in results.Where(result => folder.Run(result.Point.Index)!.Log().Count == 0))
                Console.Error.WriteLine($"animegan: {folder.Run(result.Point.Index)!.LogPath} is gone or empty: its losses are not in the "
                    + "table");
            folder.SaveTables(results);
            if (results.Any(result => result.Measures.Count > 0))
                SweepChart.Of(results).SavePng(Path.Combine(path, "chart.png"));
            Console.WriteLine($"\n{SweepTable.Markdown(results)}");
        }

        private Process Begin(int number, int workers)
        {
            string[] command =
                [.. RankProcess.Own(["sweep", folder.SpecPath, "--out", path, "--device", device, "--index", $"{number}"])];
            var start = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            if (workers > 1)
                start.Environment["OMP_NUM_THREADS"] = $"{Math.Max(1, Environment.ProcessorCount / workers)}";
            var log = new StreamWriter(folder.LogOf(number), append: true) { AutoFlush = true };
            var open = 2; // its output and its errors
            var process = Process.Start(start)!;
            process.OutputDataReceived += Take;
            process.ErrorDataReceived += Take;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;

            void Take(object sender, DataReceivedEventArgs line)
            {
                lock (log)
                    if (line.Data is not null)
                        log.WriteLine(line.Data);
                    else if (--open == 0)
                        log.Dispose();
            }
        }
    }

    private const int Terminate = 15, EndedBySignal = 128;
}
