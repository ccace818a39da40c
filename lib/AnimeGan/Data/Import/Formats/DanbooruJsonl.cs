using System.Globalization;
using System.Text.Json;
using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// A JSON object a line, as Danbooru's exports have them: <c>id</c>, the tags as objects with a <c>name</c> (Danbooru2017 to 2021) or as a
/// text of names with underscores (<c>tag_string_general</c>, <c>tag_string</c>), and <c>created_at</c>. The picture is the one named after
/// the id or the <c>md5</c>; the one that such a file lies beside, as downloaders write them; or the one that an object of many says its
/// tags are of (<c>{"1.png": {"tags": ...}}</c>, as trainers write them). A list within an object is one of posts (<c>{"post": [...]}</c>,
/// as boorus answer).
/// </summary>
internal sealed class DanbooruJsonl : IFaceFormat
{
    private const string General = "0";
    private const int PostsLookedAt = 100;
    private static readonly string[] PictureNames =
        ["file_name", "filename", "file", "image", "image_path", "path", "img", "id", "md5", "name"];

    public string Name => "danbooru-jsonl";

    public string Description =>
        "a .jsonl, or a .json with a list, of posts (id, file_name or md5; tags, tag_string, text or caption); pictures named so: "
        + "0263/263167.jpg; or a .json beside each picture, or one that maps pictures to their tags";

