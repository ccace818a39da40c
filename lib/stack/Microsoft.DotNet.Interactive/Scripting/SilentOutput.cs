namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>The output of what is evaluated without being shown.</summary>
internal sealed class SilentOutput : ICellOutput
{
    public static readonly SilentOutput Instance = new();

    public void Stream(OutputStream stream, string text)
    {
    }

    public void Display(MimeBundle value, string? displayId)
    {
    }

    public void Update(MimeBundle value, string displayId)
    {
    }

    public void Result(MimeBundle value)
    {
    }

    public void Clear(bool wait)
    {
    }

    public Task<string> RequestInputAsync(string prompt, bool isPassword, CancellationToken cancellation) =>
        throw new InvalidOperationException("An expression that is evaluated in the background cannot ask for input.");
}
