using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter;

/// <summary>Runs cells: <c>execute_request</c>.</summary>
internal sealed class ExecuteRequests(CellEngine engine, IoPub ioPub, StdinChannel stdin, NativeOutput native, Interrupts interrupts, History history)
{
    private readonly OutputFlusher flusher = new();
    private int count;

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
        var error = Run(code, request, output);
        if (store)
            history.Add(number, code, output.ResultText);
        if (error is not null && request.Flag("stop_on_error", true))
            channel.SetAside();
        if (error is not null && !silent)
            ioPub.Publish("error", request.Header, error.ToJson());
        var reply = error?.ToJson("error") ?? new() { ["status"] = "ok" };
        reply["execution_count"] = number;
        reply["user_expressions"] = error is null ? Evaluate(request) : new JsonObject();
        reply["payload"] = new JsonArray();
        return reply;
    }

    /// <summary>The answer to a cell that is not run since one before it failed.</summary>
    internal JsonObject Abort() => new() { ["status"] = "aborted", ["execution_count"] = count };

    private CellError? Run(string code, JupyterMessage request, CellOutput output)
    {
        Func<string, bool, CancellationToken, string>? ask = (prompt, isPassword, cancellation) => stdin.Ask(request, prompt, isPassword, cancellation);
        var cell = new RunningCell(output, request.Flag("allow_stdin", true) ? ask : null);
        interrupts.Running = cell;
        native.Cell = output;
        try
        {
            return engine.RunAsync(code, cell).GetAwaiter().GetResult();
        }
        finally
        {
            interrupts.Running = null;
            native.Flush();
            // What a cell that was given up does later is not to be seen under it.
            output.Finish(close: cell.GivenUp.IsCompleted);
        }
    }

    private JsonObject Evaluate(JupyterMessage request)
    {
        var values = new JsonObject();
        if (!request.Content.TryGetProperty("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object)
            return values;
        foreach (var expression in expressions.EnumerateObject())
        {
            var (value, error) = expression.Value.ValueKind == JsonValueKind.String
                ? engine.EvaluateAsync(expression.Value.GetString()!).GetAwaiter().GetResult()
                : (MimeBundle.Empty, new CellError("ProtocolError", "an expression must be text"));
            values[expression.Name] = error?.ToJson("error") ?? new JsonObject { ["status"] = "ok", ["data"] = value.ToJson(), ["metadata"] = new JsonObject() };
        }
        return values;
    }
}
