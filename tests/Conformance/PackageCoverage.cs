using System.Text;

/// <summary>
/// What of an official package a stand-in has, as Markdown for its README: the types it has, with how many of their members, and the
/// names of those. A README names only what is there; the types left out are told by their number.
/// </summary>
internal static class PackageCoverage
{
    /// <summary>The report on types whose name begins with a namespace.</summary>
    public static string Write(OfficialSurface official, IEnumerable<Type> ours, string space)
    {
        var text = new StringBuilder("| type | members | names |\n| --- | ---: | --- |\n");
        var (types, members, all) = (0, 0, 0);
        var covered = ours.ToDictionary(SignatureText.Declaring);
        foreach (var type in official.Types.Where(type => type.StartsWith(space + ".", StringComparison.Ordinal) && covered.ContainsKey(type)).Order(StringComparer.Ordinal))
        {
            var lines = official.Members[type].ToList();
            var here = PublicSurface.Members(covered[type]).Where(member => official.Fault(member) is null && !member.IsOverride).Select(member => member.Name).ToList();
            (types, members, all) = (types + 1, members + here.Count, all + lines.Count);
            text.Append($"| {type[(space.Length + 1)..].Replace("<", "\\<", StringComparison.Ordinal)} | {here.Count} of {lines.Count} | {Names(here)} |\n");
        }
        return text.Append($"\n{types} types, {members} of their {all} members.\n").ToString();
    }

    /// <summary>Compares a README's last part, behind a mark, with what is expected; or writes it anew.</summary>
    public static void CheckReadme(string path, string mark, string report)
    {
        var text = File.ReadAllText(path);
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} has lost the line\n{mark}");
        var expected = $"{text[..at]}{mark}\n\n{report}";
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.True(text == expected, $"{path} is out of date: UPDATE_README=1 ./animegan test writes it anew");
    }

    private static string Names(List<string> names) => string.Join(' ', names.Where(name => name != ".ctor").Distinct().Order(StringComparer.Ordinal));
}
