using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AnimeGan.Tests.Parity;

/// <summary>
/// What the independent implementation (reference.py beside this file) computed: golden.safetensors, or a file that it writes now.
/// </summary>
internal sealed class Reference
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly Dictionary<string, Tensor> tensors;
    private readonly JsonNode options;
    private readonly string name;

    private Reference(Dictionary<string, Tensor> tensors, JsonNode options, string name) =>
        (this.tensors, this.options, this.name) = (tensors, options, name);

    internal static string Script => Checkout.Path("tests", "AnimeGan.Tests", "Parity", "reference.py");

    internal static string GoldenFile => Checkout.Path("tests", "AnimeGan.Tests", "Parity", "golden.safetensors");

    /// <summary>
    /// One of the script's settings: paper, workshop, baseline or float32. Its tensors belong to the caller's dispose scope.
    /// </summary>
    internal static Reference Case(string name)
    {
        using var file = SafetensorsFile.Open(GoldenFile);
        var tensors = file.Entries.Where(entry => entry.Name.StartsWith($"{name}/", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Name[(name.Length + 1)..], entry => file.Read(entry.Name));
        return new(tensors, JsonNode.Parse(file.Metadata["cases"])![name]!, name);
    }

    /// <summary>Runs the script; skips the test where this machine has no Python with torch.</summary>
    internal static void Run(string output)
    {
        var (code, text) = Python(Script, output);
        Assert.SkipWhen(code != 0 && text.Contains("ModuleNotFoundError"), "needs python3 with torch and numpy (Debian: python3-torch)");
        Assert.True(code == 0, text);
    }

    internal GeneratorOptions Generator => options["generator"].Deserialize<GeneratorOptions>(Json)!;

    internal DiscriminatorOptions Discriminator => options["discriminator"].Deserialize<DiscriminatorOptions>(Json)!;

    internal string Penalty => options["penalty"]!.GetValue<string>();

    internal Tensor this[string key] =>
        tensors.TryGetValue(key, out var tensor) ? tensor : throw new KeyNotFoundException($"{GoldenFile} has no '{name}/{key}'");

    internal double Number(string key) => options[key]!.GetValue<double>();

    /// <summary>The tensors below a path, by what follows it.</summary>
    internal IEnumerable<(string Name, Tensor Value)> Below(string path) =>
        tensors.Where(entry => entry.Key.StartsWith(path, StringComparison.Ordinal))
            .Select(entry => (entry.Key[path.Length..], entry.Value));

    /// <summary>Gives a model the weights from before training.</summary>
    internal void CopyWeights(nn.Module model, string letter)
    {
        using var noGrad = no_grad();
        var state = model.state_dict();
        var given = Below($"before/{letter}/").ToDictionary(entry => entry.Name, entry => entry.Value);
        Assert.Equal(given.Keys.Order(), state.Keys.Where(key => !key.EndsWith("num_batches_tracked")).Order());
        foreach (var (key, value) in given)
            state[key].copy_(value);
    }

    /// <summary>||actual - expected|| / ||expected||, over all numbers of a tensor.</summary>
    internal static double Distance(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected.shape, actual.shape);
        var (a, e) = (actual.detach().to(ScalarType.Float64), expected.to(ScalarType.Float64));
        return ((a - e).norm() / e.norm().clamp_min(1e-30)).item<double>();
    }

    private static (int Code, string Text) Python(params string[] arguments)
    {
        // Debian's own python3 is asked first: another one earlier in the path seldom has torch.
        var interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        using var process = Process.Start(new ProcessStartInfo(interpreter, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        });
        if (process is null)
            return (1, "ModuleNotFoundError: no python3");
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.Result);
    }
}
