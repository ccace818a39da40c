namespace Microsoft.DotNet.Interactive.Jupyter.Zmq;

/// <summary>libzmq's threads and all sockets made from it.</summary>
internal sealed class ZmqContext : IDisposable
{
    private readonly List<ZmqSocket> sockets = [];
    private nint handle = LibZmq.zmq_ctx_new();

    /// <summary>A new socket of a <c>ZMQ_*</c> type.</summary>
    internal ZmqSocket Socket(int type)
    {
        var socket = new ZmqSocket(LibZmq.zmq_socket(handle, type));
        lock (sockets)
            sockets.Add(socket);
        return socket;
    }

    /// <summary>Ends every call that waits in a socket: it returns as if nothing had come.</summary>
    internal void Shutdown() => _ = LibZmq.zmq_ctx_shutdown(handle);

    /// <summary>Closes the sockets, each sending what it still holds for at most its linger time.</summary>
    public void Dispose()
    {
        if (handle == 0)
            return;
        Shutdown();
        lock (sockets)
            sockets.ForEach(socket => socket.Dispose());
        while (LibZmq.zmq_ctx_term(handle) != 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == LibZmq.Interrupted)
        {
        }
        handle = 0;
    }
}
