using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;
using AnimeGan.Pictures;

namespace AnimeGan.Data;

/// <summary>Faces of a set side by side with their tags: what statistics do not show is seen at a glance.</summary>
public sealed record ContactSheet
{
    private const int MostTries = 50_000;

    /// <summary>How many faces; with <see cref="ByTag"/>, how many in a row.</summary>
    public int Count { get; init; } = 48;

    /// <summary>The edge of a face on the sheet in pixels.</summary>
    public int Size { get; init; } = 96;

    /// <summary>Only faces of which this is known to be true: <c>blonde hair, -hat</c>.</summary>
    public TagVector Tags { get; init; } = TagVector.Unknown;

    /// <summary>A row for each tag that is known of any face, with faces that have it, instead of faces in any order.</summary>
    public bool ByTag { get; init; }

    /// <summary>What the choice is drawn from; null: the first faces.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Draws the sheet.</summary>
    /// <param name="faces">The faces.</param>
    /// <param name="skipped">Gets those that were chosen and could not be used.</param>
    /// <exception cref="InvalidDataException">No face is as asked for.</exception>
    public RgbImage Draw(IFaceSequence faces, SkipList skipped)
    {
        var order = Enumerable.Range(0, faces.Count).ToArray();
        if (Seed is { } seed)
            new RandomStream(seed).Shuffle<int>(order);
        var fitting = order.Where(index => Fits(faces.TagsOf(index)));
        return ByTag ? DrawByTag(faces, fitting.ToList(), skipped) : DrawPlain(faces, fitting, skipped);
    }

    private RgbImage DrawPlain(IFaceSequence faces, IEnumerable<int> order, SkipList skipped)
    {
        var chosen = Take(faces, order, Count, skipped);
        if (chosen.Count == 0)
            throw new InvalidDataException($"{faces.Source}: no face has the tags '{Tags}'.");
        var grid = new ImageGrid
        {
            Enlarge = 1,
            Gap = 3,
            Captions = [.. chosen.Select(face => Caption(faces.TagsOf(face.Index)))],
            Columns = Math.Min(Count, (int)Math.Ceiling(Math.Sqrt(1.5 * chosen.Count))),
        };
        return grid.Compose([.. chosen.Select(face => face.Image)]);
    }

    private RgbImage DrawByTag(IFaceSequence faces, List<int> order, SkipList skipped)
    {
        var blank = new RgbImage(Size, Size);
        blank.Fill(238, 238, 238);
        var images = new List<RgbImage>();
        var labels = new List<string>();
        foreach (var tag in TagCatalogue.All)
        {
            if (!order.Any(index => faces.TagsOf(index)[tag] != TagState.Unknown))
                continue;
            var having = order.Where(index => faces.TagsOf(index)[tag] == TagState.On).ToList();
            var row = Take(faces, having, Count, skipped);
            images.AddRange(row.Select(face => face.Image).Concat(Enumerable.Repeat(blank, Count - row.Count)));
            labels.Add($"{tag} {having.Count}");
        }
        if (images.Count == 0)
            throw new InvalidDataException($"{faces.Source}: no tag is known of any of these faces.");
        return new ImageGrid { Enlarge = 1, Gap = 3, Columns = Count, RowLabels = labels }.Compose(images);
    }

    private List<(int Index, RgbImage Image)> Take(IFaceSequence faces, IEnumerable<int> order, int count, SkipList skipped)
    {
        var taken = new List<(int, RgbImage)>();
        var planes = new byte[3 * Size * Size];
        foreach (var index in order.Take(MostTries))
        {
            if (taken.Count == count)
                break;
            if (faces.TryLoad(index, Size, planes).Fault is { } fault)
                skipped.Add(faces.Describe(index).Name, fault);
            else
                taken.Add((index, FaceFolder.Picture(planes, Size)));
        }
        return taken;
    }

    private bool Fits(TagVector tags) => TagCatalogue.All.All(tag => Tags[tag] == TagState.Unknown || Tags[tag] == tags[tag]);

    // The tags in few letters: colours first and by one word, as the font is small and faces are narrow.
    private static string Caption(TagVector tags)
    {
        var colours = (tags.HairColour, tags.EyeColour) switch
        {
            (null, null) => "",
            var (hair, eyes) => $"{FirstWord(hair)}/{FirstWord(eyes)}",
        };
        var others = string.Join(' ', tags.On.Where(tag => !tag.IsExclusive).Select(FirstWord));
        return $"{colours} {others}".Trim() is { Length: > 0 } caption ? caption : "no tags";
    }

    private static string FirstWord(Tag? tag) => tag?.Name.Split(' ')[0] ?? "?";
}
