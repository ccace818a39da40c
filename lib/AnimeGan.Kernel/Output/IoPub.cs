using System.Text;
using System.Text.Json;
using NetMQ.Sockets;

namespace AnimeGan.Jupyter;

/// <summary>What all front ends hear: states, inputs, outputs. Any thread may publish.</summary>
internal sealed class IoPub(PublisherSocket socket, MessageCodec codec) : IDisposable
{
    private readonly Lock publishing = new();
    private bool closed;

    /// <param name="type">The message's type.</param>
    /// <param name="parent">The header of the request this answers to; null for what no request caused.</param>
    /// <param name="content">Writes the fields of the content.</param>
    internal void Publish(string type, byte[]? parent, Action<Utf8JsonWriter> content)
    {
        var frames = codec.Encode([Encoding.ASCII.GetBytes($"kernel.{type}")], type, parent, content);
        lock (publishing)
        {
            if (!closed)
                socket.TrySend(frames);
        }
    }

    internal void Status(string state, byte[]? parent) => Publish("status", parent, json => json.WriteString("execution_state", state));

    public void Dispose()
    {
        lock (publishing)
        {
            closed = true;
            socket.Dispose();
        }
    }
}
