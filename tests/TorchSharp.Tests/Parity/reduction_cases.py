"""Reductions, sorting, products of matrices and linear algebra."""
import torch

from recorder import case, floats, integers

for name in ["sum", "mean", "std", "var", "prod", "min", "max", "norm", "logsumexp"]:
    f = getattr(torch, name)
    if name != "logsumexp":
        case(name, [floats(3, 4)], f)
        case(f"{name}/float64", [floats(2, 3, dtype=torch.float64)], f)

for name, inputs, f in [
    ("sum/dim", [floats(2, 3, 4)], lambda a: a.sum(1)),
    ("sum/dims", [floats(2, 3, 4)], lambda a: a.sum([0, 2], keepdim=True)),
    ("sum/int", [integers(6)], lambda a: a.sum()),
    ("sum/dtype", [floats(6)], lambda a: a.sum(dtype=torch.float64)),
    ("mean/dims", [floats(2, 3, 4)], lambda a: a.mean([1, 2])),
    ("mean/keepdim", [floats(2, 3, 4)], lambda a: a.mean([1], keepdim=True)),
    ("std/biased", [floats(7)], lambda a: a.std(unbiased=False)),
    ("std/dim", [floats(3, 5)], lambda a: a.std(1)),
    ("var/dims", [floats(2, 3, 4)], lambda a: a.var([0, 2], unbiased=False, keepdim=True)),
    ("norm/dim", [floats(3, 4)], lambda a: a.norm(dim=1)),
    ("norm/p1", [floats(3, 4)], lambda a: a.norm(p=1)),
    ("norm/keepdim", [floats(3, 4)], lambda a: a.norm(dim=0, keepdim=True, p=3)),
    ("prod/dim", [floats(3, 4)], lambda a: a.prod(1, keepdim=True)),
    ("min/dim", [floats(3, 4)], lambda a: list(a.min(1))),
    ("max/dim", [floats(3, 4)], lambda a: list(a.max(0, keepdim=True))),
    ("amax", [floats(3, 4)], lambda a: a.amax([1])),
    ("amin", [floats(3, 4)], lambda a: a.amin([0, 1])),
    ("argmax", [floats(3, 4)], lambda a: a.argmax()),
    ("argmax/dim", [floats(3, 4)], lambda a: a.argmax(1)),
    ("argmin", [floats(3, 4)], lambda a: a.argmin()),
    ("argmin/keepdim", [floats(3, 4)], lambda a: a.argmin(0, keepdim=True)),
    ("cumsum", [floats(3, 4)], lambda a: a.cumsum(1)),
    ("cumprod", [floats(3, 4)], lambda a: a.cumprod(0)),
    ("logsumexp", [floats(3, 4)], lambda a: a.logsumexp(1)),
    ("all", [integers(6, low=0, high=2, dtype=torch.bool)], lambda a: a.all()),
    ("all/dim", [integers(3, 4, low=0, high=2, dtype=torch.bool)], lambda a: a.all(1)),
    ("any", [integers(6, low=0, high=2, dtype=torch.bool)], lambda a: a.any()),
    ("any/dim", [integers(3, 4, low=0, high=2, dtype=torch.bool)], lambda a: a.any(0, keepdim=True)),
    ("median", [floats(7)], lambda a: a.median()),
    ("topk", [floats(3, 6)], lambda a: list(a.topk(2))),
    ("topk/smallest", [floats(6, 3)], lambda a: list(a.topk(4, dim=0, largest=False))),
    ("sort", [floats(3, 6)], lambda a: list(a.sort())),
    ("sort/descending", [floats(6, 3)], lambda a: list(a.sort(0, descending=True))),
    ("argsort", [floats(3, 6)], lambda a: a.argsort(1)),
    ("bincount", [integers(20, low=0, high=6)], lambda a: torch.bincount(a, minlength=8)),
    ("unique", [integers(12, low=0, high=5)], lambda a: torch.unique(a)),
    # Products.
    ("matmul", [floats(3, 4), floats(4, 2)], torch.matmul),
    ("matmul/vectors", [floats(5), floats(5)], torch.matmul),
    ("matmul/vector", [floats(3, 4), floats(4)], torch.matmul),
    ("matmul/batch", [floats(2, 1, 3, 4), floats(5, 4, 2)], torch.matmul),
    ("matmul/float64", [floats(3, 4, dtype=torch.float64), floats(4, 2, dtype=torch.float64)], torch.matmul),
    ("mm", [floats(2, 5), floats(5, 3)], torch.mm),
    ("bmm", [floats(3, 2, 4), floats(3, 4, 2)], torch.bmm),
    ("mv", [floats(2, 5), floats(5)], torch.mv),
    ("dot", [floats(6), floats(6)], torch.dot),
    ("outer", [floats(3), floats(4)], torch.outer),
    ("addmm", [floats(3, 2), floats(3, 4), floats(4, 2)], lambda c, a, b: torch.addmm(c, a, b, beta=0.5, alpha=2)),
    ("baddbmm", [floats(2, 3, 2), floats(2, 3, 4), floats(2, 4, 2)], lambda c, a, b: torch.baddbmm(c, a, b, beta=0.5, alpha=2)),
    ("einsum/matmul", [floats(3, 4), floats(4, 2)], lambda a, b: torch.einsum("ij,jk->ik", a, b)),
    ("einsum/bilinear", [floats(2, 3), floats(4, 3, 5), floats(2, 5)], lambda a, w, b: torch.einsum("bn,anm,bm->ba", a, w, b)),
    ("einsum/trace", [floats(4, 4)], lambda a: torch.einsum("ii", a)),
]:
    case(name, inputs, f)


