namespace AnimeGan.Jupyter;

/// <summary>Runs cells: <c>execute_request</c>.</summary>
internal sealed class ExecuteRequests(CellEngine engine, IoPub ioPub, StdinChannel stdin, History history)
{
    private readonly OutputFlusher flusher = new();
    private volatile RunningCell? running;
    private int count;

    /// <summary>The cell that interrupts reach; null while none runs.</summary>
    internal RunningCell? Running => running;

    /// <summary>Runs the cell. After an error, unless the front end said otherwise, what waits behind it is set aside.</summary>
    /// <returns>The content of the answer.</returns>
    internal JsonObject Run(RequestChannel channel, JupyterMessage request)
    {
        var code = CodeRequests.Code(request);
        var silent = request.Flag("silent", false);
        var store = !silent && request.Flag("store_history", true);
        var number = store ? ++count : count;
        if (!silent)
            ioPub.Publish("execute_input", request.Header, new() { ["code"] = code, ["execution_count"] = number });
        var output = new CellOutput(ioPub, flusher, request.Header, number, silent);
        string Ask(string prompt, bool isPassword, CancellationToken cancellation) => stdin.Ask(request, prompt, isPassword, cancellation);
        var cell = new RunningCell(output, request.Flag("allow_stdin", true) ? Ask : null);
        running = cell;
        var error = engine.RunAsync(code, cell).GetAwaiter().GetResult();
        running = null;
        // What a cell that was given up does later is not to be seen under it.
        output.Finish(close: cell.GivenUp.IsCompleted);
        if (store)
            history.Add(number, code, output.ResultText);
        if (error is not null && request.Flag("stop_on_error", true))
            channel.SetAside();
        if (error is not null && !silent)
            ioPub.Publish("error", request.Header, error.ToJson());
        var reply = error?.ToJson("error") ?? new() { ["status"] = "ok" };
        reply["execution_count"] = number;
        reply["user_expressions"] = new JsonObject();
        reply["payload"] = new JsonArray();
        return reply;
    }

    /// <summary>The answer to a cell that is not run since one before it failed.</summary>
    internal JsonObject Abort() => new() { ["status"] = "aborted", ["execution_count"] = count };
}
