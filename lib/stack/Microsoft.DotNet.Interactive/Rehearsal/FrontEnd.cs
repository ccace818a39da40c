using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter;
using Microsoft.DotNet.Interactive.Jupyter.Messages;
using Microsoft.DotNet.Interactive.Jupyter.Zmq;

namespace Microsoft.DotNet.Interactive.Rehearsal;

/// <summary>A front end in the kernel's own process, which asks one thing after the other and waits for the answers.</summary>
internal sealed class FrontEnd : IDisposable
{
    private const int PatienceMilliseconds = 600_000;

    private readonly ZmqContext context = new();
    private readonly MessageCodec codec;
    private readonly ZmqSocket shell;

    public FrontEnd(ConnectionFile connection)
    {
        codec = new MessageCodec(new MessageSigner(connection.Key));
        shell = context.Socket(LibZmq.Dealer);
        shell.Connect(connection.Endpoint(connection.Ports.Shell));
    }

    /// <exception cref="TimeoutException">No answer came.</exception>
    public void Ask(string type, Action<Utf8JsonWriter> content)
    {
        shell.Send(codec.Encode([], type, null, content));
        if (shell.Receive(PatienceMilliseconds, out _) is not { } frames || codec.Decode(frames, out _) is null)
            throw new TimeoutException($"The kernel did not answer {type}.");
    }

    public void Dispose() => context.Dispose();
}
