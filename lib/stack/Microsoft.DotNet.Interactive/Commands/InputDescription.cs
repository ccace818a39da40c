namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>One of the questions of <see cref="Kernel.GetInputsAsync"/>.</summary>
public class InputDescription(string name, string? prompt = null)
{
    public string Name { get; } = name;

    /// <summary>What the user is asked, by default the name.</summary>
    public string Prompt { get; } = prompt ?? name;

    public string? SaveAs { get; set; }

    /// <summary><c>text</c>, <c>password</c>, or another kind of input a front end may know.</summary>
    public string? TypeHint { get; set; }
}
