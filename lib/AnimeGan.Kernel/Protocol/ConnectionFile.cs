using System.Net;

namespace AnimeGan.Jupyter;

/// <summary>
/// Where and with which key the kernel talks, from the JSON file its front end wrote. The file is checked before anything is opened:
/// a kernel listens to this machine alone, and to nobody without a key.
/// </summary>
internal sealed record ConnectionFile(
    int ShellPort, int IopubPort, int StdinPort, int ControlPort, int HbPort, string Key = "",
    string Ip = "127.0.0.1", string Transport = "tcp", string SignatureScheme = "hmac-sha256")
{
    private static readonly JsonSerializerOptions names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal IPAddress Address => IPAddress.Parse(Ip == "localhost" ? "127.0.0.1" : Ip);

    /// <exception cref="InvalidDataException">The file is missing, is no connection file, or a field is out of range; names the field.</exception>
    internal static ConnectionFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), names);
            return file is null or { Mistake: not null } ? throw new InvalidDataException(file?.Mistake ?? "It is empty.") : file;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: {e.Message} Start the kernel through Jupyter, which writes the file.");
        }
    }

    private string? Mistake
    {
        get
        {
            int[] ports = [ShellPort, IopubPort, StdinPort, ControlPort, HbPort];
            if (Transport != "tcp" || SignatureScheme != "hmac-sha256")
                return $"transport must be tcp and signature_scheme hmac-sha256, not {Transport} and {SignatureScheme}.";
            if (!IPAddress.IsLoopback(Address))
                return $"ip must be this machine's own 127.0.0.1 or ::1, not {Ip}: whoever reaches a kernel runs code.";
            if (Key.Length == 0)
                return "key is empty: without one everyone on this machine could run code as you.";
            return ports.Distinct().Count(port => port is > 0 and < 65536) < ports.Length ? "its ports must be five from 1 to 65535." : null;
        }
    }
}
