using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>Runs the C# of a file as one cell and prints what it shows.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var file])
        {
            Console.Error.WriteLine("usage: Microsoft.DotNet.Interactive FILE.csx");
            return 2;
        }
        await using var language = new CSharpLanguage();
        var outcome = await language.ExecuteAsync(new CellRequest(File.ReadAllText(file), 1), new ConsoleOutput(Console.Out, Console.Error), default);
        if (outcome.Error is { } error)
            Console.Error.WriteLine(string.Join('\n', error.Traceback));
        return outcome.Succeeded ? 0 : 1;
    }

    private sealed class ConsoleOutput(TextWriter output, TextWriter error) : ICellOutput
    {
        public void Stream(OutputStream stream, string text) => (stream == OutputStream.Out ? output : error).Write(text);

        public void Display(MimeBundle value, string? displayId) => output.WriteLine(value.Data["text/plain"]);

        public void Update(MimeBundle value, string displayId) => output.WriteLine(value.Data["text/plain"]);

        public void Result(MimeBundle value) => output.WriteLine(value.Data["text/plain"]);

        public void Clear(bool wait)
        {
        }

        public Task<string> RequestInputAsync(string prompt, bool isPassword, CancellationToken cancellation) =>
            throw new InvalidOperationException("A script run from a file has nobody to ask.");
    }
}
