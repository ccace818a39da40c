using System.CommandLine.Parsing;

namespace AnimeGan.Cli;

/// <summary>
/// How every number of every option is read: with a point, without separators of thousands. What the library does by itself takes 0,7 for 7
/// and 12,5 for 125. A text that is empty, as of a variable that was not set, is refused as well.
/// </summary>
internal static class Numbers
{
    private static readonly string[] MayBeEmpty = ["--tags", "--prefix"];

    /// <summary>Gives the numbers of a command and of those below it that reading.</summary>
    public static void Strict(Command command)
    {
        foreach (var option in command.Options)
        {
            Strict(option);
            if (!MayBeEmpty.Contains(option.Name))
                option.Validators.Add(result => RequireSomething(result, option.Name));
        }
        foreach (var argument in command.Arguments)
            argument.Validators.Add(result => RequireSomething(result, argument.Name));
        foreach (var inner in command.Subcommands)
            Strict(inner);
    }

    private static void RequireSomething(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError($"{name} is empty. A variable of the shell may not be set: leave it out, or give a value.");
    }

    private static void Strict(Option option)
    {
        switch (option)
        {
            case Option<double> number: number.CustomParser = result => Decimal(result) ?? 0; break;
            case Option<double?> number: number.CustomParser = Decimal; break;
            case Option<int> number: number.CustomParser = result => (int)(Whole(result, int.MinValue, int.MaxValue) ?? 0); break;
            case Option<int?> number: number.CustomParser = result => (int?)Whole(result, int.MinValue, int.MaxValue); break;
            case Option<long> number: number.CustomParser = result => (long)(Whole(result, long.MinValue, long.MaxValue) ?? 0); break;
            case Option<ulong> number: number.CustomParser = result => (ulong)(Whole(result, 0, ulong.MaxValue) ?? 0); break;
            case Option<ulong?> number: number.CustomParser = result => (ulong?)Whole(result, 0, ulong.MaxValue); break;
            default:
                if ((Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is { IsEnum: true } choice)
                    option.Validators.Add(result => RequireOneOf(result, option.Name, Enum.GetNames(choice)));
                return;
        }
    }

    /// <summary>Refuses what is none of some words, and has them completed.</summary>
    public static void OneOf(Option<string> option, params string[] choices)
    {
        option.CompletionSources.Add(choices);
        option.Validators.Add(result => RequireOneOf(result, option.Name, choices));
    }

    // .NET takes the numbers behind the names too, and several names at a time.
    private static void RequireOneOf(SymbolResult result, string name, string[] choices)
    {
        foreach (var token in result.Tokens.Where(token => !choices.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
            result.AddError($"{name} {token.Value}: it is one of {string.Join(", ", choices).ToLowerInvariant()}.");
    }

    private static double? Decimal(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        result.AddError($"{NameOf(result)} {text}: {Spelling(text, "0.5 or 20")}");
        return null;
    }

    private static Int128? Whole(ArgumentResult result, Int128 least, Int128 most)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least
            && value <= most)
            return value;
        result.AddError(value < least || value > most ? $"{NameOf(result)} {text}: it must be from {least} to {most}."
            : $"{NameOf(result)} {text}: {Spelling(text, "16 or 1000")}");
        return null;
    }

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? "number";

    // How the number is written that was most likely meant.
    private static string Spelling(string text, string examples) =>
        text.Count(character => character == ',') == 1
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"numbers are written with a point and without separators of thousands: {text.Replace(',', '.')} or {text.Replace(",", "")}."
            : $"this is no number; numbers are written as {examples}.";
}
