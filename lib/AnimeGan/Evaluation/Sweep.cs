using AnimeGan.Training;

namespace AnimeGan.Evaluation;

/// <summary>One training of a sweep.</summary>
/// <param name="Index">Its number, from 0: the name of its folder.</param>
/// <param name="Setting">What the tables call its setting; the same for every seed.</param>
/// <param name="Options">Everything that it is trained with, the seed included.</param>
public sealed record SweepPoint(int Index, string Setting, TrainingOptions Options);

/// <summary>
/// Trainings to compare: every named setting with every value of every option that is given several, each with every seed.
/// </summary>
public sealed record Sweep
{
    private const int Most = 10_000;

    /// <summary>What all begin from.</summary>
    public string Preset { get; init; } = Presets.Workshop32.Preset;

    /// <summary>The faces all learn from, as <c>--data</c> names them.</summary>
    public string Data { get; init; } = "synthetic";

    /// <summary>
    /// Options for all, <c>steps=1000</c>, and those that are tried, <c>lambda_gp=1,10</c>; for a random search also from where to
    /// where, <c>learning_rate=1e-4..1e-3</c>.
    /// </summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Settings by name, each with the options that make it: <c>"r1": ["penalty=r1"]</c>. None: the preset alone.</summary>
    public IReadOnlyDictionary<string, string[]> Settings { get; init; } = ImmutableDictionary<string, string[]>.Empty;

    /// <summary>The seeds that every setting is trained with: three tell more than one.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [0];

    /// <summary>So many points drawn at random instead of all of the grid; 0: all.</summary>
    public int Random { get; init; }

    /// <summary>The faces each generator is measured beside, as <c>--data</c> names them; null: losses alone are told.</summary>
    public string? Evaluate { get; init; }

    /// <summary>Faces drawn for the distances.</summary>
    public int Samples { get; init; } = 500;

    /// <summary>Faces a tag for the tag precision.</summary>
    public int TagFaces { get; init; } = 40;

    /// <summary>The sweep as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonText.Indented);

    /// <summary>A sweep that a JSON text describes.</summary>
    /// <exception cref="OptionException">It is none; the message names the file and the field.</exception>
    public static Sweep FromJson(string json, string source)
    {
        try
        {
            var sweep = JsonSerializer.Deserialize<Sweep>(json, JsonText.Indented) ?? throw new JsonException("it is null");
            sweep.RequireValues(source);
            return sweep;
        }
        catch (JsonException error)
        {
            throw new OptionException($"{source}: {OptionsText.FirstLine(error)}. A sweep has preset, data, set, settings, seeds, random, "
                + "evaluate, samples, tag_faces.");
        }
    }

    // Refuses what would be found out after the first training, and nulls, which JSON allows everywhere.
    private void RequireValues(string source)
    {
        foreach (var (name, missing) in new[] { ("preset", Preset is null), ("data", string.IsNullOrWhiteSpace(Data)),
            ("evaluate", Evaluate is not null && string.IsNullOrWhiteSpace(Evaluate)), ("seeds", Seeds is null),
            ("set", Set?.Contains(null!) ?? true), ("settings", Settings?.Values.Any(own => own?.Contains(null!) ?? true) ?? true) })
            OptionRules.Require(!missing, $"{source}: '{name}' is null or empty, or has null in it: write a value, or leave it out.");
        OptionRules.Require(Random >= 0, $"{source}: random is {Random}; it must be 0 or more.");
        (new EvaluationOptions() with { Samples = Samples, TagFaces = TagFaces, Repeats = 1 }).Validate();
    }

