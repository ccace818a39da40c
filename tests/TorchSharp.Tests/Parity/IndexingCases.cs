using static TorchSharp.torch;
using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of shape_cases.py: reading and writing through an index.</summary>
internal static class IndexingCases
{
    public static Dictionary<string, Case> All => new[] { Indexing, Assigning }.SelectMany(table => table).ToDictionary();

    private static Dictionary<string, Case> Indexing => new()
    {
        ["index/number"] = i => i[0][1],
        ["index/negative"] = i => i[0][-1, 2],
        ["index/range"] = i => i[0][1..4, ..2],
        ["index/step"] = i => i[0][Slice(1, step: 2)],
        ["index/ellipsis"] = i => i[0][Ellipsis, 1],
        ["index/new_axis"] = i => i[0][Colon, Null],
        ["index/mask"] = i => i[0][i[1]],
        ["index/rows"] = i => i[0][i[1]],
        ["index/tensor"] = i => i[0][i[1]],
        ["index/tensors"] = i => i[0][i[1], i[2]],
        ["index/mixed"] = i => i[0][Colon, TensorIndex.Tensor(i[1]), 1],
    };

    private static Dictionary<string, Case> Assigning => new()
    {
        ["assign/number"] = i => Assigned(i[0], a => a[1] = i[1]),
        ["assign/scalar"] = i => Assigned(i[0], a => a[2, 1] = 7f),
        ["assign/range"] = i => Assigned(i[0], a => a[1..3, ..2] = i[1]),
        ["assign/ellipsis"] = i => Assigned(i[0], a => a[Ellipsis, 0] = i[1]),
        ["assign/mask"] = i => Assigned(i[0], a => a[i[1]] = -1f),
        ["assign/tensor"] = i => Assigned(i[0], a => a[i[1]] = i[2]),
    };

    private static Tensor Assigned(Tensor tensor, Action<Tensor> assign)
    {
        var copy = tensor.clone();
        assign(copy);
        return copy;
    }
}
