using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace AnimeGan.Tags;

/// <summary>A name that is none of the 34 tags.</summary>
public sealed class UnknownTagException : FormatException
{
    internal UnknownTagException(string name, IReadOnlyList<Tag> nearest, string message) : base(message)
    {
        Name = name;
        Nearest = nearest;
    }

    /// <summary>The name as it was written.</summary>
    public string Name { get; }

    /// <summary>The tags whose names are nearest, best first; empty when none is near.</summary>
    public IReadOnlyList<Tag> Nearest { get; }
}

/// <summary>
/// Finds tags by name. Capitals, underscores, hyphens, doubled and wide spaces and letters do not matter; <c>grey</c> is <c>gray</c>,
/// <c>blond</c> is <c>blonde</c>; <c>eye</c>, <c>twin tails</c>, <c>pony tail</c> and the like are understood; a colour alone
/// (<c>blonde</c>, <c>yellow</c>) is enough where only hair or only eyes have it.
/// </summary>
public static partial class TagParser
{
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["grey"] = "gray",
        ["blond"] = "blonde",
        ["haired"] = "hair",
        ["eye"] = "eyes",
        ["eyed"] = "eyes",
        ["twintail"] = "twintails",
        ["ponytails"] = "ponytail",
        ["drills"] = "drill",
        ["blushing"] = "blush",
        ["smiling"] = "smile",
        ["ribbons"] = "ribbon",
        ["hats"] = "hat",
        ["eyeglasses"] = "glasses",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Tag> ByName = Names();

    /// <summary>The tag with this name in any usual spelling.</summary>
    /// <exception cref="UnknownTagException">There is none; the message names the nearest.</exception>
    public static Tag Find(string name) => Fold(name).Trim() is not (['-' or '!', ..] or [.., '-']) && TryFind(name, out var tag) ? tag
        : throw Refuse(name);

    /// <summary>The tag with this name in any usual spelling, if there is one.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Tag? tag) => ByName.TryGetValue(Normalise(name), out tag);

    /// <summary>
    /// The tag all of whose words a name has, or null: in other people's lists <c>drill</c> or <c>white</c> is something else.
    /// </summary>
    internal static Tag? FindWhole(string name) =>
        Normalise(name) is var normal && ByName.TryGetValue(normal, out var tag) && normal == tag.Name ? tag : null;

    /// <summary>
    /// The tags nearest to a name by edit distance (letters inserted, removed, replaced), best first: those within a third of its length.
    /// </summary>
    public static IReadOnlyList<Tag> Nearest(string name, int count = 3)
    {
        var normal = Normalise(name);
        return [.. ByName
            .Select(entry => (entry.Value, Distance: NearestNames.EditDistance(normal, entry.Key)))
            .Where(candidate => candidate.Distance <= Math.Max(2, normal.Length / 3))
            .GroupBy(candidate => candidate.Value,
                (tag, candidates) => (Tag: tag, Distance: candidates.Min(candidate => candidate.Distance)))
            .OrderBy(candidate => candidate.Distance).ThenByDescending(candidate => candidate.Tag.DatasetCount)
            .Take(count).Select(candidate => candidate.Tag)];
    }

    /// <summary>
    /// The vector a text describes, tags separated by commas, semicolons or line breaks (or by spaces where the names have underscores).
    /// See <see cref="TagVector.Parse"/>.
    /// </summary>
    internal static TagVector Parse(string text)
    {
        var said = new Dictionary<Tag, TagState>();
        foreach (var part in Split(text))
        {
            var (name, state) = Polarity(part);
            var tag = Find(name);
            if (said.TryGetValue(tag, out var before) && before != state)
                throw new FormatException($"'{tag}' is asked for both on and off in '{text}'. Name it once.");
            said[tag] = state;
        }
        foreach (var group in said.Where(entry => entry.Value == TagState.On && entry.Key.IsExclusive).GroupBy(entry => entry.Key.Group))
            if (group.Count() > 1)
                throw new FormatException($"A face has one {(group.Key == TagGroup.HairColour ? "hair" : "eye")} colour; '{text}' names "
                    + $"{string.Join(" and ", group.Select(entry => entry.Key.Name))}. Keep one.");
        // What is off first: a colour that is on then settles its whole group.
        return said.OrderBy(entry => entry.Value).Aggregate(TagVector.Unknown, (vector, entry) => vector.With(entry.Key, entry.Value));
    }

