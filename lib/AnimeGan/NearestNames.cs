namespace AnimeGan;

/// <summary>What was most likely meant by a name that there is not.</summary>
internal static class NearestNames
{
    /// <summary>
    /// The names that hold it, and those within a third of its length (see <see cref="EditDistance"/>), the nearest first.
    /// </summary>
    internal static IReadOnlyList<string> Of(string name, IEnumerable<string> known, int count = 3) =>
        [.. known.Select(candidate => (candidate, Distance: candidate.Contains(name) ? 1 : EditDistance(name, candidate)))
            .Where(candidate => candidate.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(candidate => candidate.Distance).Take(count).Select(candidate => candidate.candidate)];

    /// <summary>The nearest names as a question, or else all of them.</summary>
    internal static string Hint(string name, IReadOnlyCollection<string> known) => Of(name, known) is { Count: > 0 } near
        ? $"Did you mean {string.Join(" or ", near)}?" : $"There are {string.Join(", ", known)}.";

    /// <summary>Letters to insert, remove, replace or exchange with their neighbours (Damerau and Levenshtein's distance).</summary>
    internal static int EditDistance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }
                var replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
