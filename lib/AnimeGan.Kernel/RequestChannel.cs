using System.Text.Json;
using NetMQ.Sockets;

namespace AnimeGan.Jupyter;

/// <summary>A channel that takes requests and answers them: shell or control. All calls are on its own thread.</summary>
internal sealed class RequestChannel(string name, RouterSocket socket, MessageCodec codec, Action<string> log)
{
    /// <summary>Whoever floods the port with garbage must not flood the terminal too.</summary>
    private const int MaxLogged = 20;

    private readonly Queue<JupyterMessage> waiting = [];
    private int dropped;

    /// <summary>The next request; null when none comes within the time.</summary>
    internal JupyterMessage? Receive(TimeSpan wait)
    {
        while (socket.Receive(wait) is { } frames)
        {
            var reason = $"it is larger than {Sockets.MaxBytes >> 20} MiB";
            if (frames.Sum(frame => (long)frame.Length) <= Sockets.MaxBytes && codec.Decode(frames, out reason) is { } message)
                return message;
            if (++dropped <= MaxLogged)
                log($"dropped a message on {name}: {reason}{(dropped == MaxLogged ? "; further ones are not told" : "")}");
        }
        return null;
    }

    /// <summary>
    /// Sets aside what has come by now: what is to be given up when a cell has failed. Before the failure is answered, since a front end
    /// may send its next cell as soon as it knows.
    /// </summary>
    internal void SetAside()
    {
        while (Receive(TimeSpan.Zero) is { } message)
            waiting.Enqueue(message);
    }

    /// <summary>The next of what was set aside; null when nothing is left.</summary>
    internal JupyterMessage? TakeAside() => waiting.TryDequeue(out var message) ? message : null;

    internal void Close() => socket.Dispose();

    internal void Reply(JupyterMessage request, string type, Action<Utf8JsonWriter> content) =>
        socket.TrySend(codec.Encode(request.Identities, type, request.Header, content));

    internal void ReplyOk(JupyterMessage request, string type, Action<Utf8JsonWriter> content) => Reply(request, type, json =>
    {
        json.WriteString("status", "ok");
        content(json);
    });

    internal void ReplyError(JupyterMessage request, string type, string name, string value) => Reply(request, type, json =>
    {
        json.WriteString("status", "error");
        new CellError(name, value).Write(json);
    });
}