    private static IEnumerable<string> Split(string text)
    {
        text = Fold(text);
        var separators = text.AsSpan().IndexOfAny(",;\n") < 0 && text.Contains('_') ? new[] { ' ', '\t' } : [',', ';', '\n'];
        return text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>What a label names, and whether it says that the face does not have it.</summary>
    internal static (string Name, TagState State) Polarity(string part)
    {
        part = Fold(part);
        foreach (var prefix in (ReadOnlySpan<string>)["-", "!", "not ", "no ", "not_", "no_", "not-", "no-"])
            if (part.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return (part[prefix.Length..], TagState.Off);
        return (part.TrimStart('+'), TagState.On);
    }

    // A text with wide letters, every kind of hyphen, minus, comma and space as the ones of ASCII, and without signs that are not seen:
    // they come along when it is copied from a page, and would be no signs of what is off.
    private static string Fold(string text) => Ascii.IsValid(text) ? text
        : new([.. text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(c => c switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
            '\u2212' => '-',
            '\u3001' or '\uFF64' => ',',
            > '\u007F' when char.IsWhiteSpace(c) => ' ',
            > '\u007F' when char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation => '-',
            _ => c,
        })]);

    private static string Normalise(string name)
    {
        var words = Fold(name).ToLowerInvariant().Split([' ', '_', '-', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var spelled = string.Join(' ', words.Select(word => Spellings.GetValueOrDefault(word, word)));
        return spelled.Replace("twin tails", "twintails").Replace("twin tail", "twintails").Replace("pony tail", "ponytail");
    }

    private static FrozenDictionary<string, Tag> Names()
    {
        var names = TagCatalogue.All.ToDictionary(tag => tag.Name);
        // A first word alone, such as "yellow" or "long", stands for its tag where only one tag begins with it.
        foreach (var group in TagCatalogue.All.Where(tag => tag.Name.EndsWith(" hair") || tag.Name.EndsWith(" eyes"))
            .GroupBy(tag => tag.Name.Split(' ')[0]))
            if (group.Count() == 1)
                names.TryAdd(group.Key, group.Single());
        return names.ToFrozenDictionary();
    }

    private static UnknownTagException Refuse(string name)
    {
        if (TryFind(name.Trim('!'), out var signed))
            return new UnknownTagException(name, [signed], $"'{name}': one sign before a name says that it is off, as in \"smile, -hat\"; "
                + $"where one tag is asked for there is none: write '{signed}'.");
        if (TryFind(Weight().Replace(name, ""), out var weighted))
            return new UnknownTagException(name, [weighted], $"'{name}': brackets and weights are not understood here: a tag is on or off. "
                + $"Write '{weighted}'.");
        var normal = Normalise(name);
        var ambiguous = TagCatalogue.All.Where(
            tag => tag.IsExclusive && tag.Name.StartsWith($"{normal} ", StringComparison.Ordinal)).ToArray();
        if (normal.Length > 0 && ambiguous.Length > 1)
            return new UnknownTagException(
                name, ambiguous, $"'{name}' alone could be {string.Join(" or ", ambiguous.Select(tag => $"'{tag}'"))}: write which.");
        var within = Within(normal);
        if (within.Count > 1)
            return new UnknownTagException(name, within, $"'{name}' holds {within.Count} tags. Write commas between them: "
                + $"{string.Join(", ", within)}.");
        var nearest = within.Count > 0 ? within : Nearest(name);
        var hint = nearest.Count > 0
            ? $"Did you mean {string.Join(", ", nearest.Select(tag => $"'{tag}'"))}?"
            : $"Leave it out: the tags are {string.Join(", ", TagCatalogue.All)}.";
        return new UnknownTagException(name, nearest, $"'{name}' is none of the {TagCatalogue.Count} tags. {hint}");
    }

    // The tags that a name holds word by word, from left to right.
    private static List<Tag> Within(string normal) =>
        [.. TagCatalogue.All.Select(tag => (tag, At: $" {normal} ".IndexOf($" {tag.Name} ", StringComparison.Ordinal)))
            .Where(found => found.At >= 0).OrderBy(found => found.At).Select(found => found.tag)];

    // How prompts of text-to-image programs weigh a word.
    [GeneratedRegex(@"[(){}\[\]]|:[0-9.]+")]
    private static partial Regex Weight();
}
