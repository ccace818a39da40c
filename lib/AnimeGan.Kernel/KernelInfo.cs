using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    private static readonly string version = typeof(KernelInfo).Assembly.GetName().Version?.ToString(3) ?? "1.0.0";

    internal static void Write(Utf8JsonWriter json)
    {
        json.WriteString("status", "ok");
        json.WriteString("protocol_version", MessageCodec.ProtocolVersion);
        json.WriteString("implementation", "AnimeGanNotebooks C#");
        json.WriteString("implementation_version", version);
        json.WriteString("banner", $"C# on {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, kernel of AnimeGanNotebooks {version}");
        json.WriteBoolean("debugger", false);
        json.WriteStartArray("supported_features");
        json.WriteEndArray();
        json.WriteStartObject("language_info");
        json.WriteString("name", "C#");
        json.WriteString("version", "14.0");
        json.WriteString("mimetype", "text/x-csharp");
        json.WriteString("file_extension", ".cs");
        json.WriteString("pygments_lexer", "csharp");
        json.WriteString("codemirror_mode", "text/x-csharp");
        json.WriteString("nbconvert_exporter", "script");
        json.WriteEndObject();
        json.WriteStartArray("help_links");
        foreach (var (text, url) in new[]
        {
            ("C#", "https://learn.microsoft.com/dotnet/csharp/"),
            (".NET API", "https://learn.microsoft.com/dotnet/api/"),
            (".NET Interactive", "https://github.com/dotnet/interactive/tree/main/docs"),
        })
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteString("url", url);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
