using NetMQ.Sockets;

namespace AnimeGan.Jupyter;

/// <summary>The stdin channel: asks the front end a cell came from, one question after the other.</summary>
internal sealed class StdinChannel(RouterSocket socket, MessageCodec codec)
{
    private static readonly TimeSpan poll = TimeSpan.FromMilliseconds(20);

    private readonly Lock turn = new();

    /// <summary>The answer; waits for it on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    internal string Ask(JupyterMessage request, string prompt, bool isPassword, CancellationToken cancellation)
    {
        lock (turn)
        {
            cancellation.ThrowIfCancellationRequested();
            while (socket.Receive(TimeSpan.Zero) is not null)
            {
                // An answer to a question that was given up.
            }
            var question = codec.Encode(request.Identities, "input_request", request.Header, json =>
            {
                json.WriteString("prompt", prompt);
                json.WriteBoolean("password", isPassword);
            });
            if (!socket.TrySend(question))
                throw new InvalidOperationException("The front end cannot be asked: it has no stdin channel.");
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (socket.Receive(poll) is { } frames && codec.Decode(frames, out _) is { Type: "input_reply" } answer && IsFrom(answer, request))
                    return answer.Text("value") ?? "";
            }
        }
    }

    private static bool IsFrom(JupyterMessage answer, JupyterMessage request) =>
        answer.Identities.Count == request.Identities.Count
        && answer.Identities.Zip(request.Identities).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
