namespace AnimeGan.Cli;

/// <summary>
/// <c>run</c>: checks what the course is to be run with, before minutes are spent, and prints it for <c>./animegan</c>, which runs the
/// notebooks: <c>NAME=VALUE</c> for their environment, the path of each notebook, and <c>--again</c>, a line each.
/// </summary>
internal static class RunCommand
{
    private const string Notebooks = "notebooks";

    public static Command Create()
    {
        // Nothing by default: the notebooks have defaults of their own.
        var preset = CommonOptions.Of<string?>("--preset",
            $"{CommonOptions.Preset().Description}; workshop-32 unless told, shortened to a lesson unless --steps says otherwise");
        var steps = CommonOptions.Of<int?>("--steps", "for how many steps");
        var data = CommonOptions.Of<string?>("--data", $"other {CommonOptions.Data().Description?["the ".Length..]}");
        var device = CommonOptions.Of<string?>("--device", CommonOptions.Device().Description);
        var only = CommonOptions.Of<string?>("--only", "only these notebooks, by their numbers: 06, or 1,6");
        var output = CommonOptions.Of("--out", "where everything goes", "out");
        var again = CommonOptions.Of<bool>("--again", "run also what ran before, unchanged");
        var folder = new Option<string>("--notebooks")
        {
            Description = "where the notebooks are",
            DefaultValueFactory = _ => Notebooks,
            Hidden = true,
        };
        var command = new Command("run", "Run the notebooks from top to bottom and make a report; an interrupted run goes on where it was.")
            { preset, steps, data, device, only, output, again, folder };
        command.SetAction(parsed => Guard.Run(() =>
        {
            OutputFile.RequireApart(parsed.GetValue(output)!, parsed.GetValue(data) ?? "");
            var settings = new Dictionary<string, string?>
            {
                ["ANIMEGAN_PRESET"] = Given(parsed.GetValue(preset), "ANIMEGAN_PRESET", name => Presets.Find(name).Preset),
                ["ANIMEGAN_STEPS"] = Given(parsed.GetValue(steps)?.ToString(CultureInfo.InvariantCulture), "ANIMEGAN_STEPS", CheckSteps),
                ["ANIMEGAN_DATA"] = Given(parsed.GetValue(data), "ANIMEGAN_DATA", CheckData),
                ["ANIMEGAN_DEVICE"] = Given(parsed.GetValue(device), "ANIMEGAN_DEVICE", CheckDevice),
                ["ANIMEGAN_OUT"] = Path.GetFullPath(parsed.GetValue(output)!),
            };
            var chosen = Choose(parsed.GetValue(folder)!, parsed.GetValue(only));
            foreach (var (name, value) in settings)
                if (value is not null)
                    Console.WriteLine($"{name}={value}");
            foreach (var notebook in chosen)
                Console.WriteLine(notebook);
            if (parsed.GetValue(again))
                Console.WriteLine(again.Name);
            return ExitCode.Done;
        }));
        return command;
    }

    // What an option, or else a variable that the user has set, says, checked; null where neither says anything.
    private static string? Given(string? option, string variable, Func<string, string> check) =>
        (option ?? Environment.GetEnvironmentVariable(variable)) is { Length: > 0 } text ? check(text) : null;

    private static string CheckSteps(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0
        ? text : throw new OptionException($"--steps {text}: it must be a whole number above 0.");

    private static string CheckDevice(string name)
    {
        CommonOptions.ParseDevice(name);
        return name;
    }

    // A path is meant from where the user stands, and is read from the folder of the notebooks.
    private static string CheckData(string source) => Path.Exists(source) ? Path.GetFullPath(source)
        : source.StartsWith(FaceSource.Synthetic, StringComparison.Ordinal) ? source
        : throw new FileNotFoundException($"--data {source}: there is no such file or folder.");

    private static IReadOnlyList<string> Choose(string folder, string? only)
    {
        var all = Directory.GetFiles(folder, "*.ipynb").Where(path => Number(path) is not null).Order(StringComparer.Ordinal).ToList();
        if (string.IsNullOrEmpty(only))
            return all;
        var wanted = only.Split(',', StringSplitOptions.TrimEntries)
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && all.Any(
                path => Number(path) == number)
                ? number : throw new OptionException($"--only {only}: there is no notebook {text}. There are "
                    + $"{string.Join(", ", all.Select(path => Path.GetFileName(path)[..2]))}."))
            .ToHashSet();
        return [.. all.Where(path => wanted.Contains(Number(path)!.Value))];
    }

    private static int? Number(string path) =>
        int.TryParse(Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
