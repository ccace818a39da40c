using System.Text;
using Microsoft.DotNet.Interactive.Utility;

namespace AnimeGan.Jupyter;

/// <summary>
/// Sends what is written to <see cref="Console"/> to the cell that writes it, also from threads that outlive it. The engine's own way
/// keeps all text of a cell in memory until its end, and that of threads for ever.
/// </summary>
internal sealed class CellConsole(bool isError, NativeOutput native) : TextWriter
{
    /// <summary>What clears a terminal clears the cell's output.</summary>
    private const string ClearScreen = "\e[2J";

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes over the console from the engine, which takes it only while nobody else holds a subscription.</summary>
    internal static void Install(NativeOutput native)
    {
        // On a thread of its own, so that the subscription's context is that of no cell.
        var holding = new Thread(() => ConsoleOutput.Subscribe(_ => System.Reactive.Disposables.Disposable.Empty));
        holding.Start();
        holding.Join();
        Console.SetOut(new CellConsole(isError: false, native));
        Console.SetError(new CellConsole(isError: true, native));
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        native.Drain(); // what native code has printed before comes before
        if (RunningCell.Current is not { } cell)
        {
            native.Write(value, isError);
            return;
        }
        if (value.LastIndexOf(ClearScreen, StringComparison.Ordinal) is var clear and >= 0)
        {
            cell.Output.Clear();
            value = value[(clear + ClearScreen.Length)..];
        }
        cell.Output.Stream(value, isError);
    }
}
