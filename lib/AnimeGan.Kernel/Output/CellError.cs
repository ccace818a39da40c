using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter;

/// <summary>Why a cell or a request failed, as its writer reads it.</summary>
internal sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback)
{
    internal CellError(string name, string value)
        : this(name, value, [$"{name}: {value}"])
    {
    }

    /// <summary>As a message's content, with a status where it is an answer.</summary>
    internal JsonObject ToJson(string? status = null)
    {
        var json = new JsonObject { ["ename"] = Name, ["evalue"] = Value, ["traceback"] = new JsonArray([.. Traceback.Select(line => (JsonNode)line)]) };
        if (status is not null)
            json["status"] = status;
        return json;
    }
}
