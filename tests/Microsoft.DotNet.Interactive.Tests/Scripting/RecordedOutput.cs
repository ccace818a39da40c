using System.Text;
using Microsoft.DotNet.Interactive;

/// <summary>A cell's output, kept for assertions.</summary>
internal sealed class RecordedOutput : ICellOutput
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly StringBuilder errorText = new();

    public List<(string Kind, MimeBundle? Value, string? Id)> Events { get; } = [];

    /// <summary>What an input request is answered with.</summary>
    public Func<string, bool, string>? Answer { get; init; }

    public string Out => Read(text);

    public string Error => Read(errorText);

    public MimeBundle? Value => Events.SingleOrDefault(e => e.Kind == "result").Value;

    public void Stream(OutputStream stream, string part)
    {
        lock (gate)
            (stream == OutputStream.Out ? text : errorText).Append(part);
    }

    public void Display(MimeBundle value, string? displayId) => Add("display", value, displayId);

    public void Update(MimeBundle value, string displayId) => Add("update", value, displayId);

    public void Result(MimeBundle value) => Add("result", value, null);

    public void Clear(bool wait) => Add(wait ? "clear-wait" : "clear", null, null);

    public Task<string> RequestInputAsync(string prompt, bool isPassword, CancellationToken cancellation) =>
        Task.FromResult((Answer ?? throw new InvalidOperationException("nobody answers"))(prompt, isPassword));

    /// <summary>Waits until a text has been printed.</summary>
    public async Task Until(string part)
    {
        while (!Out.Contains(part))
            await Task.Delay(5);
    }

    private void Add(string kind, MimeBundle? value, string? id)
    {
        lock (gate)
            Events.Add((kind, value, id));
    }

    private string Read(StringBuilder from)
    {
        lock (gate)
            return from.ToString();
    }
}
