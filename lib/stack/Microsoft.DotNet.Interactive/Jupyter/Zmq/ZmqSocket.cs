using System.Runtime.InteropServices;

namespace Microsoft.DotNet.Interactive.Jupyter.Zmq;

/// <summary>
/// One socket. Multipart messages only; one thread at a time, or sending under a lock (what libzmq allows: the lock is the memory fence
/// it asks for when a socket changes threads).
/// </summary>
internal sealed class ZmqSocket : IDisposable
{
    /// <summary>A front end's message has about 7 parts, each far smaller: what exceeds these is dropped, and its sender's connection closed.</summary>
    internal const int MaxFrames = 256, MaxBytes = 64 << 20;

    /// <summary>How long sockets go on sending what they hold after the kernel is done.</summary>
    private const int LingerMilliseconds = 1000;

    private nint handle;

    internal ZmqSocket(nint handle)
    {
        if (handle == 0)
            throw new IOException($"libzmq made no socket: {LibZmq.LastError()}.");
        this.handle = handle;
        Set(LibZmq.Linger, LingerMilliseconds);
        Set(LibZmq.MaxMsgSize, (long)MaxBytes);
    }

    /// <summary>Where it is bound, with the port the system chose where 0 was asked for.</summary>
    internal unsafe string LastEndpoint
    {
        get
        {
            var text = stackalloc byte[1024];
            nuint length = 1024;
            Check(LibZmq.zmq_getsockopt(handle, LibZmq.LastEndpoint, text, &length), "tell its address");
            return Marshal.PtrToStringUTF8((nint)text) ?? "";
        }
    }

    internal nint Handle => handle;

    internal unsafe void Set(int option, int value) => Check(LibZmq.zmq_setsockopt(handle, option, &value, sizeof(int)), "be set up");

    private unsafe void Set(int option, long value) => Check(LibZmq.zmq_setsockopt(handle, option, &value, sizeof(long)), "be set up");

    /// <exception cref="IOException">The address is taken, or not of this machine.</exception>
    internal void Bind(string address)
    {
        if (LibZmq.zmq_bind(handle, address) != 0)
            throw new IOException($"cannot listen on {address}: {LibZmq.LastError()}.");
    }

    /// <exception cref="IOException">The address is malformed.</exception>
    internal void Connect(string address)
    {
        if (LibZmq.zmq_connect(handle, address) != 0)
            throw new IOException($"cannot connect to {address}: {LibZmq.LastError()}.");
    }

    /// <summary>Sends the frames as one message; false where it could not be sent (the peer is gone, the kernel ends).</summary>
    internal unsafe bool Send(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            fixed (byte* data = frames[i].Span)
            {
                int sent;
                do
                    sent = LibZmq.zmq_send(handle, data, (nuint)frames[i].Length, i + 1 < frames.Count ? LibZmq.SndMore : 0);
                while (sent < 0 && Marshal.GetLastPInvokeError() == LibZmq.Interrupted);
                if (sent < 0)
                    return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Waits for a message. Null where none came within the timeout (-1: without end, 0: at once), where it was beyond the limits
    /// (it is read to its end and dropped), or where the context was shut down (<paramref name="closed"/>).
    /// </summary>
    internal unsafe List<byte[]>? Receive(int timeoutMilliseconds, out bool closed)
    {
        closed = false;
        if (timeoutMilliseconds > 0)
            Set(LibZmq.RcvTimeO, timeoutMilliseconds);
        var flags = timeoutMilliseconds == 0 ? LibZmq.DontWait : 0;
        var frames = new List<byte[]>(8);
        long bytes = 0;
        while (true)
        {
            LibZmq.Message message;
            _ = LibZmq.zmq_msg_init(&message);
            try
            {
                int received;
                do
                    received = LibZmq.zmq_msg_recv(&message, handle, flags);
                while (received < 0 && Marshal.GetLastPInvokeError() == LibZmq.Interrupted);
                if (received < 0)
                {
                    closed = Marshal.GetLastPInvokeError() != LibZmq.Again;
                    return null;
                }
                var size = (long)LibZmq.zmq_msg_size(&message);
                bytes += size;
                if (bytes <= MaxBytes && frames.Count < MaxFrames)
                    frames.Add(new ReadOnlySpan<byte>(LibZmq.zmq_msg_data(&message), (int)size).ToArray());
                else
                    bytes = long.MaxValue / 2;
                if (LibZmq.zmq_msg_more(&message) == 0)
                    return bytes <= MaxBytes ? frames : null;
            }
            finally
            {
                _ = LibZmq.zmq_msg_close(&message);
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref handle, 0) is var open && open != 0)
            _ = LibZmq.zmq_close(open);
    }

    private static void Check(int result, string what)
    {
        if (result != 0)
            throw new IOException($"a socket could not {what}: {LibZmq.LastError()}.");
    }
}
