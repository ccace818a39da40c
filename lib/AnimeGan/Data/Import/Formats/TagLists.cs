namespace AnimeGan.Data.Import.Formats;

/// <summary>What people call the list of a picture's tags, in headers of tables and in JSON.</summary>
internal static class TagLists
{
    /// <summary>The names, the most telling first.</summary>
    internal static readonly string[] Names =
    [
        "tags", "tag_string_general", "tag_string", "tag", "tag_list", "labels", "label", "text", "caption", "captions", "prompt",
            "description", "keywords", "general",
    ];
}
