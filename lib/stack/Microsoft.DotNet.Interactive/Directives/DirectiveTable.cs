using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>The directives a cell may use.</summary>
internal sealed class DirectiveTable
{
    private readonly Dictionary<string, Directive> byName;
    private readonly OtherLanguages languages;

    public DirectiveTable(CellLoader loader)
    {
        var references = new ReferenceDirectives(loader);
        var values = new ValueDirectives();
        languages = new OtherLanguages(values);
        All =
        [
            new("#r", "\"PATH.dll\" | \"nuget: ID[, VERSION]\"", "References an assembly, or a NuGet package with all it depends on.", references.AddAsync),
            new("#i", "\"nuget: SOURCE\"", "Adds a NuGet feed, a URL or a folder, for later #r lines.", references.AddSourceAsync),
            new("#load", "\"FILE\"", "Runs a file of C#.", Imports.RunAsync),
            new("#!import", "FILE", "Runs a file: .cs, .csx, .dib, .ipynb, .html, .js or .md.", Imports.RunAsync),
            new("#!csharp", "", "What follows is C# (also #!c#, #!C#).", null),
            new("#!html", "", "What follows is HTML to be shown.", null),
            new("#!javascript", "", "What follows is a script the browser runs (also #!js).", null),
            new("#!markdown", "", "What follows is Markdown to be shown.", null),
            new("#!mermaid", "", "What follows is a Mermaid diagram to be shown.", null),
            new("#!value", "--name NAME [--from-file FILE | --from-url URL] [--mime-type TYPE]", "Keeps text under a name, for #!set and #!share.", null),
            new("#!set", "--name NAME --value (VALUE | @csharp:NAME | @value:NAME | @input:PROMPT | @password:PROMPT) [--mime-type TYPE] [--byref]", "Sets a C# variable.", values.SetAsync),
            new("#!share", "NAME --from (csharp | value) [--as NAME] [--mime-type TYPE]", "Makes a C# variable of a kept value.", values.ShareAsync),
            new("#!time", "", "Tells how long the cell took.", Reports.TimeAsync),
            new("#!who", "", "Names the variables.", Reports.NamesAsync),
            new("#!whos", "", "Names the variables, with their types and values.", Reports.VariablesAsync),
            new("#!about", "", "Tells what this kernel is.", Reports.AboutAsync),
            new("#!lsmagic", "", "Lists these directives.", (_, context) => Reports.DirectivesAsync(All!, context)),
        ];
        byName = All.ToDictionary(directive => directive.Name);
        foreach (var (alias, language) in CellParts.Languages)
            byName.TryAdd(alias, byName["#!" + language]);
    }

    public IReadOnlyList<Directive> All { get; }

    public Directive? Find(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="CellException">There is no such directive, or it cannot do what it is told.</exception>
    public Task DoAsync(DirectiveLine line, DirectiveContext context)
    {
        if (Find(line.Name) is not { } directive)
            throw context.Fail(line, $"There is no directive {line.Name}. There are: {string.Join(", ", All.Select(known => known.Name))}.");
        if (line.Words.Any(word => word is "-h" or "--help" or "-?") || directive.Do is null)
            return Reports.HelpAsync(directive, context);
        return directive.Do(line, context);
    }

    /// <summary>Shows a part that is not C#.</summary>
    public Task ShowAsync(CellPart part, DirectiveContext context) =>
        part.Opening is { } opening && opening.Words.Any(word => word is "-h" or "--help") ? Reports.HelpAsync(byName[opening.Name], context) : languages.ShowAsync(part, context);
}
