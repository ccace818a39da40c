using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.DotNet.Interactive.Jupyter.Zmq;

/// <summary>The functions of libzmq 5 the kernel calls, as in zmq.h. Sockets are passed as what <c>zmq_socket</c> returned.</summary>
internal static partial class LibZmq
{
    private const string Library = "libzmq.so.5";

    internal const int Pub = 1, Rep = 4, Dealer = 5, Router = 6;
    internal const int Identity = 5, RcvMore = 13, Linger = 17, SndHwm = 23, RcvTimeO = 27, LastEndpoint = 32, RouterMandatory = 33, MaxMsgSize = 22, Ipv6 = 42, RouterHandover = 56;
    internal const int DontWait = 1, SndMore = 2;
    internal const int Again = 11, Interrupted = 4, HostUnreachable = 113, AddressInUse = 98, Terminated = 156384765;
    internal const int MessageSize = 64;

    /// <summary>A message that libzmq owns (<c>zmq_msg_t</c>): 64 bytes, aligned as a pointer.</summary>
    [StructLayout(LayoutKind.Sequential, Size = MessageSize)]
    internal struct Message
    {
        private nint align;
    }

    static LibZmq() => NativeLibrary.SetDllImportResolver(typeof(LibZmq).Assembly, Resolve);

    [LibraryImport(Library)]
    internal static partial nint zmq_ctx_new();

    [LibraryImport(Library)]
    internal static partial int zmq_ctx_shutdown(nint context);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_ctx_term(nint context);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint zmq_socket(nint context, int type);

    [LibraryImport(Library)]
    internal static partial int zmq_close(nint socket);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int zmq_bind(nint socket, string address);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int zmq_connect(nint socket, string address);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial int zmq_setsockopt(nint socket, int option, void* value, nuint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial int zmq_getsockopt(nint socket, int option, void* value, nuint* length);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial int zmq_send(nint socket, byte* data, nuint length, int flags);

    [LibraryImport(Library)]
    internal static unsafe partial int zmq_msg_init(Message* message);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial int zmq_msg_recv(Message* message, nint socket, int flags);

    [LibraryImport(Library)]
    internal static unsafe partial byte* zmq_msg_data(Message* message);

    [LibraryImport(Library)]
    internal static unsafe partial nuint zmq_msg_size(Message* message);

    [LibraryImport(Library)]
    internal static unsafe partial int zmq_msg_more(Message* message);

    [LibraryImport(Library)]
    internal static unsafe partial int zmq_msg_close(Message* message);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_proxy(nint frontend, nint backend, nint capture);

    [LibraryImport(Library)]
    private static partial nint zmq_strerror(int number);

    /// <summary>What went wrong in the last call on this thread.</summary>
    internal static string LastError() => Marshal.PtrToStringUTF8(zmq_strerror(Marshal.GetLastPInvokeError())) ?? "unknown error";

    /// <summary>The system's libzmq, or conda's; without either the error says what to install.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
            return 0;
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        foreach (var candidate in new[] { conda is null ? "" : Path.Combine(conda, "lib", Library), Library, "libzmq.5.dylib", "libzmq.so" })
        {
            if (candidate.Length > 0 && NativeLibrary.TryLoad(candidate, out var library))
                return library;
        }
        throw new DllNotFoundException($"{Library} was not found: install ZeroMQ (Debian: apt install libzmq5; conda: zeromq).");
    }
}
