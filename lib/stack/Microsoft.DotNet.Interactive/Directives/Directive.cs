using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>What a directive may work with: the session, the cell whose line it is, and a way to run more code.</summary>
internal sealed record DirectiveContext(CellRunner Runner, Session Session, CellScope Scope, string Path)
{
    /// <summary>The folder that relative paths of the text start from: the imported file's, or the kernel's current one.</summary>
    public string Folder => System.IO.Path.IsPathRooted(Path) && System.IO.Path.GetDirectoryName(Path) is { } folder ? folder : Environment.CurrentDirectory;

    /// <exception cref="CellException">Always: with the place of the directive.</exception>
    public CellException Fail(DirectiveLine line, string message)
    {
        var place = $"{Path}, line {line.Line}: {message}";
        return new CellException(new CellError("DirectiveError", place, [place, $"    {line.Name} {line.Text}".TrimEnd()]));
    }
}

/// <summary>A line that tells the kernel to do something.</summary>
/// <param name="Name">With its marks.</param>
/// <param name="Usage">Its arguments, as help shows them.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Do">Does it. Null for those that choose the language of what follows.</param>
internal sealed record Directive(string Name, string Usage, string Summary, Func<DirectiveLine, DirectiveContext, Task>? Do)
{
    /// <summary>Its options, as they can be completed.</summary>
    public IEnumerable<string> Options => Usage.Split([' ', '[', ']', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("--", StringComparison.Ordinal));
}
