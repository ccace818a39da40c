using System.Text;

namespace Microsoft.DotNet.Interactive;

/// <summary>Collects text up to a limit, then ends whoever writes with a <see cref="Full"/>.</summary>
internal sealed class BoundedWriter(int limit) : TextWriter
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public bool IsFull { get; private set; }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (text.Length + buffer.Length <= limit)
        {
            text.Append(buffer);
            return;
        }
        text.Append(buffer[..Math.Max(0, limit - text.Length)]);
        IsFull = true;
        throw new Full();
    }

    public override string ToString() => text.ToString();

    public sealed class Full : Exception;
}
