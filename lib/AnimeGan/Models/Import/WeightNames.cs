namespace AnimeGan.Models.Import;

/// <summary>The names that weights of others have, as ours.</summary>
/// <param name="Prefix">
/// What stands before the names of the network, such as <c>module.</c> or <c>state_dict.generator.</c>; null: found out.
/// </param>
/// <param name="Renames">Other beginnings of names: <c>input.=dense.</c></param>
public sealed record WeightNames(string? Prefix = null, IReadOnlyList<string>? Renames = null)
{
    /// <summary>Which tensor of a file is which of a network; what does not lie behind the prefix is of others, and left out.</summary>
    /// <exception cref="OptionException">A rename is none.</exception>
    /// <exception cref="InvalidDataException">Two tensors would have one name, or the file holds several such networks.</exception>
    internal IReadOnlyDictionary<string, string> Map(IEnumerable<string> held, ICollection<string> wanted, string path)
    {
        var renames = (Renames ?? []).Select(text => text.Split('=', 2) is [{ Length: > 0 } theirs, var ours] ? (Theirs: theirs, Ours: ours)
            : throw new OptionException($"--rename {text}: write THEIRS=OURS, the beginnings of names, such as input.=dense.")).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in held)
        {
            var (theirs, ours) = renames.FirstOrDefault(
                rename => name.StartsWith(rename.Theirs, StringComparison.Ordinal), (Theirs: "", Ours: ""));
            var called = ours + name[theirs.Length..];
            if (!names.TryAdd(called, name))
                throw new InvalidDataException($"{path}: two of its tensors would be {called}: change --rename.");
        }
        var prefix = Prefix ?? Find(names.Keys, wanted, path);
        return names.Where(name => name.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => name.Key[prefix.Length..], name => name.Value);
    }

    /// <summary>Behind which beginning the most names of the network follow.</summary>
    private static string Find(IEnumerable<string> names, ICollection<string> wanted, string path)
    {
        var ends = wanted.ToLookup(name => name[(name.LastIndexOf('.') + 1)..]);
        var found = names.SelectMany(name => ends[name[(name.LastIndexOf('.') + 1)..]]
                .Where(end => name == end || name.EndsWith($".{end}", StringComparison.Ordinal)).Select(end => name[..^end.Length]))
            .CountBy(prefix => prefix).OrderByDescending(prefix => prefix.Value).ThenBy(prefix => prefix.Key.Length).ToList();
        var best = found.TakeWhile(prefix => prefix.Value == found[0].Value).Select(prefix => prefix.Key).ToList();
        return best.Count == 0 || best[0].Length == 0 || best.Count == 1 ? best.FirstOrDefault("")
            : throw new InvalidDataException($"{path} holds {best.Count} networks of these names: say which by --prefix "
                + $"{string.Join(" or ", best)}");
    }
}
