namespace AnimeGan.Training;

/// <summary>
/// Options as JSON (<c>options.json</c>) and single ones as text (<c>lambda_gp=10</c>, <c>generator.width=48</c>): the properties'
/// names in snake case, enums likewise. Anything unknown is refused, with the nearest names.
/// </summary>
public static class OptionsText
{
    private static readonly (string Type, string Words)[] Expected =
    [
        ("System.Collections.Generic.IReadOnlyList", "a list is needed, such as [\"steps=100\"] or [0, 1]"),
        ("System.Collections.Generic.IReadOnlyDictionary", "lists by name are needed, such as {\"r1\": [\"penalty=r1\"]}"),
        ("System.String[]", "a list of texts is needed"), ("System.String", "a text is needed"),
        ("System.Int32", "a whole number is needed, such as 1000"), ("System.Int64", "a whole number is needed, such as 1000"),
        ("System.UInt64", "a whole number from 0 on is needed"), ("System.Double", "a number is needed, such as 0.5"),
        ("System.Boolean", "true or false is needed"),
    ];

    /// <summary>The options as indented JSON.</summary>
    public static string ToJson(TrainingOptions options) => JsonSerializer.Serialize(options, JsonText.Indented);

    /// <summary>The options that a JSON text holds; those it leaves out are the paper's.</summary>
    /// <exception cref="OptionException">
    /// The text is no JSON, or has an option that there is not, or a value that it cannot have.
    /// </exception>
    public static TrainingOptions FromJson(string json, string source = "options")
    {
        try
        {
            var options = JsonSerializer.Deserialize<TrainingOptions>(json, JsonText.Indented) ?? throw new JsonException("it is null");
            options.Validate();
            return options;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new OptionException($"{source}: {FirstLine(error)}");
        }
    }

    /// <summary>The options with some of them set from texts <c>name=value</c>.</summary>
    /// <exception cref="OptionException">An option is unknown (the message names the nearest) or cannot have that value.</exception>
    public static TrainingOptions With(TrainingOptions options, IEnumerable<string> settings)
    {
        var root = JsonSerializer.SerializeToNode(options, JsonText.Indented)!.AsObject();
        foreach (var setting in settings)
            Set(root, setting);
        if (settings.GroupBy(NameOf).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new OptionException($"{twice.Key} is set in two places, {string.Join(" and ", twice)}: write it once.");
        return FromJson(root.ToJsonString(), string.Join(", ", settings));
    }

    /// <summary>Every option by its text name, with the value it has.</summary>
    public static IEnumerable<(string Name, string Value)> Names(TrainingOptions options) =>
        Leaves(JsonSerializer.SerializeToNode(options, JsonText.Indented)!.AsObject(), "")
            .Select(leaf => (leaf.Name, leaf.Owner[leaf.Key]?.ToString() ?? "null"));

    /// <summary>What one record of options has otherwise than another: the option, its value, and the other's.</summary>
    public static IEnumerable<(string Name, string Value, string Other)> Differences(TrainingOptions options, TrainingOptions other) =>
        Names(options).Zip(Names(other)).Where(pair => pair.First.Value != pair.Second.Value && pair.First.Name != "preset")
            .Select(pair => (pair.First.Name, pair.First.Value, pair.Second.Value));

    /// <summary>The option that a text <c>name=value</c> sets, as options files spell it.</summary>
    internal static string NameOf(string setting) => setting.Split('=')[0].Trim().Replace('-', '_').ToLowerInvariant();

    private static void Set(JsonObject root, string setting)
    {
        var (parts, name) = (setting.Split('=', 2), NameOf(setting));
        if (parts.Length < 2)
            throw new OptionException($"'{setting}' sets nothing: write name=value, such as lambda_gp=10.");
        if (name == "preset")
            throw new OptionException($"'{setting}' would change the name alone: --preset takes all options of a preset.");
        var leaves = Leaves(root, "").ToList();
        var (_, owner, key) = leaves.FirstOrDefault(leaf => leaf.Name == name);
        if (owner is null)
            throw new OptionException($"There is no option '{name}'. {NearestNames.Hint(name, [.. leaves.Select(leaf => leaf.Name)])}");
        var value = parts[1].Trim();
        if (owner[key]?.GetValueKind() == JsonValueKind.Number && value.Contains(','))
            throw new OptionException($"{name}={value}: numbers are written with a point and without separators of thousands, such as 0.5 "
                + "or 1000.");
        owner[key] = Value(owner[key], value);
    }

    /// <summary>A text as a JSON value of the kind that stands there now; whether it fits is left to the reading of the whole.</summary>
    private static JsonNode? Value(JsonNode? now, string text)
    {
        if (now?.GetValueKind() == JsonValueKind.String)
            return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static IEnumerable<(string Name, JsonObject Owner, string Key)> Leaves(JsonObject owner, string prefix) =>
        owner.ToList().SelectMany(entry => entry.Value is JsonObject inner
            ? Leaves(inner, $"{prefix}{entry.Key}.")
            : [($"{prefix}{entry.Key}", owner, entry.Key)]);

    /// <summary>System.Text.Json names the property in "Path: $.lambda_gp" behind its first sentence.</summary>
    internal static string FirstLine(Exception error)
    {
        if (error is not JsonException { Path: { } path })
            return error.Message.ReplaceLineEndings(" ");
        var name = path.TrimStart('$', '.').ReplaceLineEndings(" ");
        var reason = error.Message.Split(". Path:")[0].ReplaceLineEndings(" ");
        reason = reason.Length > 200 ? $"{reason[..200]}..." : reason; // it quotes the file
        if (error.Message.Contains("could not be mapped"))
            return $"there is no option '{name}'";
        var expected = Expected.FirstOrDefault(entry => reason.Contains(entry.Type, StringComparison.Ordinal)).Words
            ?? (typeof(OptionsText).Assembly.GetType(reason.Split(' ')[^1]) is { IsEnum: true } choice
                ? "it is one of " + string.Join(", ", Enum.GetValues(choice).Cast<object>()
                    .Select(value => JsonSerializer.Serialize(value, choice, JsonText.Line).Trim('"'))) : reason);
        return error.Message.Contains("could not be converted")
            ? name.Length > 0 ? $"'{name}' cannot have this value ({expected})" : "it is no object: names and values within { and }"
            : $"it cannot be read as JSON{(name.Length > 0 ? $", at '{name}'" : "")} ({reason})";
    }
}
