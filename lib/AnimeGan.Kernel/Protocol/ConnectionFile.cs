using System.Net;
using System.Text;
using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>
/// Where and with which key the kernel talks, from the JSON file its front end wrote. The file is checked before anything is opened:
/// a kernel listens to this machine alone, and to nobody without a key.
/// </summary>
internal sealed record ConnectionFile(IPAddress Address, int Shell, int IoPub, int Stdin, int Control, int Heartbeat, byte[] Key)
{
    private const int MaxBytes = 64 << 10;

    /// <exception cref="InvalidDataException">The file is missing, is no connection file, or a field is out of range; names the field.</exception>
    internal static ConnectionFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaxBytes)
                throw new InvalidDataException($"it has {stream.Length} bytes; a connection file has a few hundred");
            using var json = JsonDocument.Parse(stream);
            return Parse(json.RootElement);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: {e.Message}; start the kernel through Jupyter, which writes the file.");
        }
    }

    private static ConnectionFile Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("it must be a JSON object");
        var (transport, address) = (Text(json, "transport", "tcp"), Text(json, "ip", "127.0.0.1"));
        if (transport != "tcp")
            throw new InvalidDataException($"transport must be tcp, not '{Shown(transport)}'");
        if (!IPAddress.TryParse(address == "localhost" ? "127.0.0.1" : address, out var ip) || !IPAddress.IsLoopback(ip))
            throw new InvalidDataException($"ip must be this machine's own 127.0.0.1 or ::1, not '{Shown(address)}': whoever reaches a kernel runs code");
        if (Text(json, "signature_scheme", "hmac-sha256") is not "hmac-sha256" and var scheme)
            throw new InvalidDataException($"signature_scheme must be hmac-sha256, not '{Shown(scheme)}'");
        if (Text(json, "key", "") is not { Length: > 0 } key)
            throw new InvalidDataException("key is empty: without one everyone on this machine could run code as you");
        int[] ports = [.. new[] { "shell_port", "iopub_port", "stdin_port", "control_port", "hb_port" }.Select(field => Port(json, field))];
        return ports.Distinct().Count() < ports.Length
            ? throw new InvalidDataException("ports must all differ")
            : new ConnectionFile(ip, ports[0], ports[1], ports[2], ports[3], ports[4], Encoding.UTF8.GetBytes(key));
    }

    private static string Text(JsonElement json, string field, string otherwise) => !json.TryGetProperty(field, out var value) ? otherwise
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InvalidDataException($"{field} must be text");

    private static int Port(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is > 0 and < 65536
            ? port
            : throw new InvalidDataException($"{field} must be a port number");

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