    /// <summary>Every training, in the order of their numbers.</summary>
    /// <exception cref="OptionException">An option or a value of one is none, or there are too many trainings.</exception>
    public IReadOnlyList<SweepPoint> Points()
    {
        var options = Set.Select(text => new Axis(text, Random > 0)).ToList();
        OptionRules.Require(options.Select(axis => axis.Name).Concat(
            Settings.Values.SelectMany(own => own).Select(OptionsText.NameOf)).All(name => name != "seed"),
            "seed is no option to try: seeds has those that every setting is trained with.");
        foreach (var axis in options)
            OptionRules.Require(options.Count(other => other.Name == axis.Name) == 1 && axis.Values.Distinct().Count() == axis.Values.Count,
                $"set names {axis.Name} twice, or a value of it: write all its values once, {axis.Name}=A,B.");
        var seeds = Seeds.Distinct().ToList();
        OptionRules.Require(seeds.Count == Seeds.Count, "seeds names a seed twice: it would be the same training again.");
        var count = Random > 0 ? Random : options.Aggregate(1L, (product, axis) => Math.Min(Most + 1, product * axis.Values.Count));
        if (seeds.Count == 0 || count * Math.Max(1, Settings.Count) * seeds.Count is < 1 or > Most)
            throw new OptionException($"A sweep has from 1 to {Most} trainings: name a seed, fewer values, or a random search.");
        var settings = Settings.Count > 0 ? Settings : new Dictionary<string, string[]> { [""] = [] };
        var choices = Random > 0 ? Drawn(options)
            : options.Aggregate(
                (IEnumerable<ImmutableArray<string>>)[[]],
                (all, axis) => all.SelectMany(some => axis.Values.Select(value => some.Add(value))));
        var points = new List<SweepPoint>();
        foreach (var (name, own) in settings)
            foreach (var values in choices)
            {
                var given = options.Zip(values, (axis, value) => (axis, Text: $"{axis.Name}={value}")).ToList();
                var told = given.Where(pair => pair.axis.IsTried).Select(pair => pair.Text).Prepend(name).Where(text => text.Length > 0);
                var setting = string.Join(", ", told) is { Length: > 0 } texts ? texts : Preset;
                foreach (var seed in seeds)
                    points.Add(new(points.Count, setting,
                        OptionsText.With(Presets.Find(Preset), [.. given.Select(pair => pair.Text), .. own, $"seed={seed}"])));
            }
        foreach (var same in points.GroupBy(point => point.Options).Where(group => group.Count() > 1))
            throw new OptionException($"'{same.First().Setting}' and '{same.Last().Setting}' are the same training: leave one out.");
        return points;
    }

    // Points at random, each once: the same point again would look like one more seed of it.
    private IReadOnlyList<ImmutableArray<string>> Drawn(List<Axis> axes)
    {
        const int tries = 100; // for each, which also finds nearly all of a small grid
        var drawn = Enumerable.Range(0, tries * Random).Select(number => RandomStream.At(0, number))
            .Select(random => axes.Select(axis => axis.Draw(random)).ToImmutableArray())
            .DistinctBy(values => string.Join('\n', values)).Take(Random).ToList();
        return drawn.Count == Random ? drawn
            : throw new OptionException($"random is {Random}, and there are {drawn.Count} different points: ask for fewer, or leave random "
                + "out to have them all.");
    }

    // One option and the values that it is tried with.
    private sealed record Axis
    {
        private readonly (double Low, double High)? range;

        internal Axis(string text, bool random)
        {
            var parts = text.Split('=', 2);
            if (parts.Length < 2)
                throw new OptionException($"'{text}' sets nothing: write name=value, or name=value,value to try several.");
            (Name, Values) = (OptionsText.NameOf(text), parts[1].Split(',', StringSplitOptions.TrimEntries));
            if (parts[1].Split("..") is not [var low, var high])
                return;
            if (!random || !TryNumber(low, out var from) || !TryNumber(high, out var to) || !(from < to))
                throw new OptionException($"'{text}': from..to is for a random search (--random), and two numbers, the lower one first.");
            range = (from, to);
        }

        internal string Name { get; }

        internal IReadOnlyList<string> Values { get; }

        internal bool IsTried => Values.Count > 1 || range is not null;

        /// <summary>Evenly; where a range spans a factor of ten, evenly over its logarithm.</summary>
        internal string Draw(RandomStream random)
        {
            if (range is not var (low, high))
                return Values[random.NextInt(Values.Count)];
            var at = random.NextDouble();
            var value = low > 0 && high >= 10 * low ? low * Math.Pow(high / low, at) : low + (high - low) * at;
            return value.ToString("G3", CultureInfo.InvariantCulture);
        }

