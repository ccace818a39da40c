using System.Net;
using System.Text;
using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>
/// Where and with which key the kernel talks, from the JSON file its front end wrote. The file is checked before anything is opened:
/// a kernel listens to this machine alone.
/// </summary>
internal sealed record ConnectionFile(IPAddress Address, ConnectionPorts Ports, byte[] Key)
{
    private const int MaxBytes = 64 << 10;

    /// <exception cref="InvalidDataException">The file is missing, is no connection file, or a field is out of range; names the field.</exception>
    internal static ConnectionFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaxBytes)
                throw Wrong(path, "it", $"has {stream.Length} bytes; a connection file has a few hundred");
            using var json = JsonDocument.Parse(stream);
            return Parse(path, json.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: it is not JSON ({e.Message}); start the kernel through Jupyter, which writes it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: the connection file cannot be read ({e.Message}); start the kernel through Jupyter, which writes it.");
        }
    }

    private static ConnectionFile Parse(string path, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong(path, "it", "must be a JSON object");
        var transport = Text(path, json, "transport", "tcp");
        var address = Text(path, json, "ip", "127.0.0.1");
        var ports = new ConnectionPorts(
            Port(path, json, "shell_port"), Port(path, json, "iopub_port"), Port(path, json, "stdin_port"),
            Port(path, json, "control_port"), Port(path, json, "hb_port"));
        var scheme = Text(path, json, "signature_scheme", "hmac-sha256");
        if (transport != "tcp")
            throw Wrong(path, "transport", $"must be tcp, not '{Shown(transport)}'");
        if (!IPAddress.TryParse(address == "localhost" ? "127.0.0.1" : address, out var ip) || !IPAddress.IsLoopback(ip))
            throw Wrong(path, "ip", $"must be this machine's own 127.0.0.1 or ::1, not '{Shown(address)}': whoever reaches a kernel runs code");
        if (ports.All.Any(port => port > 65535))
            throw Wrong(path, "ports", "must be at most 65535");
        if (ports.All.Where(port => port > 0).GroupBy(port => port).Any(group => group.Count() > 1))
            throw Wrong(path, "ports", "must all differ");
        if (scheme != "hmac-sha256")
            throw Wrong(path, "signature_scheme", $"must be hmac-sha256, not '{Shown(scheme)}'");
        var key = Text(path, json, "key", "");
        if (key.Length == 0)
            throw Wrong(path, "key", "is empty: without one everyone on this machine could run code as you");
        return new ConnectionFile(ip, ports, Encoding.UTF8.GetBytes(key));
    }

    /// <summary>The address of a channel as NetMQ wants it.</summary>
    internal string Endpoint(int port) => $"tcp://{new IPEndPoint(Address, port)}";

    private static string Text(string path, JsonElement json, string field, string otherwise)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return otherwise;
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(path, field, "must be text");
    }

    private static int Port(string path, JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port >= 0
            ? port
            : throw Wrong(path, field, "must be a port number");

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";

    private static InvalidDataException Wrong(string path, string field, string what) =>
        new($"{path}: {field} {what}; start the kernel through Jupyter, which writes it.");
}

/// <summary>The ports of the five channels.</summary>
internal sealed record ConnectionPorts(int Shell, int IoPub, int Stdin, int Control, int Heartbeat)
{
    internal int[] All => [Shell, IoPub, Stdin, Control, Heartbeat];
}
