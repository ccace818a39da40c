/// <summary>The signatures of an official package, read from a list in ../shared/api, and what an assembly may be compared with them for.</summary>
internal sealed class OfficialSurface
{
    private readonly HashSet<string> lines;
    private readonly Dictionary<string, string> types;

    public OfficialSurface(params string[] paths)
    {
        lines = [.. paths.SelectMany(File.ReadLines).Where(line => line.Length > 2 && line[1] == ':')];
        types = lines.Where(line => line.StartsWith("T:", StringComparison.Ordinal)).ToDictionary(TypeName);
        Members = lines.Where(line => line[0] != 'T').ToLookup(Declaring);
    }

    /// <summary>The lines of the members of each type.</summary>
    public ILookup<string, string> Members { get; }

    public IEnumerable<string> Types => types.Keys;

    public bool Has(string line) => lines.Contains(line);

    /// <summary>What is wrong with a type's own line; null where nothing is.</summary>
    public string? Fault(Type type)
    {
        var ours = PublicSurface.TypeLine(type);
        var name = SignatureText.Declaring(type);
        if (!types.TryGetValue(name, out var official))
            return $"{ours}\n    is no type of the official package";
        if (ours == official)
            return null;
        var (head, bases, constraints) = Parts(ours);
        var (officialHead, officialBases, officialConstraints) = Parts(official);
        var based = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && type is { IsClass: true } ? SignatureText.Of(b) : null;
        var baseFits = based is null ? !type.IsClass || officialBases.Count == 0 || LooksLikeInterface(officialBases[0]) : officialBases.FirstOrDefault() == based;
        return head == officialHead && constraints == officialConstraints && baseFits && bases.All(officialBases.Contains)
            ? null
            : $"{ours}\n    is officially {official}";
    }

    /// <summary>What is wrong with a member; null where nothing is.</summary>
    public string? Fault(PublicMember member)
    {
        if (lines.Contains(member.Line) || (member.Line.EndsWith("{get;}", StringComparison.Ordinal) && lines.Contains(member.Line[..^1] + "set;}")))
            return null;
        if (member.IsOverride && IsInherited(member))
            return null;
        var same = Members[member.Declaring].Where(line => PlainName(line) == member.Name).ToList();
        return same.Count == 0
            ? $"{member.Line}\n    is no member of the official type"
            : $"{member.Line}\n    is officially {string.Join("\n                 or ", same.Take(12))}";
    }

    /// <summary>An override may stand at a type where the official package has only the member it overrides, at a base type.</summary>
    private bool IsInherited(PublicMember member)
    {
        for (var type = member.Type.BaseType; type is not null; type = type.BaseType)
        {
            if (type.Assembly != member.Type.Assembly)
                return true;
            var open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (Members[SignatureText.Declaring(open)].Any(line => PlainName(line) == member.Name))
                return true;
        }
        return false;
    }

    /// <summary>The plain name of the member a line describes.</summary>
    public static string PlainName(string line)
    {
        var text = line[(Declaring(line).Length + 3)..];
        if (line[0] == 'P' && text.Contains("this[", StringComparison.Ordinal))
            return "this[]";
        if (line[0] == 'M')
        {
            // The parameter list is the last group of parentheses before the constraints.
            var end = text.IndexOf(") where ", StringComparison.Ordinal) is var at and >= 0 ? at : text.Length - 1;
            var depth = 0;
            var open = end;
            for (; open >= 0; open--)
            {
                depth += text[open] == ')' ? 1 : text[open] == '(' ? -1 : 0;
                if (depth == 0)
                    break;
            }
            text = text[..open];
            if (text.EndsWith('>'))
                text = text[..text.LastIndexOf('<')];
        }
        else if (text.IndexOf(" = ", StringComparison.Ordinal) is var value and >= 0)
            text = text[..value];
        else if (line[0] == 'P')
            text = text[..text.LastIndexOf(" {", StringComparison.Ordinal)];
        return text[(text.LastIndexOf(' ') + 1)..];
    }

    private static bool LooksLikeInterface(string name) => name.Split('.')[^1] is ['I', >= 'A' and <= 'Z', ..];

    private static string TypeName(string line) => Declaring(line);

    /// <summary>The declaring type: up to the first blank outside of angle brackets.</summary>
    private static string Declaring(string line)
    {
        var depth = 0;
        for (var i = 2; i < line.Length; i++)
        {
            depth += line[i] == '<' ? 1 : line[i] == '>' ? -1 : 0;
            if (depth == 0 && line[i] == ' ')
                return line[2..i];
        }
        return line[2..];
    }

    private static (string Head, List<string> Bases, string Constraints) Parts(string line)
    {
        var where = line.IndexOf(" where ", StringComparison.Ordinal) is var w and >= 0 ? w : line.Length;
        var colon = line.IndexOf(" : ", StringComparison.Ordinal) is var c and >= 0 && c < where ? c : where;
        var bases = new List<string>();
        var start = colon + 3;
        for (int i = start, depth = 0; i <= where && start < where; i++)
        {
            if (i == where || (depth == 0 && line[i] == ','))
            {
                bases.Add(line[start..i]);
                start = i + 2;
            }
            else
                depth += line[i] is '<' or '(' ? 1 : line[i] is '>' or ')' ? -1 : 0;
        }
        return (line[..colon], bases, line[where..]);
    }
}
