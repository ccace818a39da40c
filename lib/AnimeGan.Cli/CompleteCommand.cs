using System.Text.RegularExpressions;

namespace AnimeGan.Cli;

/// <summary><c>complete</c>: scripts by which shells complete verbs, options and their values; they ask the program itself.</summary>
internal static partial class CompleteCommand
{
    // What ./animegan itself does.
    private static readonly string[] VerbsOfTheScript = ["notebook", "test", "setup", "doctor", "clean", "help"];

    private const string Bash = """
        _animegan() {
            local found
            found=$("$1" complete words "$COMP_POINT" "$COMP_LINE" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]#=}")
        }
        complete -o default -F _animegan animegan
        """;

    private const string Zsh = """
        _animegan() {
            local -a found
            found=(${(f)"$($words[1] complete words $CURSOR "$BUFFER" 2>/dev/null)"})
            if (( $#found )); then compadd -- $found; else _files; fi
        }
        compdef _animegan animegan ./animegan
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName animegan, ./animegan -ScriptBlock {
            param($word, $line, $cursor)
            & $line.CommandElements[0].Value complete words $cursor "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create(Func<Command> program) => new(
        "complete", "Print what makes a shell complete verbs, options and values, for its start-up file.")
    {
        Script("bash", Bash), Script("zsh", Zsh), Script("pwsh", PowerShell), Words(program),
    };

    private static Command Script(string shell, string script)
    {
        var command = new Command(shell, $"The script for {shell}.");
        command.SetAction(_ => Console.WriteLine(script));
        return command;
    }

    private static Command Words(Func<Command> program)
    {
        var position = new Argument<int>("position") { Description = "where the cursor stands" };
        var line = new Argument<string>("line") { Description = "the line so far" };
        var command = new Command("words", "What can stand at a place of a command line, a line each.") { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var root = program();
            var (text, at) = (parsed.GetValue(line)!, parsed.GetValue(position));
            // System.CommandLine completes what follows a space alone, and would read files for words that begin with @.
            text = ValueBegins().Replace(text[..Math.Clamp(at, 0, text.Length)], " ");
            var typed = root.Parse(text, new ParserConfiguration { ResponseFileTokenReplacer = null });
            var found = typed.GetCompletions(at).Select(item => item.Label.ToLowerInvariant())
                .Concat(typed.CommandResult.Command == root ? VerbsOfTheScript : []);
            foreach (var word in found.Distinct().Order(StringComparer.Ordinal))
                Console.WriteLine(word);
        });
        return command;
    }

    [GeneratedRegex(@"(?<=(^|\s)--[^\s=]+)=(?=\S*$)")]
    private static partial Regex ValueBegins();
}