    public string? Recognise(SourceProbe probe)
    {
        if (probe.Pictures.Count == 0)
            return null;
        foreach (var file in probe.JsonLines)
            if (FirstPost(probe, file))
                return $"{file.Path} has posts with an id and tags";
        return null;
    }

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        if (probe.JsonLines.Count == 0)
            throw new InvalidDataException(
                $"{probe.Files.Path}: it has no .jsonl file and no .json. Put the posts beside the pictures, one JSON object a line.");
        var labels = new LabelReader(report, options.Absent);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var elsewhere = 0;
        var files = probe.JsonLines.Where(file => options.Format == Name || FirstPost(probe, file)).ToList();
        foreach (var file in files)
        {
            probe.Use(file);
            using var stream = probe.Files.Open(file, options.MostTextBytes);
            foreach (var line in JsonLineReader.Read(stream, file.Path, report.Skipped))
                using (line)
                    foreach (var (names, post) in Posts(file, line.RootElement))
                        if (names.Count == 0)
                            report.Skipped.Add(file.Path, "a line has no id and no md5");
                        else if (PictureOf(probe, file, names) is not { } picture)
                            elsewhere++;
                        else if (!taken.Add(picture.Path))
                            report.Skipped.Add(picture.Path, "two posts mean it: the first counts");
                        else
                            yield return new FaceEntry(picture, TagsOf(post, labels), YearOf(post), Text(post, "source"));
        }
        foreach (var picture in probe.Pictures.Where(picture => !taken.Contains(picture.Path)))
            report.Skipped.Add(picture.Path, "no post means it");
        if (elsewhere > 0)
            report.Note($"{elsewhere} posts are of pictures that are not here");
        if (options.Absent == AbsentTags.Unknown)
            report.Note("what a post does not list is left unknown, so no tag is ever off but for the other colours; take unlisted tags as "
                + "off if the posts were tagged with care");
    }

    private static bool FirstPost(SourceProbe probe, SourceFile file)
    {
        try
        {
            using var stream = probe.Files.Open(file, long.MaxValue);
            using var first = JsonLineReader.Read(stream, file.Path, new SkipList()).FirstOrDefault();
            return first is not null && Posts(file, first.RootElement).Take(PostsLookedAt).Any(post => HasTags(post.Post)
                && post.Names.Count > 0 && (NamesOf(first.RootElement).Count > 0 || PictureOf(probe, file, post.Names) is not null));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What an object says of pictures: of one, or where it has none of a post's fields, of each that it names.</summary>
    private static IEnumerable<(List<string> Names, JsonElement Post)> Posts(SourceFile file, JsonElement root)
    {
        var names = NamesOf(root);
        if (HasTags(root))
            yield return (file.Ends(".json") ? [.. names, Path.ChangeExtension(file.Path, null)] : names, root);
        else if (names.Count > 0 || root.EnumerateObject().All(member => !HasTags(member.Value)))
            yield return (names, root);
        else
            foreach (var member in root.EnumerateObject())
                if (member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().Any(IsTagged))
                    foreach (var post in member.Value.EnumerateArray())
                        yield return (NamesOf(post), post);
                else
                    yield return ([member.Name, .. NamesOf(member.Value)], member.Value);
    }

    private static SourceFile? PictureOf(SourceProbe probe, SourceFile file, List<string> names) =>
        names.Select(name => probe.Index.Find(name, file.Folder)).FirstOrDefault(found => found is not null);

    /// <summary>Whether it may be a post, or in a list by pictures what is said of one: a text or a list of tags.</summary>
    private static bool HasTags(JsonElement post) => IsTagged(post) || post.ValueKind is JsonValueKind.String or JsonValueKind.Array;

    private static bool IsTagged(JsonElement post) =>
        post.ValueKind == JsonValueKind.Object && TagLists.Names.Any(name => post.TryGetProperty(name, out _));

    /// <summary>The names its picture may have, the likeliest first.</summary>
    private static List<string> NamesOf(JsonElement post) =>
        [.. PictureNames.Select(name => Text(post, name)).Where(name => name is { Length: > 0 and < 500 }).Select(name => name!),
            .. post.ValueKind == JsonValueKind.Object && post.TryGetProperty("file", out var file) && file.ValueKind == JsonValueKind.Object
                ? NamesOf(file) : []];

    private static TagVector TagsOf(JsonElement post, LabelReader labels)
    {
        if (post.ValueKind != JsonValueKind.Object)
            return TagsIn("tags", post, labels) ?? TagVector.Unknown;
        foreach (var name in TagLists.Names)
            if (post.TryGetProperty(name, out var tags) && TagsIn(name, tags, labels) is { } found)
                return found;
        return TagVector.Unknown;
    }

    private static TagVector? TagsIn(string name, JsonElement tags, LabelReader labels)
    {
        switch (tags.ValueKind)
        {
            case JsonValueKind.Array:
                return labels.FromList(Names(tags));
            // Names by their kind, or with their probabilities.
            case JsonValueKind.Object when tags.TryGetProperty("general", out var general) && general.ValueKind != JsonValueKind.Number:
                return TagsIn("tags", general, labels);
            case JsonValueKind.Object when tags.EnumerateObject().All(tag => tag.Value.ValueKind == JsonValueKind.Number):
                return labels.FromScores(tags.EnumerateObject()
                    .Select(tag => (tag.Name, tag.Value.TryGetDouble(out var score) ? score : 0)));
            case JsonValueKind.String when Text(tags) is { Length: > 0 } text:
                return LabelText.Read(text, labels, spaced: name.StartsWith("tag_string", StringComparison.Ordinal)
                    || (name.StartsWith("tag", StringComparison.Ordinal) && !text.Contains(',')));
            default:
                return null;
        }
    }

    private static IEnumerable<string> Names(JsonElement tags) =>
        tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String || (Text(tag, "category") ?? General) == General)
            .Select(tag => (tag.ValueKind == JsonValueKind.Object ? Text(tag, "name") : Text(tag)) ?? "");

    private static int? YearOf(JsonElement post) =>
        Text(post, "created_at") is { Length: >= 4 } date && int.TryParse(
            date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200 ? year : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => SkipList.Plain(value.GetString()!, Table.MostCharactersInField),
                JsonValueKind.Number => value.GetRawText(),
                _ => null
            };
        }
        catch (InvalidOperationException)
        {
            return null; // Half of a surrogate pair: no text.
        }
    }
}
