using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
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
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(200), endPatience = TimeSpan.FromMilliseconds(400);

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

    /// <exception cref="NetMQException">An address cannot be bound.</exception>
    internal Server(ConnectionFile connection, CellEngine engine, Interrupts interrupts, NativeOutput native)
    {
        (this.interrupts, this.native) = (interrupts, native);
        var codec = new MessageCodec(connection.Key);
        heartbeat = new ResponseSocket().Bound(connection, connection.Heartbeat);
        shell = new RequestChannel("shell", new RouterSocket().Bound(connection, connection.Shell), codec, native.Log);
        control = new RequestChannel("control", new RouterSocket().Bound(connection, connection.Control), codec, native.Log);
        ioPub = new IoPub(new PublisherSocket().Bound(connection, connection.IoPub), codec);
        var history = new History();
        var stdin = new StdinChannel(new RouterSocket().Bound(connection, connection.Stdin), codec);
        execute = new ExecuteRequests(engine, ioPub, stdin, native, interrupts, history);
        code = new CodeRequests(engine.Assistant, history);
    }

    /// <summary>Serves until a front end asks it to end or <see cref="End"/> is called.</summary>
    internal void Run()
    {
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
            thread.Join(endPatience);
        ioPub.Dispose();
        NetMQConfig.Cleanup(block: true);
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
                heartbeat.TrySendMultipartBytes(frames);
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
                Handle(channel, waiting, abort: waiting.Type == "execute_request");
        }
        channel.Dispose();
    }

    private void Handle(RequestChannel channel, JupyterMessage request, bool abort = false)
    {
        ioPub.Status("busy", request.Header);
        var replyType = request.Type.EndsWith("_request", StringComparison.Ordinal) ? request.Type[..^"request".Length] + "reply" : request.Type + "_reply";
        try
        {
            var reply = abort ? execute.Abort() : channel == shell ? AnswerOnShell(channel, request) : null;
            if ((reply ?? Answer(request)) is { Count: > 0 } content)
                channel.Reply(request, replyType, content);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A mistake of a front end or of the engine: it gets it as the answer, and the kernel goes on.
            if (e is not InvalidDataException)
                native.Log($"{request.Type}: {e}");
            channel.Reply(request, replyType, new CellError(e is InvalidDataException ? "ProtocolError" : e.GetType().Name, e.Message).ToJson("error"));
        }
        ioPub.Status("idle", request.Header);
        if (request.Type == "shutdown_request")
            End();
    }

    private JsonObject? AnswerOnShell(RequestChannel channel, JupyterMessage request) => request.Type switch
    {
        "execute_request" => execute.Run(channel, request),
        "complete_request" => code.Complete(request),
        "inspect_request" => code.Inspect(request),
        "is_complete_request" => CodeRequests.IsComplete(request),
        "history_request" => code.History(request),
        _ => null,
    };

    /// <summary>The content of the answer; an empty one where the protocol has none.</summary>
    private JsonObject Answer(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return KernelInfo();
            case "interrupt_request":
                interrupts.Interrupt();
                return new() { ["status"] = "ok" };
            case "shutdown_request":
                var shutdown = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
                ioPub.Publish("shutdown_reply", request.Header, (JsonObject)shutdown.DeepClone());
                return shutdown;
            case "comm_info_request":
                return new() { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open":
                // No cell registers a target: the protocol answers by closing.
                ioPub.Publish("comm_close", request.Header, new() { ["comm_id"] = request.Text("comm_id") ?? "", ["data"] = new JsonObject() });
                return [];
            case "comm_msg" or "comm_close" or "input_reply":
                return [];
            default:
                throw new InvalidDataException($"the kernel answers no '{request.Type}' on this channel");
        }
    }

    private static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = "AnimeGanNotebooks C#",
        ["implementation_version"] = typeof(Server).Assembly.GetName().Version!.ToString(3),
        ["banner"] = $"C# on {RuntimeInformation.FrameworkDescription}, .NET Interactive's engine",
        ["debugger"] = false,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
            ["nbconvert_exporter"] = "script",
        },
        ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
    };
}
