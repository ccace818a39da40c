"""Random numbers: the same seed gives the same numbers. Sizes below and above 16 take different paths in libtorch."""
import torch
import torch.nn.functional as F

from recorder import case, floats

double = torch.float64
probabilities = dict(low=0.05, high=1.0)
for name, make in {
    "rand": lambda: torch.rand(5),
    "rand/large": lambda: torch.rand(3, 40),
    "rand/float64": lambda: torch.rand(6, dtype=double),
    "randn": lambda: torch.randn(5),
    "randn/large": lambda: torch.randn(3, 41),
    "randn/float64": lambda: torch.randn(2, 20, dtype=double),
    "randint": lambda: torch.randint(10, (20,)),
    "randint/range": lambda: torch.randint(-5, 5, (4, 5)),
    "randint/wide": lambda: torch.randint(0, 2 ** 40, (4,)),
    "randperm": lambda: torch.randperm(20),
    "randperm/long": lambda: torch.randperm(300),
    "normal_": lambda: torch.empty(6).normal_(1, 2),
    "normal_/large": lambda: torch.empty(70).normal_(-1, 0.5),
    "uniform_": lambda: torch.empty(6).uniform_(-1, 3),
    "uniform_/float64": lambda: torch.empty(20, dtype=double).uniform_(-1, 3),
    "bernoulli_": lambda: torch.empty(40).bernoulli_(0.3),
    "exponential_": lambda: torch.empty(20).exponential_(1.5),
    "random_": lambda: torch.empty(20).random_(-3, 90),
    "one_after_another": lambda: [torch.rand(3), torch.randn(3), torch.randint(100, (3,)), torch.randn(17), torch.rand(2)],
    "generator": lambda: [torch.rand(3, generator=torch.Generator().manual_seed(7)), torch.rand(3)],
    "reseeded": lambda: [torch.manual_seed(1) and torch.randn(4), torch.manual_seed(2 ** 40 + 1) and torch.randn(4)],
}.items():
    case(f"random/{name}", [], make, grad=False)

for name, inputs, f in [
    ("rand_like", [floats(3, 4)], torch.rand_like),
    ("randn_like", [floats(3, 4)], torch.randn_like),
    ("randint_like", [floats(3, 4)], lambda a: torch.randint_like(a, 2, 9)),
    ("bernoulli", [floats(40, low=0, high=1)], torch.bernoulli),
    ("multinomial", [floats(3, 6, **probabilities)], lambda a: torch.multinomial(a, 4)),
    ("multinomial/replacement", [floats(6, **probabilities)], lambda a: torch.multinomial(a, 30, replacement=True)),
]:
    case(f"random/{name}", inputs, f, grad=False)
case("random/dropout", [floats(5, 9)], lambda a: F.dropout(a, 0.4, True))
case("random/dropout/evaluating", [floats(5, 9)], lambda a: F.dropout(a, 0.4, False))

init = torch.nn.init
for name, shape, f in [
    ("uniform_", (4, 5), lambda t: init.uniform_(t, -1, 2)),
    ("normal_", (4, 5), lambda t: init.normal_(t, 1, 0.02)),
    ("trunc_normal_", (4, 5), lambda t: init.trunc_normal_(t, 0, 1, -1, 1)),
    ("constant_", (3,), lambda t: init.constant_(t, 0.25)),
    ("ones_", (3,), init.ones_),
    ("zeros_", (3,), init.zeros_),
    ("eye_", (3, 4), init.eye_),
    ("dirac_", (3, 2, 3, 3), init.dirac_),
    ("xavier_uniform_", (4, 5), init.xavier_uniform_),
    ("xavier_uniform_/gain", (4, 2, 3, 3), lambda t: init.xavier_uniform_(t, 1.5)),
    ("xavier_normal_", (4, 5), init.xavier_normal_),
    ("kaiming_uniform_", (4, 5), init.kaiming_uniform_),
    ("kaiming_uniform_/leaky", (4, 2, 3, 3), lambda t: init.kaiming_uniform_(t, 0.2, "fan_out", "leaky_relu")),
    ("kaiming_normal_", (4, 5), init.kaiming_normal_),
    ("kaiming_normal_/relu", (4, 2, 3, 3), lambda t: init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu")),
    ("orthogonal_", (4, 6), init.orthogonal_),
    ("orthogonal_/gain", (6, 2, 2), lambda t: init.orthogonal_(t, 2)),
    ("sparse_", (6, 4), lambda t: init.sparse_(t, 0.4)),
]:
    case(f"init/{name}", [], lambda shape=shape, f=f: f(torch.empty(*shape)), grad=False)
case("init/calculate_gain", [], lambda: torch.tensor(
    [init.calculate_gain("linear"), init.calculate_gain("tanh"), init.calculate_gain("relu"), init.calculate_gain("leaky_relu", 0.2)], dtype=double), grad=False)
