using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter.Messages;
using Microsoft.DotNet.Interactive.Jupyter.Output;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>Runs cells: <c>execute_request</c>.</summary>
internal sealed class ExecuteRequests(
    ICellLanguage language, IoPub ioPub, StdinChannel stdin, NativeOutput native, Interrupts interrupts, History history)
{
    private readonly CellExecution execution = new(language);
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

        var allowInput = request.Flag("allow_stdin", true);
        var output = new CellOutput(ioPub, flusher, new CellOrigin(request.Header, number, silent, allowInput ? stdin.For(request) : null));
        var outcome = Run(code, number, allowInput, output);
        if (store)
            history.Add(number, code, output.ResultText);
        if (outcome.Error is { } error)
        {
            if (request.Flag("stop_on_error", true))
                channel.SetAside();
            if (!silent)
                ioPub.Publish("error", request.Header, json => MimeJson.Write(json, error));
            channel.Reply(request, "execute_reply", json =>
            {
                json.WriteString("status", "error");
                json.WriteNumber("execution_count", number);
                MimeJson.Write(json, error);
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
            foreach (var (name, value) in values)
                WriteValue(json, name, value);
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

    private CellOutcome Run(string code, int number, bool allowInput, CellOutput output)
    {
        var (interrupted, insisted) = interrupts.Begin();
        native.Cell = output;
        try
        {
            return execution.Run(new CellRequest(code, number, allowInput) { Insisted = insisted }, output, interrupted);
        }
        finally
        {
            interrupts.End();
            native.Flush();
            output.Finish();
        }
    }

    private List<(string Name, EvaluationOutcome Value)> Evaluate(JupyterMessage request)
    {
        if (!request.Content.TryGetProperty("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object)
            return [];
        var values = new List<(string, EvaluationOutcome)>();
        foreach (var expression in expressions.EnumerateObject())
        {
            var (interrupted, _) = interrupts.Begin();
            try
            {
                values.Add((expression.Name, expression.Value.ValueKind == JsonValueKind.String
                    ? language.EvaluateAsync(expression.Value.GetString()!, interrupted).GetAwaiter().GetResult()
                    : new EvaluationOutcome(null, new CellError("ProtocolError", "an expression must be text", ["ProtocolError: an expression must be text"]))));
            }
            finally
            {
                interrupts.End();
            }
        }
        return values;
    }

    private static void WriteValue(Utf8JsonWriter json, string name, EvaluationOutcome outcome)
    {
        json.WriteStartObject(name);
        json.WriteString("status", outcome.Error is null ? "ok" : "error");
        if (outcome.Error is { } error)
            MimeJson.Write(json, error);
        else
            MimeJson.Write(json, outcome.Value ?? new MimeBundle(new Dictionary<string, string>()));
        json.WriteEndObject();
    }

    private static void WriteNoPayload(Utf8JsonWriter json)
    {
        json.WriteStartArray("payload");
        json.WriteEndArray();
    }
}
