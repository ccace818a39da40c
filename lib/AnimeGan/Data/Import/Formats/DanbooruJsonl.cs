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
    private static readonly string[] GeneralNames = ["general", "0", "tags_general", "choices"];
    private static readonly string[] TagNames = ["name", "label", "tag", "tag_name"];

    // What is said of a picture, or a caption instead, and what it may be called: as a file, and where no file is, by number or hash.
    // Beside is the path, without an ending, that a picture has that the file lies beside.
    private readonly record struct Post(
        List<string> Files, List<string> Numbers, JsonElement Said, string? Caption = null, string? Beside = null)
    {
        internal bool IsNamed => Files.Count > 0 || Numbers.Count > 0 || Beside is not null;

        internal bool IsTagged => Caption is null ? HasTags(Said) : Caption.Length > 0;
    }

    // The pictures that posts mean: all by file or all by number, as more are found. Post by post, what is gone would be taken for whatever
    // has its number; and where most posts name a file, a number means none.
    private sealed class PostNames(PictureIndex index)
    {
        private readonly NamedPictures byFile = new(index), byNumber = new(index);
        private int posts, naming;

        private bool IsByFile => 2 * naming > posts || byFile.Hits.CompareTo(byNumber.Hits) >= 0;

        internal (int Exactly, int Loosely) Hits => IsByFile ? byFile.Hits : byNumber.Hits;

        internal (MeantPicture ByFile, MeantPicture ByNumber) Look(SourceFile file, Post post)
        {
            posts++;
            naming += post.Files.Exists(PictureFields.NamesFile) ? 1 : 0;
            // What lies beside a picture is of that, whatever the picture was called before.
            var beside = post.Beside is { } name && index.Find(name).Picture is { } picture && picture.Folder == file.Folder
                ? picture : null;
            return (byFile.Look(file.Folder, beside is not null ? [beside.Path]
                : post.Beside is null ? post.Files : post.Files.Prepend(post.Beside)), byNumber.Look(file.Folder, post.Numbers));
        }

        internal SourceFile? Given((MeantPicture ByFile, MeantPicture ByNumber) meant) =>
            IsByFile ? byFile.Given(meant.ByFile) : byNumber.Given(meant.ByNumber);
    }

    // The files of which posts mean pictures that are here, and the pictures.
    private sealed record PostFiles(List<SourceFile> Files, PostNames Names);

    public string Name => "danbooru-jsonl";

    public string Description =>
        "a .jsonl, or a .json with a list, of posts (id, file_name or md5; tags, tag_string, text or caption); pictures named so: "
        + "0263/263167.jpg; or a .json beside each picture, or one that maps pictures to their tags";

    public Recognition? Recognise(SourceProbe probe) =>
        probe.Pictures.Count > 0 && Found(probe) is { Files: [var first, ..] } found
        && new Recognition($"{first.Path} has posts with an id and tags", found.Names.Hits.Exactly, found.Names.Hits.Loosely) is var told
        && told.Rank(probe) > 0 ? told : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        if (probe.JsonLines.Count == 0)
            throw new InvalidDataException(
                $"{probe.Files.Path}: it has no .jsonl file and no .json. Put the posts beside the pictures, one JSON object a line.");
        var labels = new LabelReader(report, options.Absent);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new PostNames(probe.Index);
        var found = new List<((MeantPicture, MeantPicture) Meant, Func<TagVector> Tags, int? Year, string? Origin)>();
        var elsewhere = 0;
        foreach (var file in options.Format == Name ? probe.JsonLines : Found(probe).Files)
        {
            probe.Use(file);
            foreach (var post in Posts(probe, file, report.Skipped))
                if (!post.IsNamed)
                    report.Skipped.Add(file.Path, "an object names no picture by a field such as file_name, id or md5");
                else if (names.Look(file, post) is var meant && (meant.ByFile.Picture ?? meant.ByNumber.Picture) is null)
                    elsewhere++;
                else
                    found.Add((meant, TagsOf(post, labels), TableRows.Year(Text(post.Said, "created_at")), Text(post.Said, "source")));
        }
        foreach (var (meant, tags, year, origin) in found)
            if (names.Given(meant) is not { } picture)
                elsewhere++;
            else if (!taken.Add(picture.Path))
                report.Skipped.Add(picture.Path, "two posts mean it: the first counts");
            else
                yield return new FaceEntry(picture, tags(), year, origin);
        foreach (var picture in probe.Pictures.Where(picture => !taken.Contains(picture.Path)))
            report.Skipped.Add(picture.Path, "no post means it");
        if (elsewhere > 0)
            report.Note($"{elsewhere} posts are of pictures that are not here");
        if (options.Absent == AbsentTags.Unknown)
            report.Note("what a post does not list is left unknown, so no tag is ever off but for the other colours; take unlisted tags as "
                + "off if the posts were tagged with care");
    }

    // Any JSON may lie there; one is of posts if tags are said of a picture that is here. No further than to half of the pictures.
    private static PostFiles Found(SourceProbe probe) => probe.Remember("\0posts", () =>
    {
        var found = new PostFiles([], new PostNames(probe.Index));
        foreach (var file in probe.JsonLines)
        {
            var isOne = false;
            try
            {
                foreach (var post in Posts(probe, file, new SkipList()).Where(post => post.IsTagged))
                {
                    var (byFile, byNumber) = found.Names.Look(file, post);
                    isOne |= (byFile.Picture ?? byNumber.Picture) is not null;
                    if (isOne && 2 * found.Names.Hits.Exactly >= probe.Pictures.Count)
                        break;
                }
            }
            catch (InvalidDataException)
            {
                // Whoever reads it tells.
            }
            if (isOne)
                found.Files.Add(file);
        }
        return found;
    });

    private static IEnumerable<Post> Posts(SourceProbe probe, SourceFile file, SkipList skipped)
    {
        using var stream = probe.Files.Open(file, probe.Options.MostTextBytes);
        foreach (var line in JsonLineReader.Read(stream, file.Path, skipped))
            using (line)
                foreach (var post in Posts(file, line.RootElement))
                    yield return post;
    }

    // What an object says of pictures: of one, or where it has none of a post's fields, of each that it names.
    private static IEnumerable<Post> Posts(SourceFile file, JsonElement root)
    {
        var post = PostOf(root);
        var judged = List(root, "annotations").Where(annotation => annotation.TryGetProperty("result", out _)).ToList();
        if (HasTags(root))
            yield return file.Ends(".json") ? post with { Beside = Path.ChangeExtension(file.Path, null) } : post;
        else if (judged.Count > 0)
            yield return post with { Caption = string.Join(", ", judged.SelectMany(one => List(one, "result")).SelectMany(Chosen)) };
        else if (List(root, "annotations").Any(annotation => Text(annotation, "image_id") is not null))
            foreach (var image in Annotated(root))
                yield return image;
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

    // Images, and what annotations say of them, in texts or by category, as COCO has them: an annotation's id is its own, its image_id the
    // image's.
    private static IEnumerable<Post> Annotated(JsonElement root)
    {
        var categories = List(root, "categories")
            .ToLookup(category => Text(category, "id") ?? "", category => Text(category, "name") ?? "");
        var said = List(root, "annotations").ToLookup(annotation => Text(annotation, "image_id") ?? "",
            annotation => string.Join(", ", [.. TextsOf(annotation), .. categories[Text(annotation, "category_id") ?? ""]]));
        var ids = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var image in List(root, "images"))
        {
            var id = Text(image, "id") ?? "";
            yield return new(FilesOf(image), [], image, string.Join(", ", TextsOf(image).Concat(ids.Add(id) ? said[id] : [])));
        }
        foreach (var other in said.Where(other => !ids.Contains(other.Key)))
            yield return new([], [other.Key], default, string.Join(", ", other));
    }

    // What was chosen in Label Studio: {"value": {"choices": ["smile"]}},
    // or under another name a list or a text.
    private static IEnumerable<string> Chosen(JsonElement result) =>
        result.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.Array
                ? member.Value.EnumerateArray().AsEnumerable() : [member.Value])
                .Where(one => one.ValueKind == JsonValueKind.String).Select(Text).OfType<string>() : [];

    private static IEnumerable<string> TextsOf(JsonElement said) => TagLists.Names.Where(name => said.TryGetProperty(name, out _))
        .Select(name => said.GetProperty(name)).SelectMany(value =>
            value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
        .Select(Text).OfType<string>();

    private static IEnumerable<JsonElement> List(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object) : [];

    private static Post PostOf(JsonElement said, string? name = null)
    {
        List<string> numbers = Text(said, "image_id") is { } image ? [image] : [.. NumbersOf(said)];
        return new([.. name is null ? [] : new[] { name }, .. FilesOf(said)], numbers, said);
    }

    // Whether it may be a post, or in a list by pictures what is said of one: a text or a list of tags.
    private static bool HasTags(JsonElement post) => IsTagged(post) || post.ValueKind is JsonValueKind.String or JsonValueKind.Array;

    private static bool IsTagged(JsonElement post) =>
        post.ValueKind == JsonValueKind.Object && TagLists.Names.Any(name => post.TryGetProperty(name, out _));

    private static IEnumerable<string> NumbersOf(JsonElement post) =>
        PictureFields.Numbers.Select(name => Text(post, name)).OfType<string>().Where(name => name.Length is > 0 and < 500)
            .Concat(post.ValueKind == JsonValueKind.Object && post.TryGetProperty("file", out var file) ? NumbersOf(file) : []);

    // The files its picture may have, the likeliest first: what stands in a field of such a name, and what is called as a picture is.
    private static List<string> FilesOf(JsonElement post) => post.ValueKind != JsonValueKind.Object ? [] :
    [
        .. post.EnumerateObject().Select(member => (Rank: Array.IndexOf(PictureFields.Files, TableStart.Plain(member.Name)),
                Text: Text(member.Value) ?? ""))
            .Where(one => one.Text.Length is > 0 and < 500 && (one.Rank >= 0 || new SourceFile(one.Text, 0, 0).IsPicture))
            .OrderBy(one => (uint)one.Rank).Select(one => one.Text),
        .. post.TryGetProperty("file", out var file) ? FilesOf(file) : [],
        .. post.TryGetProperty("data", out var data) ? FilesOf(data) : [],
    ];

    // What a post says; to be settled once all numbers have been looked at, which may be percentages.
    private static Func<TagVector> TagsOf(Post post, LabelReader labels)
    {
        if (post.Caption is { } caption)
            return Settled(LabelText.Read(caption, labels));
        if (post.Said.ValueKind != JsonValueKind.Object)
            return TagsIn("tags", post.Said, default, labels) ?? Settled(TagVector.Unknown);
        foreach (var name in TagLists.Names)
            if (post.Said.TryGetProperty(name, out var tags) && TagsIn(name, tags, post.Said, labels) is { } found)
                return found;
        // Told as labels that name no tag; of what is empty there is nothing to tell.
        return Settled(labels.FromList(TagLists.Names.Where(name => post.Said.TryGetProperty(name, out _))
            .Select(name => post.Said.GetProperty(name)).Where(tags => tags.ValueKind switch
            {
                JsonValueKind.Array => false,
                JsonValueKind.Object => tags.EnumerateObject().Any(),
                _ => tags.GetRawText() != "\"\"",
            }).Select(Odd)));
    }

    private static Func<TagVector>? TagsIn(string name, JsonElement tags, JsonElement post, LabelReader labels)
    {
        switch (tags.ValueKind)
        {
            case JsonValueKind.Array when tags.GetArrayLength() > 0:
                var listed = tags.EnumerateArray().Where(IsGeneral).Select(tag => (Name: NameOf(tag), Score: ScoreOf(tag))).ToList();
                if (TagLists.Scores.Select(other => List(post, other)).FirstOrDefault(list => list is not null) is { } scores)
                {
                    if (scores.Count == listed.Count)
                        return Valued(listed.Zip(scores, (tag, score) => (tag.Name, score)), labels);
                    labels.Odd($"{listed.Count} tags with {scores.Count} numbers");
                    return Settled(TagVector.Unknown);
                }
                return listed.Exists(tag => tag.Score is not null) ? Valued(listed.Select(tag => (tag.Name, tag.Score ?? 1)), labels)
                    : LabelText.Values(listed.ConvertAll(tag => tag.Name)) is { } values ? Settled(labels.FromValues(values))
                    : Settled(labels.FromList(listed.Select(tag => tag.Name)));
            // Names by their kind, with their probabilities, or with yes and no.
            case JsonValueKind.Object when GeneralNames.FirstOrDefault(kind => tags.TryGetProperty(kind, out var of)
                && Score(of) is null) is { } general:
                return TagsIn("tags", tags.GetProperty(general), default, labels);
            case JsonValueKind.Object when tags.EnumerateObject().Any() && tags.EnumerateObject().All(tag => Score(tag.Value) is not null):
                return Valued(tags.EnumerateObject().Select(tag => (tag.Name, Score(tag.Value)!.Value)), labels);
            case JsonValueKind.String when Text(tags) is { Length: > 0 } text:
                return Settled(LabelText.Read(text, labels, spaced: name.StartsWith("tag_string", StringComparison.Ordinal)
                    || (name.StartsWith("tag", StringComparison.Ordinal) && !text.Contains(','))));
            default:
                return null;
        }

        static List<double>? List(JsonElement post, string name) => post.ValueKind == JsonValueKind.Object
            && post.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(Score).OfType<double>()] : null;
    }

    private static Func<TagVector> Settled(TagVector tags) => () => tags;

    private static Func<TagVector> Valued(IEnumerable<(string Name, double Value)> tags, LabelReader labels)
    {
        var values = tags.ToList();
        values.ForEach(tag => labels.Look(tag.Value));
        return () => labels.FromValues(values);
    }

    private static bool IsGeneral(JsonElement tag) => Text(tag, "category") is not { } category || GeneralNames.Contains(category);

    // The name of a tag that is a text, an object with one, or a pair with its probability; else what stands there.
    private static string NameOf(JsonElement tag) => tag.ValueKind switch
    {
        JsonValueKind.Array when ScoreOf(tag) is not null => Text(tag[0]),
        JsonValueKind.Object => TagNames.Select(name => Text(tag, name)).FirstOrDefault(name => name is not null),
        _ => Text(tag),
    } ?? Odd(tag);

    private static double? ScoreOf(JsonElement tag) => tag.ValueKind switch
    {
        JsonValueKind.Array when tag.GetArrayLength() == 2 => Score(tag[1]),
        JsonValueKind.Object => TagLists.Scores.Select(name => tag.TryGetProperty(name, out var score) ? Score(score) : null)
            .FirstOrDefault(score => score is not null),
        _ => null,
    };

    private static double? Score(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number or JsonValueKind.String when Text(value) is { Length: < 40 } text => LabelReader.Number(text),
        _ => null,
    };

    private static string Odd(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : SkipList.Plain(value.GetRawText(), 60);

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
