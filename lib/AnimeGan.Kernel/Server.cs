using System.Text.Json;
using NetMQ;
using NetMQ.Sockets;

namespace AnimeGan.Jupyter;

/// <summary>
/// The kernel on its five channels: shell runs cells and answers questions in the order they come, control interrupts and ends it
/// meanwhile, stdin asks, iopub tells everyone, heartbeat echoes.
/// </summary>
internal sealed class Server : IDisposable
{
    /// <summary>How long a channel waits before it looks whether the kernel is to end.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(200), endPatience = TimeSpan.FromSeconds(1);

    private readonly ConnectionFile connection;
    private readonly Interrupts interrupts;
    private readonly NativeOutput native;
    private readonly IoPub ioPub;
    private readonly RequestChannel shell, control;
    private readonly ResponseSocket heartbeat;
    private readonly ExecuteRequests execute;
    private readonly CodeRequests code;
    private readonly List<Thread> threads = [];
    private readonly ManualResetEventSlim ended = new();
    private volatile bool ending;

    /// <param name="connection">Where it listens.</param>
    /// <param name="engine">Runs the cells.</param>
    /// <param name="ready">Completes when the engine can.</param>
    /// <param name="interrupts">Told which cell runs.</param>
    /// <param name="native">Told whose the native output is.</param>
    /// <exception cref="NetMQException">An address cannot be bound.</exception>
    internal Server(ConnectionFile connection, CellEngine engine, Task ready, Interrupts interrupts, NativeOutput native)
    {
        (this.connection, this.interrupts, this.native) = (connection, interrupts, native);
        var codec = new MessageCodec(new MessageSigner(connection.Key));
        heartbeat = new ResponseSocket().Bound(connection, connection.Ports.Heartbeat);
        shell = new RequestChannel("shell", Router(connection.Ports.Shell), codec, native.Log);
        control = new RequestChannel("control", Router(connection.Ports.Control), codec, native.Log);
        var questions = Router(connection.Ports.Stdin);
        questions.Options.RouterMandatory = true; // a front end without the channel is an error, not a question for nobody
        ioPub = new IoPub(new PublisherSocket().Bound(connection, connection.Ports.IoPub), codec);
        var history = new History();
        execute = new ExecuteRequests(engine, ready, ioPub, new StdinChannel(questions, codec), native, interrupts, history);
        code = new CodeRequests(engine.Languages, history);
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
        foreach (var thread in threads)
            thread.Join(endPatience / threads.Count);
        ioPub.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private RouterSocket Router(int port)
    {
        var socket = new RouterSocket().Bound(connection, port);
        socket.Options.RouterHandover = true; // a front end that connects again keeps its identity
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
        while (!ending)
        {
            if (heartbeat.Receive(patience) is { } frames)
                heartbeat.TrySend(frames.Select(frame => (ReadOnlyMemory<byte>)frame));
        }
        heartbeat.Dispose();
    }

    private void Serve(RequestChannel channel)
    {
        while (!ending)
        {
            if (channel.Receive(patience) is not { } request)
                continue;
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
        channel.Close();
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
            // A mistake of the engine in answering a question: the front end gets it as the answer, and the kernel goes on.
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
                CodeRequests.IsComplete(channel, request);
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
