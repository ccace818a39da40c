namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// The pictures that the names of one column, or one field of posts, mean. All names are looked at before any picture is given: one that is
/// named exactly is not given to a name that is only like its own.
/// </summary>
internal sealed class NamedPictures(PictureIndex index)
{
    private readonly HashSet<string> exactly = new(StringComparer.Ordinal);
    private int loosely;

    /// <summary>How many pictures are named exactly, and how many names are only like one's: of several columns the most decides.</summary>
    internal (int Exactly, int Loosely) Hits => (exactly.Count, loosely);

    /// <summary>Looks at a name, or at several of one picture: the first that is exact, or else the first that means any.</summary>
    internal MeantPicture Look(string folder, params IEnumerable<string> names)
    {
        var found = names.Select(name => index.Find(name, folder)).ToList();
        var meant = found.Find(one => one.IsExact) is { IsExact: true } exact ? exact
            : found.Find(one => one.Picture is not null) is { Picture: not null } loose ? loose : found.FirstOrDefault();
        if (meant.IsExact)
            exactly.Add(meant.Picture!.Path);
        else if (meant.Picture is not null)
            loosely++;
        return meant;
    }

    /// <summary>The picture, once all names have been looked at; null where it is another's, or there is none.</summary>
    internal SourceFile? Given(MeantPicture meant) => meant.Picture is { } picture && (meant.IsExact || !exactly.Contains(picture.Path))
        ? picture : null;
}
