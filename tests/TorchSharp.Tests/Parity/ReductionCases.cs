using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of reduction_cases.py: reductions, sorting, products of matrices and linear algebra.</summary>
internal static class ReductionCases
{
    public static Dictionary<string, Case> All => new[] { Reductions, Products, LinearAlgebra(""), LinearAlgebra("/float64") }.SelectMany(table => table)
        .Append(new("linalg/cholesky/batch", i => linalg.cholesky(Positive(i[0])))).ToDictionary();

    private static Dictionary<string, Case> Reductions => new()
    {
        ["sum"] = i => i[0].sum(),
        ["sum/float64"] = i => torch.sum(i[0]),
        ["mean"] = i => i[0].mean(),
        ["mean/float64"] = i => torch.mean(i[0]),
        ["std"] = i => i[0].std(),
        ["std/float64"] = i => torch.std(i[0]),
        ["var"] = i => i[0].var(),
        ["var/float64"] = i => torch.var(i[0]),
        ["prod"] = i => i[0].prod(),
        ["prod/float64"] = i => torch.prod(i[0]),
        ["min"] = i => i[0].min(),
        ["min/float64"] = i => torch.min(i[0]),
        ["max"] = i => i[0].max(),
        ["max/float64"] = i => torch.max(i[0]),
        ["norm"] = i => i[0].norm(),
        ["norm/float64"] = i => torch.norm(i[0]),
        ["sum/dim"] = i => i[0].sum(1),
        ["sum/dims"] = i => i[0].sum([0, 2], keepdim: true),
        ["sum/int"] = i => i[0].sum(),
        ["sum/dtype"] = i => i[0].sum(type: float64),
        ["mean/dims"] = i => i[0].mean([1, 2]),
        ["mean/keepdim"] = i => torch.mean(i[0], [1], keepdim: true),
        ["std/biased"] = i => i[0].std(unbiased: false),
        ["std/dim"] = i => i[0].std(1),
        ["var/dims"] = i => i[0].var([0L, 2L], unbiased: false, keepdim: true),
        ["norm/dim"] = i => i[0].norm(1),
        ["norm/p1"] = i => i[0].norm(1f),
        ["norm/keepdim"] = i => i[0].norm(0, keepdim: true, p: 3),
        ["prod/dim"] = i => i[0].prod(1, keepdim: true),
        ["min/dim"] = i => i[0].min(1),
        ["max/dim"] = i => torch.max(i[0], 0, keepdim: true),
        ["amax"] = i => i[0].amax(1),
        ["amin"] = i => i[0].amin(0, 1),
        ["argmax"] = i => i[0].argmax(),
        ["argmax/dim"] = i => i[0].argmax(1),
        ["argmin"] = i => i[0].argmin(),
        ["argmin/keepdim"] = i => torch.argmin(i[0], 0, keepdim: true),
        ["cumsum"] = i => i[0].cumsum(1),
        ["cumprod"] = i => i[0].cumprod(0),
        ["logsumexp"] = i => i[0].logsumexp(1),
        ["all"] = i => i[0].all(),
        ["all/dim"] = i => i[0].all(1),
        ["any"] = i => i[0].any(),
        ["any/dim"] = i => torch.any(i[0], 0, keepdim: true),
        ["median"] = i => i[0].median(),
        ["topk"] = i => i[0].topk(2),
        ["topk/smallest"] = i => torch.topk(i[0], 4, dim: 0, largest: false),
        ["sort"] = i => i[0].sort(),
        ["sort/descending"] = i => torch.sort(i[0], 0, descending: true),
        ["argsort"] = i => i[0].argsort(1),
        ["bincount"] = i => torch.bincount(i[0], minlength: 8),
        ["unique"] = i => torch.unique(i[0]).output,
    };

    private static Dictionary<string, Case> Products => new()
    {
        ["matmul"] = i => i[0].matmul(i[1]),
        ["matmul/vectors"] = i => torch.matmul(i[0], i[1]),
        ["matmul/vector"] = i => torch.matmul(i[0], i[1]),
        ["matmul/batch"] = i => torch.matmul(i[0], i[1]),
        ["matmul/float64"] = i => torch.matmul(i[0], i[1]),
        ["mm"] = i => i[0].mm(i[1]),
        ["bmm"] = i => torch.bmm(i[0], i[1]),
        ["mv"] = i => i[0].mv(i[1]),
        ["dot"] = i => i[0].dot(i[1]),
        ["outer"] = i => i[0].outer(i[1]),
        ["addmm"] = i => i[0].addmm(i[1], i[2], 0.5f, 2),
        ["baddbmm"] = i => i[0].baddbmm(i[1], i[2], 0.5f, 2),
        ["einsum/matmul"] = i => einsum("ij,jk->ik", i[0], i[1]),
        ["einsum/bilinear"] = i => einsum("bn,anm,bm->ba", i[0], i[1], i[2]),
        ["einsum/trace"] = i => einsum("ii", i[0]),
    };

    private static Dictionary<string, Case> LinearAlgebra(string suffix) => new Dictionary<string, Case>
    {
        ["eigh"] = i => new[] { linalg.eigh(Positive(i[0])).Item1, linalg.eigh(Positive(i[0])).Item2.abs() },
        ["svd"] = i => linalg.svd(i[0], fullMatrices: false).S,
        ["svd/product"] = i => Product(linalg.svd(i[0], fullMatrices: false)),
        ["qr"] = i => new[] { linalg.qr(i[0]).Q.abs(), linalg.qr(i[0]).R.abs() },
        ["cholesky"] = i => linalg.cholesky(Positive(i[0])),
        ["norm"] = i => linalg.norm(i[0]),
        ["norm/nuclear"] = i => linalg.norm(i[0], "nuc"),
        ["norm/vectors"] = i => linalg.norm(i[0], 2, [1], keepdim: true),
        ["inv"] = i => linalg.inv(Positive(i[0])),
        ["det"] = i => linalg.det(Positive(i[0])),
        ["solve"] = i => linalg.solve(Positive(i[0]), i[1]),
        ["eigvalsh"] = i => linalg.eigvalsh(Positive(i[0])),
    }.ToDictionary(f => $"linalg/{f.Key}{suffix}", f => f.Value);

    /// <summary>A symmetric positive definite matrix.</summary>
    private static Tensor Positive(Tensor a) => a.matmul(a.transpose(-2, -1)) + 3 * eye(a.shape[^1], dtype: a.dtype, device: a.device);

    private static Tensor Product((Tensor U, Tensor S, Tensor Vh) svd) => svd.U.matmul(svd.S.diag()).matmul(svd.Vh);
}
