using System.Text;

namespace TorchSharp.Tests.Conformance;

/// <summary>What of the official package the stand-in has, as Markdown: by area, type and name.</summary>
internal sealed class CoverageReport(OfficialSurface official, IReadOnlyList<Type> ours)
{
    private static readonly string[] Optimizers = ["ASGD", "Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "LBFGS", "NAdam", "RAdam", "RMSProp", "Rprop", "SGD"];

    /// <summary>The areas in the order of the report; a type belongs to the first that claims it.</summary>
    private static readonly (string Area, Func<string, bool> Claims)[] Areas =
    [
        ("Tensors", type => type is "torch.Tensor" or "torch.Size" or "torch.TensorIndex" or "torch.FInfo" or "Scalar" or "BFloat16" or "TensorStringStyle"
            || type.StartsWith("Utils.TensorAccessor", StringComparison.Ordinal) || type.StartsWith("torch.Storage", StringComparison.Ordinal)
            || (type.EndsWith("ExtensionMethods", StringComparison.Ordinal) && !type.StartsWith("Module", StringComparison.Ordinal))),
        ("Functions of tensors", type => type is "torch" or "torch.linalg" or "torch.fft" or "torch.special" or "torch.masked" || type.StartsWith("torch.linalg.", StringComparison.Ordinal)),
        ("Autograd", type => type.StartsWith("torch.autograd", StringComparison.Ordinal) || type == "AnomalyMode"),
        ("Lifetimes", type => type.Contains("DisposeScope", StringComparison.Ordinal) || type == "LifetimeStatistics"),
        ("Devices, random numbers and settings", type => type is "torch.Device" or "torch.Generator" or "torch.random" or "torch.amp" || type.StartsWith("torch.cuda", StringComparison.Ordinal)
            || type.StartsWith("torch.backends", StringComparison.Ordinal) || type.StartsWith("torch.mps", StringComparison.Ordinal)),
        ("TorchScript", type => type.StartsWith("torch.jit", StringComparison.Ordinal)),
        ("Optimizers and schedules", type => type.StartsWith("torch.optim", StringComparison.Ordinal) || Optimizers.Any(name => type == $"Modules.{name}" || type.StartsWith($"Modules.{name}.", StringComparison.Ordinal))
            || type.StartsWith("Modules.Optimizer", StringComparison.Ordinal) || type.StartsWith("Modules.ParamGroup", StringComparison.Ordinal)),
        ("Functions, initialisers and utilities of neural networks", type => type is "torch.nn.functional" || type.StartsWith("torch.nn.init", StringComparison.Ordinal) || type.StartsWith("torch.nn.utils", StringComparison.Ordinal)),
        ("Modules", type => type.StartsWith("torch.nn", StringComparison.Ordinal) || type.StartsWith("Modules.", StringComparison.Ordinal) || type.StartsWith("Loss<", StringComparison.Ordinal)
            || type is "ModuleExtensionMethods" || type.StartsWith("Utils.OrderedDict", StringComparison.Ordinal)),
        ("Types and options", type => !type.Contains('.', StringComparison.Ordinal) || type.Count(c => c == '.') == 1),
        ("Others", _ => true),
    ];

    public string Write()
    {
        var covered = ours.ToDictionary(SignatureText.Declaring, type => PublicSurface.Members(type).Select(member => Officially(member.Line)).OfType<string>().ToHashSet());
        var types = official.Types.Select(type => new TypeCoverage(type, official.Members[type].ToList(), covered.GetValueOrDefault(type))).ToList();
        var areas = types.GroupBy(type => Areas.First(area => area.Claims(type.Name)).Area).ToDictionary(area => area.Key, area => area.OrderBy(type => type.Name, StringComparer.Ordinal).ToList());
        var text = new StringBuilder();

        text.AppendLine("| area | types | members |").AppendLine("| --- | ---: | ---: |");
        foreach (var (area, _) in Areas.Where(area => areas.ContainsKey(area.Area)))
            text.AppendLine($"| {area} | {Fraction(areas[area].Count(type => type.IsCovered), areas[area].Count)} | {Fraction(areas[area].Sum(type => type.Covered), areas[area].Sum(type => type.Official))} |");
        text.AppendLine($"| together | {Fraction(types.Count(type => type.IsCovered), types.Count)} | {Fraction(types.Sum(type => type.Covered), types.Sum(type => type.Official))} |");

        foreach (var (area, _) in Areas.Where(area => areas.ContainsKey(area.Area)))
        {
            text.AppendLine().AppendLine($"### {area}").AppendLine();
            foreach (var type in areas[area].Where(type => type.IsCovered))
                text.AppendLine(type.Line());
            if (areas[area].Where(type => !type.IsCovered).Select(type => $"`{type.Name}`").ToList() is { Count: > 0 } missing)
                text.AppendLine($"- Types left out: {string.Join(", ", missing)}");
        }
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The official line of one of ours; an official property that can also be set counts as covered.</summary>
    private string? Officially(string line) =>
        official.Has(line) ? line : line.EndsWith("{get;}", StringComparison.Ordinal) && official.Has(line[..^1] + "set;}") ? line[..^1] + "set;}" : null;

    private static string Fraction(int part, int whole) => $"{part} of {whole}";

    private sealed class TypeCoverage(string name, List<string> official, HashSet<string>? covered)
    {
        public string Name { get; } = name["TorchSharp.".Length..];

        public bool IsCovered => covered is not null;

        public int Official => official.Count;

        public int Covered => official.Count(line => covered?.Contains(line) == true);

        /// <summary>The names that are there, with the number of overloads where some are missing, and those that are not.</summary>
        public string Line()
        {
            var names = official.GroupBy(OfficialSurface.PlainName).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (Name: group.Key, All: group.Count(), Here: group.Count(line => covered!.Contains(line)))).ToList();
            var here = names.Where(n => n.Here > 0).Select(n => n.Here == n.All ? n.Name : $"{n.Name} ({n.Here}/{n.All})");
            var absent = names.Where(n => n.Here == 0).Select(n => n.Name).ToList();
            var text = $"- **{Name.Replace("<", "\\<", StringComparison.Ordinal)}** {Fraction(Covered, Official)}";
            if (Covered > 0)
                text += $": {string.Join(' ', here)}";
            return absent.Count == 0 ? text : $"{text}\n  Left out: {string.Join(' ', absent)}";
        }
    }
}
