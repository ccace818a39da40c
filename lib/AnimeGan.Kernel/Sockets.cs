using NetMQ;

namespace AnimeGan.Jupyter;

/// <summary>NetMQ's sockets as the kernel uses them: bounded, and left within a moment when the kernel ends.</summary>
internal static class Sockets
{
    /// <summary>What one message may have; a front end's largest is a cell's code.</summary>
    internal const int MaxBytes = 64 << 20;

    private static readonly TimeSpan linger = TimeSpan.FromSeconds(1);

    internal static T Bound<T>(this T socket, ConnectionFile connection, int port)
        where T : NetMQSocket
    {
        socket.Options.Linger = linger;
        socket.Options.MaxMsgSize = MaxBytes;
        socket.Options.IPv4Only = connection.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        // Outputs are bounded by the cell: none is lost to a slow front end.
        socket.Options.SendHighWatermark = 0;
        // The port that the connection file leaves to the kernel is 0 in tests alone.
        socket.Bind(connection.Endpoint(port));
        return socket;
    }

    /// <summary>The frames of the next message; null when none comes within the time.</summary>
    internal static List<byte[]>? Receive(this NetMQSocket socket, TimeSpan wait)
    {
        NetMQMessage? message = null;
        return socket.TryReceiveMultipartMessage(wait, ref message) ? [.. message!.Select(frame => frame.ToByteArray())] : null;
    }

    /// <summary>Sends without waiting; false where nobody is there to take it.</summary>
    internal static bool TrySend(this NetMQSocket socket, IEnumerable<ReadOnlyMemory<byte>> frames)
    {
        try
        {
            return socket.TrySendMultipartMessage(TimeSpan.Zero, new NetMQMessage(frames.Select(frame => new NetMQFrame(frame.ToArray()))));
        }
        catch (HostUnreachableException)
        {
            return false;
        }
    }
}
