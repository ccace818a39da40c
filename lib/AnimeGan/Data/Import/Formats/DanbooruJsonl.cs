using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// A JSON object a line, as Danbooru's exports have them: <c>id</c>, the tags as objects with a <c>name</c> (Danbooru2017 to 2021) or as a
/// text of names with underscores (<c>tag_string_general</c>, <c>tag_string</c>), and <c>created_at</c>. The picture is the file that is
/// named; the one that such a file lies beside, as downloaders write them; the one that an object of many says its tags are of
/// (<c>{"1.png": {"tags": ...}}</c>, as trainers write them); or, where no file is, the one named after the id or the <c>md5</c>. A list
/// within an object is one of posts (<c>{"post": [...]}</c>, as boorus answer).
/// </summary>
internal sealed class DanbooruJsonl : IFaceFormat
{
    private const int PostsLookedAt = 100;
    private static readonly string[] FileNames = ["file_name", "filename", "file", "image", "image_path", "path", "img"];
    private static readonly string[] Numbers = ["id", "md5", "name"];
    private static readonly string[] GeneralNames = ["general", "0", "tags_general"];
    private static readonly string[] TagNames = ["name", "label", "tag", "tag_name"];
    private static readonly string[] ScoreNames = ["score", "confidence", "probability", "prob"];

    /// <summary>What is said of a picture, and what it may be called: as a file, and where no file is, by number.</summary>
    private readonly record struct Post(List<string> Files, List<string> Numbers, JsonElement Said)
    {
        internal bool IsNamed => Files.Count > 0 || Numbers.Count > 0;
    }

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
        var (byFiles, byNumbers) = (new NamedPictures(probe.Index), new NamedPictures(probe.Index));
        var found = new List<(MeantPicture ByFile, MeantPicture ByNumber, FaceEntry Entry)>();
        var elsewhere = 0;
        var files = probe.JsonLines.Where(file => options.Format == Name || FirstPost(probe, file)).ToList();
        foreach (var file in files)
        {
            probe.Use(file);
            using var stream = probe.Files.Open(file, options.MostTextBytes);
            foreach (var line in JsonLineReader.Read(stream, file.Path, report.Skipped))
                using (line)
                    foreach (var post in Posts(file, line.RootElement))
                    {
                        var (byFile, byNumber) = (byFiles.Look(file.Folder, post.Files), byNumbers.Look(file.Folder, post.Numbers));
                        if (!post.IsNamed)
                            report.Skipped.Add(file.Path, "a line has no id and no md5");
                        else if ((byFile.Picture ?? byNumber.Picture) is not { } picture)
                            elsewhere++;
                        else
                            found.Add((byFile, byNumber,
                                new FaceEntry(picture, TagsOf(post.Said, labels), YearOf(post.Said), Text(post.Said, "source"))));
                    }
        }
        // By file or by number, as more are found: post by post, what is gone would be taken for whatever has its number.
        var isByFile = byFiles.Hits.CompareTo(byNumbers.Hits) >= 0;
        foreach (var (byFile, byNumber, entry) in found)
            if ((isByFile ? byFiles.Given(byFile) : byNumbers.Given(byNumber)) is not { } picture)
                elsewhere++;
            else if (!taken.Add(picture.Path))
                report.Skipped.Add(picture.Path, "two posts mean it: the first counts");
            else
                yield return entry with { Picture = picture };
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
            return first is not null && Posts(file, first.RootElement).Take(PostsLookedAt).Any(post => HasTags(post.Said)
                && post.IsNamed && (PostOf(first.RootElement).IsNamed
                    || post.Files.Concat(post.Numbers).Any(name => probe.Index.Find(name, file.Folder).Picture is not null)));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What an object says of pictures: of one, or where it has none of a post's fields, of each that it names.</summary>
    private static IEnumerable<Post> Posts(SourceFile file, JsonElement root)
    {
        var post = PostOf(root);
        if (HasTags(root))
            yield return file.Ends(".json") ? PostOf(root, Path.ChangeExtension(file.Path, null)) : post;
        else if (post.IsNamed || root.EnumerateObject().All(member => !HasTags(member.Value)))
            yield return post;
        else
            foreach (var member in root.EnumerateObject())
                if (member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().Any(IsTagged))
                    foreach (var one in member.Value.EnumerateArray())
                        yield return PostOf(one);
                else
                    yield return PostOf(member.Value, member.Name);
    }

    private static Post PostOf(JsonElement said, string? name = null)
    {
        List<string> numbers = [.. NamesOf(Numbers, said)];
        return new([.. name is null ? [] : new[] { name }, .. NamesOf(FileNames, said),
            .. numbers.Where(one => new SourceFile(one, 0, 0).IsPicture)], numbers, said);
    }

