"""Shapes, joining and splitting, gathering, indexing."""
import torch
import torch.nn.functional as F

from recorder import case, floats, integers

index = torch.tensor([2, 0, 2])
for name, inputs, f in [
    ("view", [floats(3, 4)], lambda a: a.view(2, 6)),
    ("view/infer", [floats(2, 3, 4)], lambda a: a.view(-1, 4)),
    ("reshape", [floats(3, 4)], lambda a: a.t().reshape(6, 2)),
    ("flatten", [floats(2, 3, 4)], lambda a: a.flatten()),
    ("flatten/dims", [floats(2, 3, 4)], lambda a: a.flatten(1, 2)),
    ("transpose", [floats(2, 3, 4)], lambda a: a.transpose(0, 2)),
    ("t", [floats(3, 4)], lambda a: a.t()),
    ("permute", [floats(2, 3, 4)], lambda a: a.permute(2, 0, 1)),
    ("squeeze", [floats(1, 3, 1)], lambda a: a.squeeze()),
    ("squeeze/dim", [floats(1, 3, 1)], lambda a: a.squeeze(0)),
    ("unsqueeze", [floats(3, 4)], lambda a: a.unsqueeze(1)),
    ("unsqueeze/last", [floats(3, 4)], lambda a: a.unsqueeze(-1)),
    ("expand", [floats(3, 1)], lambda a: a.expand(3, 4)),
    ("expand/minus_one", [floats(3, 1)], lambda a: a.expand(2, -1, 4)),
    ("repeat", [floats(2, 3)], lambda a: a.repeat(2, 2)),
    ("repeat_interleave", [floats(2, 3)], lambda a: a.repeat_interleave(2, 1)),
    ("cat", [floats(2, 3), floats(1, 3)], lambda a, b: torch.cat([a, b])),
    ("cat/dim", [floats(2, 3), floats(2, 1), floats(2, 2)], lambda a, b, c: torch.cat([a, b, c], 1)),
    ("stack", [floats(2, 3), floats(2, 3)], lambda a, b: torch.stack([a, b])),
    ("stack/last", [floats(2, 3), floats(2, 3)], lambda a, b: torch.stack([a, b], -1)),
    ("split", [floats(5, 2)], lambda a: list(a.split(2))),
    ("split/sizes", [floats(2, 6)], lambda a: list(a.split([1, 3, 2], 1))),
    ("chunk", [floats(5, 2)], lambda a: list(a.chunk(3))),
    ("unbind", [floats(2, 3)], lambda a: list(a.unbind(1))),
    ("narrow", [floats(2, 6)], lambda a: a.narrow(1, 2, 3)),
    ("select", [floats(2, 6)], lambda a: a.select(1, 4)),
    ("index_select", [floats(3, 4), index], lambda a, i: a.index_select(0, i)),
    ("gather", [floats(3, 4), integers(2, 4, low=0, high=3)], lambda a, i: a.gather(0, i)),
    ("scatter", [floats(3, 4), integers(1, 4, low=0, high=3), floats(1, 4)], lambda a, i, s: a.scatter(0, i, s)),
    ("scatter_add", [floats(3, 4), integers(2, 4, low=0, high=3), floats(2, 4)], lambda a, i, s: a.scatter_add(0, i, s)),
    ("index_add", [floats(3, 4), index, floats(3, 4)], lambda a, i, s: a.index_add(0, i, s)),
    ("masked_select", [floats(3, 4), integers(3, 4, low=0, high=2, dtype=torch.bool)], lambda a, m: a.masked_select(m)),
    ("masked_fill", [floats(3, 4), integers(4, low=0, high=2, dtype=torch.bool)], lambda a, m: a.masked_fill(m, 0.5)),
    ("flip", [floats(2, 3, 4)], lambda a: a.flip(0, 2)),
    ("roll", [floats(3, 4)], lambda a: a.roll(1)),
    ("roll/dims", [floats(3, 4)], lambda a: a.roll((1, -1), (0, 1))),
    ("tril", [floats(4, 4)], lambda a: a.tril(-1)),
    ("triu", [floats(4, 4)], lambda a: a.triu(1)),
    ("diag", [floats(4)], lambda a: a.diag()),
    ("diagonal", [floats(3, 4)], lambda a: a.diagonal(1)),
    ("trace", [floats(4, 4)], lambda a: a.trace()),
    ("unfold", [floats(2, 7)], lambda a: a.unfold(1, 3, 2)),
    ("nonzero", [integers(3, 4, low=0, high=2)], lambda a: a.nonzero()),
    ("contiguous", [floats(2, 3)], lambda a: a.t().contiguous()),
    ("clone", [floats(2, 3)], lambda a: a.clone()),
    ("detach", [floats(2, 3)], lambda a: a.detach() * a),
    ("meshgrid", [floats(2), floats(3)], lambda a, b: list(torch.meshgrid(a, b, indexing="ij"))),
    ("pad", [floats(2, 3)], lambda a: F.pad(a, (1, 2), value=0.5)),
    ("pad/negative", [floats(2, 5)], lambda a: F.pad(a, (-1, -2, 1, 0))),
    ("pad/reflect", [floats(1, 2, 4, 4)], lambda a: F.pad(a, (1, 2, 2, 1), mode="reflect")),
    ("pad/replicate", [floats(1, 2, 3, 3)], lambda a: F.pad(a, (1, 2, 2, 1), mode="replicate")),
    ("pad/circular", [floats(1, 2, 3, 3)], lambda a: F.pad(a, (1, 2, 2, 1), mode="circular")),
    # Indexing.
    ("index/number", [floats(3, 4)], lambda a: a[1]),
    ("index/negative", [floats(3, 4)], lambda a: a[-1, 2]),
    ("index/range", [floats(5, 4)], lambda a: a[1:4, :2]),
    ("index/step", [floats(7, 2)], lambda a: a[1::2]),
    ("index/ellipsis", [floats(2, 3, 4)], lambda a: a[..., 1]),
    ("index/new_axis", [floats(2, 3)], lambda a: a[:, None]),
    ("index/mask", [floats(3, 4), integers(3, 4, low=0, high=2, dtype=torch.bool)], lambda a, m: a[m]),
    ("index/rows", [floats(3, 4), integers(3, low=0, high=2, dtype=torch.bool)], lambda a, m: a[m]),
    ("index/tensor", [floats(3, 4), index], lambda a, i: a[i]),
    ("index/tensors", [floats(3, 4), index, torch.tensor([3, 1, 0])], lambda a, i, j: a[i, j]),
    ("index/mixed", [floats(3, 4, 2), index], lambda a, i: a[:, i, 1]),
]:
    case(name, inputs, f)


def assign(a, target, value):
    a = a.clone()
    a[target] = value
    return a


for name, inputs, f in [
    ("number", [floats(3, 4), floats(4)], lambda a, v: assign(a, 1, v)),
    ("scalar", [floats(3, 4)], lambda a: assign(a, (2, 1), 7.0)),
    ("range", [floats(5, 4), floats(2, 2)], lambda a, v: assign(a, (slice(1, 3), slice(None, 2)), v)),
    ("ellipsis", [floats(2, 3, 4), floats(2, 3)], lambda a, v: assign(a, (..., 0), v)),
    ("mask", [floats(3, 4), integers(3, 4, low=0, high=2, dtype=torch.bool)], lambda a, m: assign(a, m, -1.0)),
    ("tensor", [floats(4, 3), torch.tensor([2, 0]), floats(2, 3)], lambda a, i, v: assign(a, i, v)),
]:
    case(f"assign/{name}", inputs, f)
