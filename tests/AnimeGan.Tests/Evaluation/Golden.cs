namespace AnimeGan.Tests.Evaluation;

/// <summary>Features and what metrics of them are, from reference.py beside this file.</summary>
internal sealed class Golden : IDisposable
{
    private readonly SafetensorsFile file = SafetensorsFile.Open(
        Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "golden.safetensors"));
    private readonly Dictionary<string, Dictionary<string, double>> values;

    internal Golden() => values = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(file.Metadata["values"])!;

    internal static IEnumerable<string> Pairs => ["plain", "far_from_zero", "few_rows", "relu", "dead_features"];

    internal (Tensor Real, Tensor Fake, IReadOnlyDictionary<string, double> Values) Pair(string name) =>
        (file.Read($"{name}/real"), file.Read($"{name}/fake"), values[name]);

    internal Tensor Tensor(string name) => file.Read(name);

    internal double Value(string group, string key) => values[group][key];

    public void Dispose() => file.Dispose();
}
