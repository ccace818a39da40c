using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter.Messages;
using Microsoft.DotNet.Interactive.Jupyter.Output;
using Microsoft.DotNet.Interactive.Jupyter.Zmq;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>
/// The kernel on its five channels: shell runs cells and answers questions in the order they come, control interrupts and ends it
/// meanwhile, stdin asks, iopub tells everyone, heartbeat echoes.
/// </summary>
internal sealed class KernelServer : IDisposable
{
    private const int EndMilliseconds = 1000;

    private readonly ZmqContext context = new();
    private readonly ConnectionFile connection;
    private readonly Interrupts interrupts;
    private readonly NativeOutput native;
    private readonly IoPub ioPub;
    private readonly RequestChannel shell, control;
    private readonly ZmqSocket heartbeat;
    private readonly ExecuteRequests execute;
    private readonly CodeRequests code;
    private readonly List<Thread> threads = [];
    private readonly ManualResetEventSlim ended = new();
    private volatile bool ending;

    /// <exception cref="IOException">An address cannot be bound.</exception>
    internal KernelServer(ConnectionFile connection, ICellLanguage language, Interrupts interrupts, NativeOutput native)
    {
        (this.connection, this.interrupts, this.native) = (connection, interrupts, native);
        var codec = new MessageCodec(new MessageSigner(connection.Key));
        heartbeat = Bind(LibZmq.Rep, connection.Ports.Heartbeat);
        shell = new RequestChannel("shell", Bind(LibZmq.Router, connection.Ports.Shell), codec, native.Log);
        control = new RequestChannel("control", Bind(LibZmq.Router, connection.Ports.Control), codec, native.Log);
        var stdin = new StdinChannel(Bind(LibZmq.Router, connection.Ports.Stdin), codec);
        ioPub = new IoPub(Bind(LibZmq.Pub, connection.Ports.IoPub), codec);
        var history = new History();
        execute = new ExecuteRequests(language, ioPub, stdin, native, interrupts, history);
        code = new CodeRequests(language, history);
    }

    /// <summary>Serves until a front end asks it to end or <see cref="End"/> is called.</summary>
    internal void Run()
    {
        execute.Start();
        ioPub.Status("starting", null);
        Start("heartbeat", Echo);
        Start("control", () => Serve(control));
        Start("shell", () => Serve(shell));
        ended.Wait();
    }

    /// <summary>Ends <see cref="Run"/>; a running cell is interrupted.</summary>
    internal void End()
    {
        ending = true;
        interrupts.Interrupt();
        ended.Set();
    }

    /// <summary>Lets what was published go out and closes the channels; a cell that still runs after a moment keeps its own.</summary>
    public void Dispose()
    {
        var deadline = DateTime.UtcNow.AddMilliseconds(EndMilliseconds);
        context.Shutdown();
        if (threads.All(thread => thread.Join(TimeSpan.FromMilliseconds(Math.Max(1, (deadline - DateTime.UtcNow).TotalMilliseconds)))))
            context.Dispose();
    }

    private ZmqSocket Bind(int type, int port)
    {
        var socket = context.Socket(type);
        if (connection.Transport == "tcp" && connection.Address.StartsWith('['))
            socket.Set(LibZmq.Ipv6, 1);
        if (type == LibZmq.Router)
            socket.Set(LibZmq.RouterHandover, 1); // a front end that connects again keeps its identity
        else if (type == LibZmq.Pub)
            socket.Set(LibZmq.SndHwm, 0); // outputs are bounded by the cell; none is lost to a slow front end
        socket.Bind(connection.Endpoint(port));
        return socket;
    }

    private void Start(string name, Action run)
    {
        var thread = new Thread(() => run()) { IsBackground = true, Name = name };
        threads.Add(thread);
        thread.Start();
    }

    private void Echo()
    {
        while (true)
        {
            var frames = heartbeat.Receive(-1, out var closed);
            if (closed)
                return;
            heartbeat.Send([.. (frames ?? [[]]).Select(frame => (ReadOnlyMemory<byte>)frame)]);
        }
    }