def spd(a):
    """A symmetric positive definite matrix."""
    return a @ a.transpose(-2, -1) + 3 * torch.eye(a.shape[-1], dtype=a.dtype)


def no_signs(*tensors):
    """Vectors that are determined up to their sign."""
    return [t.abs() for t in tensors]


for suffix, dtype in [("", torch.float32), ("/float64", torch.float64)]:
    square = floats(4, 4, dtype=dtype)
    for name, inputs, f in [
        ("eigh", [square], lambda a: [torch.linalg.eigh(spd(a))[0], *no_signs(torch.linalg.eigh(spd(a))[1])]),
        ("svd", [floats(5, 3, dtype=dtype)], lambda a: [torch.linalg.svd(a, full_matrices=False)[1]]),
        ("svd/product", [floats(5, 3, dtype=dtype)], lambda a: [(lambda u, s, v: u @ torch.diag(s) @ v)(*torch.linalg.svd(a, full_matrices=False))]),
        ("qr", [floats(5, 3, dtype=dtype)], lambda a: no_signs(*torch.linalg.qr(a))),
        ("cholesky", [square], lambda a: torch.linalg.cholesky(spd(a))),
        ("norm", [floats(3, 4, dtype=dtype)], lambda a: torch.linalg.norm(a)),
        ("norm/nuclear", [floats(3, 4, dtype=dtype)], lambda a: torch.linalg.norm(a, "nuc")),
        ("norm/vectors", [floats(3, 4, dtype=dtype)], lambda a: torch.linalg.norm(a, 2, dim=[1], keepdim=True)),
        ("inv", [square], lambda a: torch.linalg.inv(spd(a))),
        ("det", [square], lambda a: torch.linalg.det(spd(a))),
        ("solve", [square, floats(4, 2, dtype=dtype)], lambda a, b: torch.linalg.solve(spd(a), b)),
        ("eigvalsh", [square], lambda a: torch.linalg.eigvalsh(spd(a))),
    ]:
        case(f"linalg/{name}{suffix}", inputs, f)
case("linalg/cholesky/batch", [floats(2, 3, 3)], lambda a: torch.linalg.cholesky(spd(a)))
