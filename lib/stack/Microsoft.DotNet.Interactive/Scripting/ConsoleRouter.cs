using System.Text;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Sends what is written to <see cref="Console"/> to the cell that writes it, and to the process's own stream outside of cells. The
/// Jupyter kernel puts its own in place of it, which knows of native output as well.
/// </summary>
internal sealed class ConsoleRouter : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool isInstalled;

    private readonly OutputStream stream;
    private readonly TextWriter outside;

    private ConsoleRouter(OutputStream stream, TextWriter outside)
    {
        this.stream = stream;
        this.outside = outside;
    }

    public override Encoding Encoding => outside.Encoding;

    /// <summary>Takes over <see cref="Console.Out"/> and <see cref="Console.Error"/>, once a process.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (isInstalled)
                return;
            isInstalled = true;
            Console.SetOut(new ConsoleRouter(OutputStream.Out, Console.Out));
            Console.SetError(new ConsoleRouter(OutputStream.Error, Console.Error));
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellScope.Current is { } cell)
            cell.Write(stream, buffer.ToString());
        else
            outside.Write(buffer);
    }

    // One piece, so that lines of several threads stay lines.
    public override void WriteLine(string? value) => Write(value + '\n');

    public override void WriteLine() => Write('\n');
}
