using static TorchSharp.torch;


namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of shape_cases.py: shapes, joining and splitting, gathering.</summary>
internal static class ShapeCases
{
    public static Dictionary<string, Case> All => new[] { Shapes, Joining, Gathering }.SelectMany(table => table).ToDictionary();

    private static Dictionary<string, Case> Shapes => new()
    {
        ["view"] = i => i[0].view(2, 6),
        ["view/infer"] = i => i[0].view(-1, 4),
        ["reshape"] = i => i[0].t().reshape(6, 2),
        ["flatten"] = i => i[0].flatten(),
        ["flatten/dims"] = i => torch.flatten(i[0], 1, 2),
        ["transpose"] = i => i[0].transpose(0, 2),
        ["t"] = i => i[0].t(),
        ["permute"] = i => i[0].permute(2, 0, 1),
        ["squeeze"] = i => i[0].squeeze(),
        ["squeeze/dim"] = i => i[0].squeeze(0),
        ["unsqueeze"] = i => i[0].unsqueeze(1),
        ["unsqueeze/last"] = i => torch.unsqueeze(i[0], -1),
        ["expand"] = i => i[0].expand(3, 4),
        ["expand/minus_one"] = i => i[0].expand(2, -1, 4),
        ["repeat"] = i => i[0].repeat(2, 2),
        ["repeat_interleave"] = i => i[0].repeat_interleave(2, 1),
        ["flip"] = i => i[0].flip(0, 2),
        ["roll"] = i => i[0].roll(1),
        ["roll/dims"] = i => i[0].roll([1, -1], [0, 1]),
        ["tril"] = i => i[0].tril(-1),
        ["triu"] = i => torch.triu(i[0], 1),
        ["diag"] = i => i[0].diag(),
        ["diagonal"] = i => i[0].diagonal(1),
        ["trace"] = i => i[0].trace(),
        ["unfold"] = i => i[0].unfold(1, 3, 2),
        ["contiguous"] = i => i[0].t().contiguous(),
        ["clone"] = i => i[0].clone(),
        ["detach"] = i => i[0].detach() * i[0],
        ["pad"] = i => nn.functional.pad(i[0], (1, 2), value: 0.5),
        ["pad/negative"] = i => nn.functional.pad(i[0], (-1, -2, 1, 0)),
        ["pad/reflect"] = i => nn.functional.pad(i[0], new long[] { 1, 2, 2, 1 }, PaddingModes.Reflect),
        ["pad/replicate"] = i => nn.functional.pad(i[0], (1, 2, 2, 1), PaddingModes.Replicate),
        ["pad/circular"] = i => nn.functional.pad(i[0], (1, 2, 2, 1), PaddingModes.Circular),
    };

    private static Dictionary<string, Case> Joining => new()
    {
        ["cat"] = i => cat([i[0], i[1]]),
        ["cat/dim"] = i => cat([i[0], i[1], i[2]], 1),
        ["stack"] = i => stack([i[0], i[1]]),
        ["stack/last"] = i => stack([i[0], i[1]], -1),
        ["split"] = i => i[0].split(2),
        ["split/sizes"] = i => i[0].split(new long[] { 1, 3, 2 }, 1),
        ["chunk"] = i => i[0].chunk(3),
        ["unbind"] = i => i[0].unbind(1),
        ["meshgrid"] = i => meshgrid([i[0], i[1]]),
    };

    private static Dictionary<string, Case> Gathering => new()
    {
        ["narrow"] = i => i[0].narrow(1, 2, 3),
        ["select"] = i => i[0].select(1, 4),
        ["index_select"] = i => i[0].index_select(0, i[1]),
        ["gather"] = i => i[0].gather(0, i[1]),
        ["scatter"] = i => i[0].scatter(0, i[1], i[2]),
        ["scatter_add"] = i => i[0].scatter_add(0, i[1], i[2]),
        ["index_add"] = i => i[0].index_add(0, i[1], i[2], 1),
        ["masked_select"] = i => i[0].masked_select(i[1]),
        ["masked_fill"] = i => i[0].masked_fill(i[1], 0.5),
        ["nonzero"] = i => i[0].nonzero(),
    };
}
