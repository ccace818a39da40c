using System.Text;

namespace Microsoft.DotNet.Interactive.Jupyter.Output;

/// <summary><c>Console.Out</c> or <c>Console.Error</c> of cells. What native code wrote before is published before.</summary>
internal sealed class CellConsole(OutputStream stream, NativeOutput native) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        native.Drain();
        CurrentCell.Output?.Stream(stream, value);
    }

    // One piece, so that lines of several threads stay lines.
    public override void WriteLine(string? value) => Write(value + '\n');

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));

    public override void WriteLine() => Write("\n");
}
