using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What cells may call without naming a type: every cell begins with <c>using static Microsoft.DotNet.Interactive.Kernel</c>.</summary>
public abstract class Kernel
{
    private protected Kernel(string name) => Name = name;

    public string Name { get; }

    /// <summary>The kernel that runs the calling cell.</summary>
    public static Kernel Current => KernelInvocationContext.Current?.HandlingKernel ?? throw NoCell();

    /// <summary>The kernel above all others; here the one that runs the cell.</summary>
    public static Kernel Root => Current;

    /// <summary>Shows a value in the given representations, by default those preferred for its type.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, mimeTypes)).Show();

    /// <summary>Text that is HTML already and shown as such.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the browser.</summary>
    public static void Javascript(string scriptContent) =>
        new DisplayedValue(null, [new FormattedValue(HtmlFormatter.MimeType, $"<script type=\"text/javascript\">{scriptContent}</script>")]).Show();

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) => Javascript($$"""
        (() => {
            const style = document.createElement('style');
            style.textContent = {{System.Text.Json.JsonSerializer.Serialize(content)}};
            document.head.appendChild(style);
        })();
        """);

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="typeHint"><c>text</c>, <c>password</c>, or another kind of input a front end may know.</param>
    /// <exception cref="InvalidOperationException">Nobody can be asked, as when a notebook is executed by nbconvert.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text")
    {
        var cell = CellScope.Current ?? throw NoCell();
        return cell.RequestInputAsync(prompt, string.Equals(typeHint, "password", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Asks the user several questions, one after the other, and gives the answers by their names.</summary>
    public static async Task<IDictionary<string, string>> GetInputsAsync(IEnumerable<InputDescription> inputDescriptions)
    {
        var answers = new Dictionary<string, string>();
        foreach (var input in inputDescriptions ?? [])
            answers[input.Name] = await GetInputAsync(input.Prompt, input.TypeHint ?? "text");
        return answers.Count > 0 ? answers : throw new ArgumentException("You must provide at least one input description.", nameof(inputDescriptions));
    }

    /// <summary>Asks the user for a secret, which the front end does not show.</summary>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await GetInputAsync(prompt, "password"));

    public override string ToString() => $"{GetType().Name}: {Name}";

    private static InvalidOperationException NoCell() => new("No cell is running on this thread: call this from a cell, or from a method that a cell calls.");
}
