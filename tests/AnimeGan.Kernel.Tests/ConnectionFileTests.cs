namespace AnimeGan.Jupyter.Tests;

/// <summary>Connection files, right and wrong; hostile.py shows the sentences a wrong one gets.</summary>
public sealed class ConnectionFileTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_file_of_Jupyter_is_read()
    {
        var file = Read("""
            {"shell_port": 5001, "iopub_port": 5002, "stdin_port": 5003, "control_port": 5004, "hb_port": 5005, "ip": "127.0.0.1",
             "key": "a5f5", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": ".net-csharp"}
            """);
        Assert.Equal((5001, 5002, 5003, 5004, 5005), (file.ShellPort, file.IopubPort, file.StdinPort, file.ControlPort, file.HbPort));
        Assert.Equal(("a5f5", "127.0.0.1"), (file.Key, file.Address.ToString()));
    }

    [Theory]
    [InlineData("\"ip\": \"::1\"", "::1")]
    [InlineData("\"ip\": \"localhost\"", "127.0.0.1")]
    public void An_address_of_this_machine_is_taken(string fields, string address) =>
        Assert.Equal(address, Read(Complete($"\"key\": \"k\", {fields}")).Address.ToString());

    [Theory]
    [InlineData("\"key\": \"k\", \"ip\": \"0.0.0.0\"", "ip")]
    [InlineData("\"key\": \"k\", \"ip\": \"203.0.113.7\"", "ip")]
    [InlineData("\"key\": \"k\", \"ip\": 5", "ip")]
    [InlineData("\"key\": \"k\", \"ip\": \"nowhere.example\"", "IP address")]
    [InlineData("\"key\": \"k\", \"transport\": \"ipc\"", "transport")]
    [InlineData("\"key\": \"k\", \"signature_scheme\": \"hmac-sha1\"", "signature_scheme")]
    [InlineData("\"key\": \"\"", "key")]
    [InlineData("\"key\": []", "key")]
    [InlineData("\"key\": \"k\", \"shell_port\": 1.5", "shell_port")]
    [InlineData("\"key\": \"k\", \"shell_port\": 5002", "ports")]
    [InlineData("\"key\": \"k\", \"shell_port\": 0", "ports")]
    [InlineData("\"key\": \"k\", \"shell_port\": 70000", "ports")]
    [InlineData("\"key\": \"k\", \"shell_port\": -1", "ports")]
    [InlineData("\"key\": \"k\", \"shell_port\": \"5\"", "shell_port")]
    public void A_wrong_field_is_named(string fields, string named)
    {
        var message = Assert.Throws<InvalidDataException>(() => Read(Complete(fields))).Message;
        Assert.StartsWith(scratch.Root, message);
        Assert.Contains(named, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    public void A_text_that_is_none_names_the_file(string text) =>
        Assert.StartsWith(scratch.Root, Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    private ConnectionFile Read(string text)
    {
        File.WriteAllText(scratch.Below("connection.json"), text);
        return ConnectionFile.Read(scratch.Below("connection.json"));
    }

    private static string Complete(string fields)
    {
        var shell = fields.Contains("shell_port") ? "" : "\"shell_port\": 5001, ";
        return $$"""{{{shell}}"iopub_port": 5002, "stdin_port": 5003, "control_port": 5004, "hb_port": 5005, {{fields}}}""";
    }
}
