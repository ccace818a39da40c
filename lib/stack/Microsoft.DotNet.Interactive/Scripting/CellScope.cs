using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// One running cell: its output, its cancellation and what its code sees of both. It flows with the cell's code through awaits, tasks and
/// threads; threads that come from native code belong to the cell that runs now.
/// </summary>
internal sealed class CellScope : IDisposable
{
    private static readonly AsyncLocal<CellScope?> Flowing = new();
    private static volatile CellScope? running;

    private readonly ICellOutput output;
    private readonly CancellationTokenSource source;
    private volatile bool isAbandoned;
    private volatile bool isListening;

    public CellScope(ICellOutput output, CancellationToken cancellation, Kernel kernel)
    {
        this.output = output;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Cancellation = source.Token;
        Context = new KernelInvocationContext(this, kernel);
    }

    public static CellScope? Current => Flowing.Value ?? running;

    public KernelInvocationContext Context { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Whether the cell has asked for its token: it will stop by itself, when it has finished what it must not leave half done.</summary>
    public bool IsListening => isListening;

    /// <summary>Whether the kernel has given up waiting for the cell: nothing of it is shown any more.</summary>
    public bool IsAbandoned => isAbandoned;

    /// <summary>Makes this the cell of the calling code and all it starts.</summary>
    public void Enter()
    {
        Flowing.Value = this;
        running = this;
    }

    public CancellationToken Listen()
    {
        isListening = true;
        return Cancellation;
    }

    public void Abandon() => isAbandoned = true;

    public void Write(OutputStream stream, string text)
    {
        if (!isAbandoned)
            output.Stream(stream, text);
    }

    public void Publish(DisplayedValue value)
    {
        var bundle = MimeBundles.From(value.Value, value.FormattedValues);
        if (isAbandoned)
            return;
        if (value.IsUpdated)
            output.Update(bundle, value.DisplayId);
        else
            output.Display(bundle, value.DisplayId);
    }

    public void PublishResult(object? value)
    {
        var bundle = MimeBundles.Of(value);
        if (!isAbandoned)
            output.Result(bundle);
    }

    public void Clear(bool wait)
    {
        if (!isAbandoned)
            output.Clear(wait);
    }

    public Task<string> RequestInputAsync(string prompt, bool isPassword)
    {
        return isAbandoned ? Task.FromCanceled<string>(new CancellationToken(true)) : output.RequestInputAsync(prompt, isPassword, Cancellation);
    }

    /// <summary>The cell has ended. Threads it left behind may still write.</summary>
    public void Dispose()
    {
        if (running == this)
            running = null;
    }
}