        private static bool TryNumber(string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}

/// <summary>A training of a sweep that is done, in numbers.</summary>
/// <param name="Point">Which.</param>
/// <param name="Measures">Its measures, by the names that the table gives them.</param>
public sealed record SweepResult(SweepPoint Point, IReadOnlyDictionary<string, double> Measures)
{
    private const int Last = 50; // steps at the end of a log over which losses are averaged

    /// <summary>What a finished run measured, and its evaluation if there was one.</summary>
    /// <exception cref="InvalidDataException">The log or the evaluation is damaged.</exception>
    public static SweepResult Read(SweepPoint point, RunFolder run, string evaluation)
    {
        var measures = new Dictionary<string, double>();
        if (File.Exists(evaluation))
        {
            var found = EvaluationReport.Read(evaluation).Generators[0];
            measures["distance"] = found.Frechet.Mean;
            measures["precision"] = found.Precision.Mean;
            measures["recall"] = found.Recall.Mean;
            if (found.Tags.Count > 0)
            {
                measures["tags %"] = 100 * found.Tags.Average(tag => tag.Observed);
                measures["lowest tag %"] = 100 * found.Tags.Min(tag => tag.Observed);
            }
            measures["within a setting"] = found.Diversity.Within;
            if (found.Diversity.DrawnWithin is { } drawn)
                measures["over drawn faces'"] = found.Diversity.Within / drawn;
            (measures["grain"], measures["grid"]) = (found.Spectrum.Grain, found.Spectrum.Grid);
        }
        var log = run.Log();
        if (log.Count == 0)
            return new(point, measures); // it was trained, and its log is gone
        var last = log.TakeLast(Last).ToList();
        (measures["L_adv(G)"], measures["L_adv(D)"]) = (last.Average(step => step.GAdv), last.Average(step => step.DAdv));
        if (last.Average(step => step.TagAccuracy) is { } right)
            measures["D's tags of real %"] = 100 * right;
        if (last.Any(step => step.GradNormMean is not null))
            measures["gradient norm"] = last.Average(step => step.GradNormMean)!.Value;
        measures["minutes"] = log[^1].Seconds / 60;
        return new(point, measures);
    }
}

/// <summary>The results of a sweep as tables: a row a setting, mean and in brackets the least and the most over its seeds.</summary>
public static class SweepTable
{
    /// <summary>As Markdown.</summary>
    public static string Markdown(IReadOnlyList<SweepResult> results)
    {
        var measures = results.SelectMany(result => result.Measures.Keys).Distinct().ToList();
        var text = new StringBuilder($"| setting | seeds | {string.Join(" | ", measures)} |\n|---|--:|");
        text.Insert(text.Length, "--:|", measures.Count).Append('\n');
        foreach (var setting in results.GroupBy(result => result.Point.Setting))
            text.Append($"| {setting.Key.Replace("|", "\\|")} | {setting.Count()} | ")
                .AppendJoin(" | ", measures.Select(measure => Cell(setting, measure))).Append(" |\n");
        return text.ToString();
    }

    /// <summary>As CSV: a row a training.</summary>
    public static string Csv(IReadOnlyList<SweepResult> results)
    {
        var measures = results.SelectMany(result => result.Measures.Keys).Distinct().ToList();
        var text = new StringBuilder($"index,setting,seed,{string.Join(',', measures)}\n");
        foreach (var result in results)
            text.Append(CultureInfo.InvariantCulture, $"{result.Point.Index},\"{result.Point.Setting.Replace("\"", "\"\"")}\",")
                .Append(CultureInfo.InvariantCulture, $"{result.Point.Options.Seed},")
                .AppendJoin(',', measures.Select(measure => result.Measures.TryGetValue(measure, out var value)
                    ? value.ToString("R", CultureInfo.InvariantCulture) : "")).Append('\n');
        return text.ToString();
    }

    private static string Cell(IEnumerable<SweepResult> setting, string measure)
    {
        var values = setting.Where(result => result.Measures.ContainsKey(measure)).Select(result => result.Measures[measure]).ToList();
        return values.Count switch
        {
            0 => "-",
            1 => Number(values[0]),
            _ => $"{Number(values.Average())} ({Number(values.Min())} - {Number(values.Max())})",
        };
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
