namespace TorchSharp.Tests.Parity;

/// <summary>What a case gives: one tensor, some in order, or some with names.</summary>
internal sealed class Outputs
{
    private Outputs(IEnumerable<(string Name, torch.Tensor Value)> values) => Values = [.. values];

    public IReadOnlyList<(string Name, torch.Tensor Value)> Values { get; }

    public static implicit operator Outputs(torch.Tensor value) => new([("0", value)]);

    public static implicit operator Outputs(torch.Tensor[] values) => new(values.Select((value, i) => ($"{i}", value)));

    public static implicit operator Outputs((torch.Tensor First, torch.Tensor Second) values) => new torch.Tensor[] { values.First, values.Second };

    public static implicit operator Outputs(Dictionary<string, torch.Tensor> values) => new(values.Select(pair => (pair.Key, pair.Value)));
}

/// <summary>The C# side of a case of golden.py: the same function of the same inputs.</summary>
internal delegate Outputs Case(torch.Tensor[] i);