    private void Serve(RequestChannel channel)
    {
        while (!ending && channel.Receive(wait: true) is { } request)
        {
            Handle(channel, request);
            // Cells behind a failed one are not run; other questions are answered.
            while (channel.TakeAside() is { } waiting)
            {
                if (waiting.Type == "execute_request")
                    execute.Abort(channel, waiting);
                else
                    Handle(channel, waiting);
            }
        }
    }

    private void Handle(RequestChannel channel, JupyterMessage request)
    {
        ioPub.Status("busy", request.Header);
        try
        {
            Dispatch(channel, request);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A mistake of the language side in answering a question: the front end gets it as the answer, and the kernel goes on.
            native.Log($"{request.Type}: {e}");
            channel.ReplyError(request, ReplyType(request), e.GetType().Name, e.Message);
        }
        finally
        {
            ioPub.Status("idle", request.Header);
        }
    }

    private void Dispatch(RequestChannel channel, JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request" when channel == shell:
                execute.Handle(channel, request);
                break;
            case "complete_request" when channel == shell:
                code.Complete(channel, request);
                break;
            case "inspect_request" when channel == shell:
                code.Inspect(channel, request);
                break;
            case "is_complete_request" when channel == shell:
                code.IsComplete(channel, request);
                break;
            case "history_request" when channel == shell:
                code.History(channel, request);
                break;
            case "kernel_info_request":
                channel.Reply(request, "kernel_info_reply", KernelInfo.Write);
                break;
            case "interrupt_request":
                interrupts.Interrupt();
                channel.ReplyOk(request, "interrupt_reply", _ => { });
                break;
            case "shutdown_request":
                Shutdown(channel, request);
                break;
            case "connect_request":
                channel.ReplyOk(request, "connect_reply", WritePorts);
                break;
            case "comm_info_request":
                channel.ReplyOk(request, "comm_info_reply", json => WriteEmpty(json, "comms"));
                break;
            case "comm_open":
                // No cell registers a target: the protocol answers by closing.
                ioPub.Publish("comm_close", request.Header, json =>
                {
                    json.WriteString("comm_id", request.Text("comm_id") ?? "");
                    WriteEmpty(json, "data");
                });
                break;
            case "comm_msg" or "comm_close" or "input_reply":
                break;
            case "debug_request":
                channel.Reply(request, "debug_reply", json => WriteNoDebugger(json, request));
                break;
            default:
                channel.ReplyError(request, ReplyType(request), "ProtocolError", $"the kernel answers no '{request.Type}' on this channel");
                break;
        }
    }

    private void Shutdown(RequestChannel channel, JupyterMessage request)
    {
        var restart = request.Flag("restart", false);
        void Write(Utf8JsonWriter json) => json.WriteBoolean("restart", restart);
        channel.ReplyOk(request, "shutdown_reply", Write);
        ioPub.Publish("shutdown_reply", request.Header, json =>
        {
            json.WriteString("status", "ok");
            Write(json);
        });
        End();
    }

    private void WritePorts(Utf8JsonWriter json)
    {
        json.WriteNumber("shell_port", connection.Ports.Shell);
        json.WriteNumber("iopub_port", connection.Ports.IoPub);
        json.WriteNumber("stdin_port", connection.Ports.Stdin);
        json.WriteNumber("control_port", connection.Ports.Control);
        json.WriteNumber("hb_port", connection.Ports.Heartbeat);
    }

    /// <summary>In the form of the debug adapter protocol, which the message wraps.</summary>
    private static void WriteNoDebugger(Utf8JsonWriter json, JupyterMessage request)
    {
        json.WriteString("type", "response");
        json.WriteNumber("request_seq", request.Number("seq", 0));
        json.WriteString("command", request.Text("command") ?? "");
        json.WriteBoolean("success", false);
        json.WriteString("message", "The C# kernel has no debugger.");
    }

    private static void WriteEmpty(Utf8JsonWriter json, string field)
    {
        json.WriteStartObject(field);
        json.WriteEndObject();
    }

    private static string ReplyType(JupyterMessage request) =>
        request.Type.EndsWith("_request", StringComparison.Ordinal) ? request.Type[..^"request".Length] + "reply" : request.Type + "_reply";
}
