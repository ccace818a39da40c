using Microsoft.DotNet.Interactive.Jupyter;

namespace Microsoft.DotNet.Interactive.Tests.Jupyter;

/// <summary>Connection files, right and wrong; hostile.py shows the sentences a wrong one gets.</summary>
public sealed class ConnectionFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_file_of_Jupyter_is_read()
    {
        var file = Read("""
            {"shell_port": 5001, "iopub_port": 5002, "stdin_port": 5003, "control_port": 5004, "hb_port": 5005, "ip": "127.0.0.1",
             "key": "a5f5", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": ".net-csharp", "jupyter_session": "x.ipynb"}
            """);
        Assert.Equal(new ConnectionPorts(5001, 5002, 5003, 5004, 5005), file.Ports);
        Assert.Equal("a5f5"u8.ToArray(), file.Key);
        Assert.Equal("tcp://127.0.0.1:5002", file.Endpoint(file.Ports.IoPub));
    }

    [Theory]
    [InlineData("\"ip\": \"::1\"", "tcp://[::1]:5001")]
    [InlineData("\"ip\": \"localhost\"", "tcp://127.0.0.1:5001")]
    [InlineData("\"ip\": \"0.0.0.0\", \"key\": \"k\"", "tcp://0.0.0.0:5001")]
    [InlineData("\"transport\": \"ipc\", \"ip\": \"/tmp/kernel-1\"", "ipc:///tmp/kernel-1-5001")]
    public void An_address_is_the_one_named(string fields, string endpoint) =>
        Assert.Equal(endpoint, Read(Ports(fields)).Endpoint(5001));

    [Theory]
    [InlineData("\"ip\": \"*\"", "ip")]
    [InlineData("\"ip\": \"eth0\"", "ip")]
    [InlineData("\"ip\": 5", "ip")]
    [InlineData("\"ip\": \"0.0.0.0\"", "key")]
    [InlineData("\"transport\": \"inproc\"", "transport")]
    [InlineData("\"transport\": \"ipc\", \"ip\": \"\"", "ip")]
    [InlineData("\"signature_scheme\": \"hmac-sha1\"", "signature_scheme")]
    [InlineData("\"key\": []", "key")]
    [InlineData("\"shell_port\": 1.5", "shell_port")]
    [InlineData("\"shell_port\": 5002", "ports")]
    public void A_wrong_field_is_named(string fields, string field) =>
        Assert.StartsWith($"{path}: {field} ", Assert.Throws<InvalidDataException>(() => Read(Ports(fields))).Message);

    private ConnectionFile Read(string text)
    {
        File.WriteAllText(path, text);
        return ConnectionFile.Read(path);
    }

    private static string Ports(string fields) =>
        $$"""{{{(fields.Contains("shell_port") ? "" : "\"shell_port\": 5001, ")}}"iopub_port": 5002, "stdin_port": 5003, "control_port": 5004, "hb_port": 5005, {{fields}}}""";
}
