using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>Runs cells: <c>execute_request</c>.</summary>
internal sealed class ExecuteRequests(
    CellEngine engine, Task ready, IoPub ioPub, StdinChannel stdin, NativeOutput native, Interrupts interrupts, History history)
{
    private readonly OutputFlusher flusher = new();
    private int count;

    internal void Start() => flusher.Start();

    /// <summary>
    /// Runs the cell and answers. After an error, unless the front end said otherwise, what waits behind it is set aside first.
    /// </summary>
    internal void Handle(RequestChannel channel, JupyterMessage request)
    {
        if (request.Text("code") is not { } code)
        {
            channel.ReplyError(request, "execute_reply", "ProtocolError", "execute_request has no text 'code'");
            return;
        }
        var silent = request.Flag("silent", false);
        var store = !silent && request.Flag("store_history", true);
        if (store)
            count++;
        var number = count;
        if (!silent)
        {
            ioPub.Publish("execute_input", request.Header, json =>
            {
                json.WriteString("code", code);
                json.WriteNumber("execution_count", number);
            });
        }

        var output = new CellOutput(ioPub, flusher, request.Header, number, silent);
        var failure = Run(code, request, output);
        if (store)
            history.Add(number, code, output.ResultText);
        if (failure is { } error)
        {
            if (request.Flag("stop_on_error", true))
                channel.SetAside();
            if (!silent)
                ioPub.Publish("error", request.Header, json => error.Write(json));
            channel.Reply(request, "execute_reply", json =>
            {
                json.WriteString("status", "error");
                json.WriteNumber("execution_count", number);
                error.Write(json);
                json.WriteStartObject("user_expressions");
                json.WriteEndObject();
                WriteNoPayload(json);
            });
            return;
        }
        var values = Evaluate(request);
        channel.ReplyOk(request, "execute_reply", json =>
        {
            json.WriteNumber("execution_count", number);
            json.WriteStartObject("user_expressions");
            foreach (var (name, value, error) in values)
            {
                json.WriteStartObject(name);
                json.WriteString("status", error is null ? "ok" : "error");
                if (error is null)
                    value.Write(json);
                else
                    error.Write(json);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            WriteNoPayload(json);
        });
    }

    /// <summary>Answers a cell that is not run since one before it failed.</summary>
    internal void Abort(RequestChannel channel, JupyterMessage request)
    {
        ioPub.Status("busy", request.Header);
        channel.Reply(request, "execute_reply", json =>
        {
            json.WriteString("status", "aborted");
            json.WriteNumber("execution_count", count);
        });
        ioPub.Status("idle", request.Header);
    }

    private CellError? Run(string code, JupyterMessage request, CellOutput output)
    {
        Func<string, bool, CancellationToken, string>? ask =
            request.Flag("allow_stdin", true) ? (prompt, isPassword, cancellation) => stdin.Ask(request, prompt, isPassword, cancellation) : null;
        var cell = new RunningCell(output, ask);
        interrupts.Running = cell;
        native.Cell = output;
        try
        {
            ready.Wait();
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

    private List<(string Name, MimeBundle Value, CellError? Error)> Evaluate(JupyterMessage request)
    {
        if (!request.Content.TryGetProperty("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object)
            return [];
        var values = new List<(string, MimeBundle, CellError?)>();
        foreach (var expression in expressions.EnumerateObject())
        {
            var (value, error) = expression.Value.ValueKind == JsonValueKind.String
                ? engine.EvaluateAsync(expression.Value.GetString()!).GetAwaiter().GetResult()
                : (MimeBundle.Empty, new CellError("ProtocolError", "an expression must be text"));
            values.Add((expression.Name, value, error));
        }
        return values;
    }

    private static void WriteNoPayload(Utf8JsonWriter json)
    {
        json.WriteStartArray("payload");
        json.WriteEndArray();
    }
}
