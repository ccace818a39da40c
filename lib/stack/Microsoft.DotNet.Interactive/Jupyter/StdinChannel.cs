using Microsoft.DotNet.Interactive.Jupyter.Messages;
using Microsoft.DotNet.Interactive.Jupyter.Zmq;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>The stdin channel: asks the front end a cell came from, one question after the other.</summary>
internal sealed class StdinChannel(ZmqSocket socket, MessageCodec codec)
{
    private const int PollMilliseconds = 20;

    private readonly Lock turn = new();

    /// <summary>Whom a cell may ask.</summary>
    internal InputChannel For(JupyterMessage request) => new(this, request);

    internal string Ask(JupyterMessage request, string prompt, bool isPassword, CancellationToken cancellation)
    {
        lock (turn)
        {
            cancellation.ThrowIfCancellationRequested();
            while (socket.Receive(0, out _) is not null)
            {
                // An answer to a question that was given up.
            }
            var question = codec.Encode(request.Identities, "input_request", request.Header, json =>
            {
                json.WriteString("prompt", prompt);
                json.WriteBoolean("password", isPassword);
            });
            if (!socket.Send(question))
                throw new InvalidOperationException("The front end cannot be asked: it has no stdin channel.");
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var frames = socket.Receive(PollMilliseconds, out var closed);
                if (closed)
                    throw new OperationCanceledException("The kernel ends.");
                if (frames is not null && codec.Decode(frames, out _) is { Type: "input_reply" } answer && IsFrom(answer, request))
                    return answer.Text("value") ?? "";
            }
        }
    }

    private static bool IsFrom(JupyterMessage answer, JupyterMessage request) =>
        answer.Identities.Count == request.Identities.Count
        && answer.Identities.Zip(request.Identities).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}

/// <summary>The front end that sent a cell, to be asked for lines.</summary>
internal sealed class InputChannel(StdinChannel channel, JupyterMessage request)
{
    internal Task<string> RequestAsync(string prompt, bool isPassword, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => channel.Ask(request, prompt, isPassword, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
