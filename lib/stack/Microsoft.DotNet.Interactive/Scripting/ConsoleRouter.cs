using System.Text;

namespace Microsoft.DotNet.Interactive;

/// <summary>Sends what is written to <see cref="Console"/> to the cell that writes it; text of no cell goes elsewhere.</summary>
internal sealed class ConsoleRouter : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool isInstalled;

    private readonly OutputStream stream;
    private readonly Action<OutputStream, string> outside;
    private readonly Action before;

    private ConsoleRouter(OutputStream stream, Action<OutputStream, string> outside, Action before)
    {
        this.stream = stream;
        this.outside = outside;
        this.before = before;
    }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes over <see cref="Console.Out"/> and <see cref="Console.Error"/>; text of no cell goes where it went before.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (isInstalled)
                return;
            var (output, error) = (Console.Out, Console.Error);
            Install((stream, text) => (stream == OutputStream.Out ? output : error).Write(text), () => { });
        }
    }

    /// <summary>Takes over <see cref="Console.Out"/> and <see cref="Console.Error"/>, once a process.</summary>
    /// <param name="outside">Takes the text of no cell.</param>
    /// <param name="before">Called before any text is shown, so that what came by another way is shown first.</param>
    public static void Install(Action<OutputStream, string> outside, Action before)
    {
        lock (Gate)
        {
            if (isInstalled)
                return;
            isInstalled = true;
            Console.SetOut(new ConsoleRouter(OutputStream.Out, outside, before));
            Console.SetError(new ConsoleRouter(OutputStream.Error, outside, before));
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        before();
        if (CellScope.Current is { } cell)
            cell.Write(stream, value);
        else
            outside(stream, value);
    }

    // One piece, so that lines of several threads stay lines.
    public override void WriteLine(string? value) => Write(value + '\n');

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));

    public override void WriteLine() => Write("\n");
}
