namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>A cell that cannot run or was stopped, with what the user is told in place of a stack.</summary>
internal sealed class CellException(CellError error) : Exception(error.Value)
{
    public CellException(string name, string message) : this(new CellError(name, message, [message]))
    {
    }

    public CellError Error { get; } = error;
}
