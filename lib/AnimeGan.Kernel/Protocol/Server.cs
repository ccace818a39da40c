namespace AnimeGan.Jupyter;

/// <summary>
/// The kernel on its five channels: shell runs cells and answers questions in the order they come, control interrupts and ends it
/// meanwhile, stdin asks, iopub tells everyone, heartbeat echoes.
/// </summary>
internal sealed class Server : IDisposable
{
    // How long a channel waits before it looks whether the kernel is to end.
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(200);

    private readonly IoPub ioPub;
    private readonly RequestChannel shell, control;
    private readonly ResponseSocket heartbeat;
    private readonly RouterSocket stdin;
    private readonly ExecuteRequests execute;
    private readonly CodeRequests code;
    private readonly List<Thread> threads = [];
    private readonly ManualResetEventSlim ended = new();

    internal Server(ConnectionFile connection, CellEngine engine)
    {
        var codec = new MessageCodec(Encoding.UTF8.GetBytes(connection.Key));
        heartbeat = new ResponseSocket().Bound(connection, connection.HbPort);
        shell = new RequestChannel("shell", new RouterSocket().Bound(connection, connection.ShellPort), codec);
        control = new RequestChannel("control", new RouterSocket().Bound(connection, connection.ControlPort), codec);
        ioPub = new IoPub(new PublisherSocket().Bound(connection, connection.IopubPort), codec);
        stdin = new RouterSocket().Bound(connection, connection.StdinPort);
        var history = new History();
        execute = new ExecuteRequests(engine, ioPub, new StdinChannel(stdin, codec), history);
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

    internal void End() => ended.Set();

    internal void Interrupt() => execute.Running?.Interrupt();

    /// <summary>Lets what was published go out and closes the channels; a cell that still runs after a moment keeps its own.</summary>
    public void Dispose()
    {
        threads.ForEach(thread => thread.Join(2 * patience));
        ioPub.Dispose();
        stdin.Dispose(); // NetMQ waits for a socket that is open
        NetMQConfig.Cleanup(block: true);
    }

    private void Start(string name, Action run)
    {
        threads.Add(new Thread(() => run()) { IsBackground = true, Name = name });
        threads[^1].Start();
    }

    private void Echo()
    {
        while (!ended.IsSet)
            if (heartbeat.Receive(patience) is { } frames)
                heartbeat.TrySendMultipartBytes(frames);
        heartbeat.Dispose();
    }

    private void Serve(RequestChannel channel)
    {
        while (!ended.IsSet)
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
        var replyType = request.Type.Replace("_request", "", StringComparison.Ordinal) + "_reply";
        try
        {
            var reply = abort ? execute.Abort() : channel == shell ? AnswerOnShell(channel, request) : null;
            if ((reply ?? Answer(request)) is { Count: > 0 } content)
                channel.Reply(request, replyType, content);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A mistake of a front end or of the engine: it gets it as the answer, and the kernel goes on.
            channel.Reply(request, replyType, new CellError(e.GetType().Name, e.Message).ToJson("error"));
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

    // The content of the answer; an empty one where the protocol has none.
    private JsonObject Answer(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return KernelInfo();
            case "interrupt_request":
                Interrupt();
                return new() { ["status"] = "ok" };
            case "shutdown_request":
                var reply = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
                ioPub.Publish("shutdown_reply", request.Header, reply);
                return reply;
            case "comm_info_request":
                return new() { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open":
                // No cell registers a target: the protocol answers by closing.
                ioPub.Publish("comm_close", request.Header, new() { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() });
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
        ["banner"] = "C# in .NET Interactive's engine",
        ["language_info"] = JsonNode.Parse("""
            {"name": "C#", "version": "14.0", "mimetype": "text/x-csharp", "file_extension": ".cs", "pygments_lexer": "csharp",
             "codemirror_mode": "text/x-csharp", "nbconvert_exporter": "script"}
            """),
        ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
    };
}