    /// <summary>Whether it may be a post, or in a list by pictures what is said of one: a text or a list of tags.</summary>
    private static bool HasTags(JsonElement post) => IsTagged(post) || post.ValueKind is JsonValueKind.String or JsonValueKind.Array;

    private static bool IsTagged(JsonElement post) =>
        post.ValueKind == JsonValueKind.Object && TagLists.Names.Any(name => post.TryGetProperty(name, out _));

    /// <summary>The names its picture may have, the likeliest first.</summary>
    private static IEnumerable<string> NamesOf(string[] fields, JsonElement post) =>
        fields.Select(name => Text(post, name)).OfType<string>().Where(name => name.Length is > 0 and < 500)
            .Concat(post.ValueKind == JsonValueKind.Object && post.TryGetProperty("file", out var file)
                && file.ValueKind == JsonValueKind.Object ? NamesOf(fields, file) : []);

    private static TagVector TagsOf(JsonElement post, LabelReader labels)
    {
        if (post.ValueKind != JsonValueKind.Object)
            return TagsIn("tags", post, labels) ?? TagVector.Unknown;
        foreach (var name in TagLists.Names)
            if (post.TryGetProperty(name, out var tags) && TagsIn(name, tags, labels) is { } found)
                return found;
        // Told as labels that name no tag.
        return labels.FromList(TagLists.Names.Where(name => post.TryGetProperty(name, out _))
            .Select(name => Odd(post.GetProperty(name))));
    }

    private static TagVector? TagsIn(string name, JsonElement tags, LabelReader labels)
    {
        switch (tags.ValueKind)
        {
            case JsonValueKind.Array:
                var listed = tags.EnumerateArray().Where(IsGeneral).Select(tag => (Name: NameOf(tag), Score: ScoreOf(tag))).ToList();
                return listed.Exists(tag => tag.Score is not null) ? labels.FromScores(listed.Select(tag => (tag.Name, tag.Score ?? 1)))
                    : labels.FromList(listed.Select(tag => tag.Name));
            // Names by their kind, with their probabilities, or with yes and no.
            case JsonValueKind.Object when GeneralNames.FirstOrDefault(kind => tags.TryGetProperty(kind, out var of)
                && of.ValueKind is not (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)) is { } general:
                return TagsIn("tags", tags.GetProperty(general), labels);
            case JsonValueKind.Object when tags.EnumerateObject().All(tag => tag.Value.ValueKind == JsonValueKind.Number):
                return labels.FromScores(tags.EnumerateObject()
                    .Select(tag => (tag.Name, tag.Value.TryGetDouble(out var score) ? score : 0)));
            case JsonValueKind.Object
                when tags.EnumerateObject().All(tag => tag.Value.ValueKind is JsonValueKind.True or JsonValueKind.False):
                return labels.FromList(tags.EnumerateObject()
                    .Select(tag => tag.Value.ValueKind == JsonValueKind.True ? tag.Name : $"-{tag.Name}"));
            case JsonValueKind.String when Text(tags) is { Length: > 0 } text:
                return LabelText.Read(text, labels, spaced: name.StartsWith("tag_string", StringComparison.Ordinal)
                    || (name.StartsWith("tag", StringComparison.Ordinal) && !text.Contains(',')));
            default:
                return null;
        }
    }

    private static bool IsGeneral(JsonElement tag) => Text(tag, "category") is not { } category || GeneralNames.Contains(category);

    /// <summary>The name of a tag that is a text, an object with one, or a pair with its probability; else what stands there.</summary>
    private static string NameOf(JsonElement tag) => tag.ValueKind switch
    {
        JsonValueKind.Array when tag.GetArrayLength() == 2 => Text(tag[0]),
        JsonValueKind.Object => TagNames.Select(name => Text(tag, name)).FirstOrDefault(name => name is not null),
        _ => Text(tag),
    } ?? Odd(tag);

    private static double? ScoreOf(JsonElement tag) => tag.ValueKind switch
    {
        JsonValueKind.Array when tag.GetArrayLength() == 2 => Score(tag[1]),
        JsonValueKind.Object => ScoreNames.Select(name => tag.TryGetProperty(name, out var score) ? Score(score) : null)
            .FirstOrDefault(score => score is not null),
        _ => null,
    };

    private static double? Score(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var score) ? score : null;

    private static string Odd(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : SkipList.Plain(value.GetRawText(), 60);

    // 2013-02-04T..., as Danbooru has it; Mon Feb 04 13:00:00 +0000 2013; or seconds since 1970.
    private static int? YearOf(JsonElement post) => Text(post, "created_at") is not { Length: >= 4 } date ? null
        : date.Length == 10 && long.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).Year
        : Year(date.AsSpan(0, 4)) ?? Year(date.AsSpan(date.Length - 4));

    private static int? Year(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200 ? year : null;

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
