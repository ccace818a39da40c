using System.Text.Json;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>Values kept by name (<c>#!value</c>) and variables made of them (<c>#!set</c>, <c>#!share</c>).</summary>
internal sealed class ValueDirectives
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = 64 << 20 };

    private readonly Dictionary<string, (string Text, string MimeType)> kept = [];

    /// <summary>Keeps a text, a file's or a page's.</summary>
    public async Task KeepAsync(DirectiveLine line, string text, DirectiveContext context)
    {
        if (line.Option("--name", "-n") is not { Length: > 0 } name)
            throw context.Fail(line, "Option '--name' is required.");
        try
        {
            if (line.Option("--from-file") is { Length: > 0 } file)
                text = await File.ReadAllTextAsync(Path.GetFullPath(file, context.Folder), context.Scope.Cancellation);
            else if (line.Option("--from-url") is { Length: > 0 } url)
                text = await Http.GetStringAsync(url, context.Scope.Cancellation);
            else if (line.Option("--from-value") is { } value)
                text = value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or InvalidOperationException or UriFormatException)
        {
            throw context.Fail(line, e.Message);
        }
        var type = line.Option("--mime-type");
        kept[name] = (text, type ?? "text/plain");
        if (type is { Length: > 0 })
            context.Scope.Context.DisplayAs(text, type);
    }

    public async Task SetAsync(DirectiveLine line, DirectiveContext context)
    {
        if (line.Option("--name") is not { Length: > 0 } name)
            throw context.Fail(line, "Option '--name' is required.");
        if (line.Option("--value") is not { } value)
            throw context.Fail(line, "Option '--value' is required.");
        var at = value.StartsWith('@') ? value.IndexOf(':') : -1;
        var (source, argument) = !value.StartsWith('@') ? ("", value) : at < 0 ? (value[1..], "") : (value[1..at], value[(at + 1)..]);
        var (type, content) = source switch
        {
            "" => (typeof(string), (object?)argument),
            "input" or "password" => (source == "password" ? typeof(PasswordString) : typeof(string), await AskAsync(source, argument, name, context)),
            _ => Read(source, argument, line, context),
        };
        await DeclareAsync(name, type, content, line, context);
    }

    public Task ShareAsync(DirectiveLine line, DirectiveContext context)
    {
        var (type, content) = Read(line.Option("--from") ?? throw context.Fail(line, "Option '--from' is required."), FirstName(line, context), line, context);
        return DeclareAsync(line.Option("--as") ?? FirstName(line, context), type, content, line, context);
    }

    private static string FirstName(DirectiveLine line, DirectiveContext context) =>
        line.Words.Where((word, i) => !word.StartsWith('-') && (i == 0 || !line.Words[i - 1].StartsWith('-'))).FirstOrDefault() ?? throw context.Fail(line, "Say which value to share.");

    private (Type Type, object? Value) Read(string source, string name, DirectiveLine line, DirectiveContext context)
    {
        if (source is "value")
        {
            if (!kept.TryGetValue(name, out var value))
                throw context.Fail(line, $"Value '{name}' not found in kernel value.{(kept.Count > 0 ? $" There are: {string.Join(", ", kept.Keys)}." : "")}");
            return value.MimeType == "application/json" ? OfJson(value.Text, line, context) : (typeof(string), value.Text);
        }
        if (source is "csharp" or "c#" or "C#")
        {
            return context.Session.Variables().FirstOrDefault(variable => variable.Name == name) is { } variable
                ? (variable.Type, variable.Value)
                : throw context.Fail(line, $"Value '{name}' not found in kernel csharp.");
        }
        throw context.Fail(line, $"There is no kernel '{source}' to take a value from: use csharp or value.");
    }

    /// <summary>JSON becomes what it says: a truth value, a number, a text, else a document.</summary>
    private static (Type Type, object? Value) OfJson(string text, DirectiveLine line, DirectiveContext context)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.True or JsonValueKind.False => (typeof(bool), document.RootElement.GetBoolean()),
                JsonValueKind.Number => (typeof(double), document.RootElement.GetDouble()),
                JsonValueKind.String => (typeof(string), document.RootElement.GetString()),
                _ => (typeof(JsonDocument), document),
            };
        }
        catch (JsonException e)
        {
            throw context.Fail(line, $"The value is no JSON: {e.Message}");
        }
    }

    private static async Task<object?> AskAsync(string source, string argument, string name, DirectiveContext context)
    {
        var prompt = argument;
        if (argument.StartsWith('{'))
        {
            using var options = JsonDocument.Parse(argument);
            prompt = options.RootElement.TryGetProperty("prompt", out var given) ? given.GetString() ?? "" : "";
        }
        var answer = await context.Scope.RequestInputAsync(prompt.Length > 0 ? prompt : $"Please enter a value for field \"{name}\".", source == "password");
        return source == "password" ? new PasswordString(answer) : answer;
    }

    private static async Task DeclareAsync(string name, Type type, object? value, DirectiveLine line, DirectiveContext context)
    {
        if (!Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name))
            throw context.Fail(line, $"'{name}' is no name for a variable.");
        await context.Runner.RunAsync($"{(type.IsVisible && !type.IsByRef ? TypeNames.Of(type) : "object")} {name} = default;", line.Name, context.Scope, showResult: false);
        context.Session.Set(name, value);
    }
}
