using System.Net;

namespace AnimeGan.Jupyter;

/// <summary>NetMQ's sockets as the kernel uses them: bounded, and left within a moment when the kernel ends.</summary>
internal static class Sockets
{
    internal const int MaxBytes = 64 << 20;

    internal static T Bound<T>(this T socket, ConnectionFile connection, int port)
        where T : NetMQSocket
    {
        socket.Options.Linger = TimeSpan.FromSeconds(1);
        socket.Options.MaxMsgSize = MaxBytes;
        socket.Options.IPv4Only = connection.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        socket.Options.SendHighWatermark = 0; // outputs are bounded by the cell: none is lost to a slow front end
        if (socket is RouterSocket router)
            router.Options.RouterHandover = true; // a front end that connects again keeps its identity
        socket.Bind($"tcp://{new IPEndPoint(connection.Address, port)}");
        return socket;
    }

    /// <summary>The frames of the next message; null when none comes within the time.</summary>
    internal static List<byte[]>? Receive(this NetMQSocket socket, TimeSpan wait)
    {
        NetMQMessage? message = null;
        return socket.TryReceiveMultipartMessage(wait, ref message) ? [.. message!.Select(frame => frame.ToByteArray())] : null;
    }
}

/// <summary>What all front ends hear: states, inputs, outputs. Any thread may publish.</summary>
internal sealed class IoPub(PublisherSocket socket, MessageCodec codec) : IDisposable
{
    private readonly Lock publishing = new();

    /// <summary>Publishes a message under the header of the request that caused it; null where none did.</summary>
    internal void Publish(string type, byte[]? parent, JsonObject content)
    {
        var frames = codec.Encode([Encoding.ASCII.GetBytes($"kernel.{type}")], type, parent, content);
        lock (publishing)
            if (!socket.IsDisposed)
                socket.SendMultipartBytes(frames);
    }

    internal void Status(string state, byte[]? parent) => Publish("status", parent, new() { ["execution_state"] = state });

    public void Dispose()
    {
        lock (publishing)
            socket.Dispose();
    }
}

/// <summary>A channel that takes requests and answers them: shell or control. All calls are on its own thread.</summary>
internal sealed class RequestChannel(string name, RouterSocket socket, MessageCodec codec) : IDisposable
{
    private readonly Queue<JupyterMessage> aside = [];

    /// <summary>The next request; null when none comes within the time.</summary>
    internal JupyterMessage? Receive(TimeSpan wait)
    {
        while (socket.Receive(wait) is { } frames)
        {
            var reason = "it is too large";
            if (frames.Sum(frame => (long)frame.Length) <= Sockets.MaxBytes && codec.Decode(frames, out reason) is { } message)
                return message;
            Terminal.Log($"dropped a message on {name}: {reason}");
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
            aside.Enqueue(message);
    }

    internal JupyterMessage? TakeAside() => aside.TryDequeue(out var message) ? message : null;

    internal void Reply(JupyterMessage request, string type, JsonObject content) =>
        socket.TrySendMultipartBytes(codec.Encode(request.Identities, type, request.Header, content));

    public void Dispose() => socket.Dispose();
}

/// <summary>The stdin channel: asks the front end a cell came from, one question after the other.</summary>
internal sealed class StdinChannel(RouterSocket socket, MessageCodec codec)
{
    private readonly Lock turn = new();

    /// <summary>The answer; waits for it on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    /// <exception cref="HostUnreachableException">The front end has no such channel.</exception>
    internal string Ask(JupyterMessage request, string prompt, bool isPassword, CancellationToken cancellation)
    {
        lock (turn)
        {
            while (socket.Receive(TimeSpan.Zero) is not null) { } // an answer to a question that was given up
            var question = new JsonObject { ["prompt"] = prompt, ["password"] = isPassword };
            socket.Options.RouterMandatory = true; // one for nobody is an error, not lost
            socket.SendMultipartBytes(codec.Encode(request.Identities, "input_request", request.Header, question));
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var answer = socket.Receive(TimeSpan.FromMilliseconds(20)) is { } frames ? codec.Decode(frames, out _) : null;
                if (answer is { Type: "input_reply" } && answer.Identities[0].SequenceEqual(request.Identities[0]))
                    return answer.Text("value") ?? "";
            }
        }
    }
}
