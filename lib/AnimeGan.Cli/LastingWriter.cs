using System.Text;

namespace AnimeGan.Cli;

/// <summary>
/// What is printed, until the terminal is gone: from then on it is dropped, since a training that cannot be watched any more still has to
/// save.
/// </summary>
internal sealed class LastingWriter(TextWriter inner) : TextWriter
{
    /// <summary>Whether the terminal was closed.</summary>
    public static volatile bool TerminalIsGone;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts itself between the program and its terminal.</summary>
    public static void Install()
    {
        Console.SetOut(Synchronized(new LastingWriter(Console.Out)));
        Console.SetError(Synchronized(new LastingWriter(Console.Error)));
    }

    public override void Write(char value) => Lasting(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Lasting(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Lasting(() => inner.Write(value));

    public override void WriteLine(string? value) => Lasting(() => inner.WriteLine(value));

    public override void Flush() => Lasting(inner.Flush);

    private static void Lasting(Action write)
    {
        if (TerminalIsGone)
            return;
        try
        {
            write();
        }
        catch (IOException) when (HungUp())
        {
            // The write met the closed terminal before the signal was handled.
        }
    }

    // Whether the signal comes within a moment of a write that failed.
    private static bool HungUp()
    {
        for (var waited = 0; waited < 20 && !TerminalIsGone; waited++)
            Thread.Sleep(50);
        return TerminalIsGone;
    }
}
