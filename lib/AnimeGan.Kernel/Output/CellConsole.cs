using System.Reactive.Disposables;
using Microsoft.DotNet.Interactive.Utility;

namespace AnimeGan.Jupyter;

/// <summary>
/// Sends what is written to <see cref="Console"/> to the cell that writes it, also from threads that outlive it. The engine's own way
/// keeps all text of a cell in memory until its end, and that of threads for ever.
/// </summary>
internal sealed class CellConsole(bool isError) : TextWriter
{
    private const string ClearScreen = "\e[2J"; // what clears a terminal clears the cell's output

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes over the console from the engine, which takes it only while nobody else holds a subscription.</summary>
    internal static void Install()
    {
        // On a thread of its own, so that the subscription's context is that of no cell.
        var holding = new Thread(() => ConsoleOutput.Subscribe(_ => Disposable.Empty));
        holding.Start();
        holding.Join();
        Console.SetOut(new CellConsole(isError: false));
        Console.SetError(new CellConsole(isError: true));
    }

    public override void Write(char value) => Write([value]);
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));
    public override void Write(string? value)
    {
        // A thread that knows no cell is one that native code has made, or one of this program.
        if (RunningCell.Current?.Output is not { } output)
        {
            Terminal.Log(value?.TrimEnd() ?? "");
            return;
        }
        if (value?.LastIndexOf(ClearScreen, StringComparison.Ordinal) is >= 0 and var clear)
        {
            output.Clear();
            value = value[(clear + ClearScreen.Length)..];
        }
        output.Stream(value ?? "", isError);
    }
}
