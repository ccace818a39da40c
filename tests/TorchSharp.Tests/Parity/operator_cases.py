"""Creation, types, elementwise arithmetic, comparison and in-place operators."""
import torch

from recorder import case, floats, integers

# Creation: no inputs, no gradient.
for name, make in {
    "zeros": lambda: torch.zeros(2, 3),
    "zeros/float64": lambda: torch.zeros(4, dtype=torch.float64),
    "ones": lambda: torch.ones(3, 2),
    "ones/int64": lambda: torch.ones(2, 1, 3, dtype=torch.int64),
    "full": lambda: torch.full((2, 2), 3.25),
    "full/int": lambda: torch.full((3,), 7),
    "full/bool": lambda: torch.full((2,), True),
    "empty": lambda: torch.empty(2, 0, 3),
    "arange": lambda: torch.arange(5),
    "arange/start": lambda: torch.arange(2, 9),
    "arange/step": lambda: torch.arange(0, 1, 0.125),
    "arange/down": lambda: torch.arange(5, -4, -3),
    "arange/float32": lambda: torch.arange(4, dtype=torch.float32),
    "linspace": lambda: torch.linspace(-1, 1, 7),
    "linspace/float64": lambda: torch.linspace(0, 1, 4, dtype=torch.float64),
    "eye": lambda: torch.eye(3),
    "eye/rectangle": lambda: torch.eye(2, 4, dtype=torch.float64),
    "tensor/scalar": lambda: torch.tensor(2.5),
    "tensor/int64": lambda: torch.tensor([1, 2, 3]),
    "tensor/float32": lambda: torch.tensor([0.5, -0.25]),
    "tensor/bool": lambda: torch.tensor([True, False]),
    "from_array": lambda: torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
}.items():
    case(f"creation/{name}", [], make, grad=False)

for name, like in {
    "zeros_like": torch.zeros_like,
    "ones_like": torch.ones_like,
    "full_like": lambda a: torch.full_like(a, -1.5),
    "zeros_like/int32": lambda a: torch.zeros_like(a, dtype=torch.int32),
    "empty_like": lambda a: torch.empty_like(a).zero_(),
}.items():
    case(f"creation/{name}", [floats(2, 3)], like, grad=False)

for name in ["float16", "bfloat16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "bool"]:
    case(f"to/{name}", [floats(3, 4, low=0, high=100)], lambda a, t=getattr(torch, name): a.to(t))
    case(f"to/{name}/from_int", [integers(6, low=0, high=100)], lambda a, t=getattr(torch, name): a.to(t))

# Two tensors, also broadcast, and in float64.
for name, f in {
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "maximum": torch.maximum,
    "minimum": torch.minimum,
    "atan2": torch.atan2,
}.items():
    case(f"{name}", [floats(3, 4), floats(3, 4)], f)
    case(f"{name}/broadcast", [floats(2, 1, 3), floats(4, 1)], f)
    case(f"{name}/float64", [floats(5, dtype=torch.float64), floats(5, dtype=torch.float64)], f)

positive = dict(low=0.25, high=4.0)
for name, inputs, f in [
    ("add/alpha", [floats(4), floats(4)], lambda a, b: torch.add(a, b, alpha=-2.5)),
    ("add/scalar", [floats(4)], lambda a: a + 1.5),
    ("add/int", [integers(4), integers(4)], lambda a, b: a + b),
    ("add/promote", [integers(4), floats(4)], lambda a, b: a + b),
    ("sub/scalar", [floats(4)], lambda a: a - 0.5),
    ("sub/reversed", [floats(4)], lambda a: 1 - a),
    ("mul/scalar", [floats(4)], lambda a: a * -3),
    ("div", [floats(3, 4), floats(3, 4, **positive)], torch.div),
    ("div/broadcast", [floats(2, 3), floats(3, **positive)], torch.div),
    ("div/scalar", [floats(4)], lambda a: a / 4),
    ("div/reversed", [floats(4, **positive)], lambda a: 2 / a),
    ("div/trunc", [floats(8), floats(8, low=0.2, high=1)], lambda a, b: torch.div(a, b, rounding_mode="trunc")),
    ("div/floor", [floats(8), floats(8, low=0.2, high=1)], lambda a, b: torch.div(a, b, rounding_mode="floor")),
    ("div/int", [integers(5), integers(5, low=1)], torch.div),
    ("floor_divide", [integers(8), integers(8, low=1)], torch.floor_divide),
    ("remainder", [floats(8), floats(8, low=0.2, high=1)], torch.remainder),
    ("remainder/scalar", [integers(8)], lambda a: torch.remainder(a, 3)),
    ("fmod", [floats(8), floats(8, low=0.2, high=1)], torch.fmod),
    ("pow", [floats(3, 3, **positive), floats(3, 3)], torch.pow),
    ("pow/scalar", [floats(5)], lambda a: a.pow(3)),
    ("pow/half", [floats(5, **positive)], lambda a: a.pow(0.5)),
    ("lerp", [floats(4), floats(4)], lambda a, b: torch.lerp(a, b, 0.3)),
    ("lerp/tensor", [floats(4), floats(4), floats(4, low=0, high=1)], torch.lerp),
    ("addcmul", [floats(4), floats(4), floats(4)], lambda a, b, c: torch.addcmul(a, b, c, value=0.5)),
    ("addcdiv", [floats(4), floats(4), floats(4, **positive)], lambda a, b, c: torch.addcdiv(a, b, c, value=0.5)),
    ("clamp", [floats(4, 4)], lambda a: a.clamp(-0.5, 1)),
    ("clamp/min", [floats(8)], lambda a: a.clamp(min=0.25)),
    ("clamp/max", [floats(8)], lambda a: a.clamp(max=0.25)),
    ("clamp/tensors", [floats(8), floats(8, low=-2, high=0), floats(8, low=0, high=2)], torch.clamp),
    ("where", [integers(3, 4, low=0, high=2, dtype=torch.bool), floats(3, 4), floats(3, 4)], torch.where),
    ("where/broadcast", [integers(3, 1, low=0, high=2, dtype=torch.bool), floats(3, 4), floats(4)], torch.where),
    ("float16/add", [floats(6, dtype=torch.float16), floats(6, dtype=torch.float16)], torch.add),
    ("bfloat16/mul", [floats(6, dtype=torch.bfloat16), floats(6, dtype=torch.bfloat16)], torch.mul),
    ("nan_to_num", [torch.tensor([1.0, float("nan"), float("inf"), -float("inf")])], lambda a: torch.nan_to_num(a, 0.5)),
]:
    case(name, inputs, f)

# One tensor: over its domain, and of another shape in float64.
unit, above_one = dict(low=-0.9, high=0.9), dict(low=1.1, high=3.0)
for name, domain in {
    "neg": {}, "abs": {}, "sign": {}, "square": {}, "exp": {}, "expm1": {}, "sin": {}, "cos": {}, "tan": dict(low=-1.2, high=1.2), "sinh": {},
    "cosh": {}, "tanh": {}, "sigmoid": {}, "atan": {}, "asinh": {}, "erf": {}, "floor": {}, "ceil": {}, "round": {}, "trunc": {}, "frac": {},
    "sqrt": positive, "rsqrt": positive, "reciprocal": positive, "log": positive, "log1p": positive, "log2": positive, "log10": positive,
    "lgamma": positive, "digamma": positive, "asin": unit, "acos": unit, "atanh": unit, "erfinv": unit, "acosh": above_one,
}.items():
    case(name, [floats(3, 4, **domain)], getattr(torch, name))
    case(f"{name}/float64", [floats(2, 2, 3, dtype=torch.float64, **domain)], getattr(torch, name))

special = torch.tensor([1.0, float("nan"), float("inf"), -float("inf"), 0.0])
for name in ["isnan", "isinf", "isfinite"]:
    case(name, [special], getattr(torch, name))

# Comparisons and logic.
for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
    case(name, [integers(3, 4, low=0, high=4), integers(3, 4, low=0, high=4)], getattr(torch, name))
    case(f"{name}/scalar", [floats(6)], lambda a, f=getattr(torch, name): f(a, 0.25))
for name in ["logical_and", "logical_or", "logical_xor"]:
    case(name, [integers(8, low=0, high=2, dtype=torch.bool), integers(8, low=0, high=2, dtype=torch.bool)], getattr(torch, name))
case("logical_not", [integers(8, low=0, high=2, dtype=torch.bool)], torch.logical_not)
for name in ["bitwise_and", "bitwise_or", "bitwise_xor"]:
    case(name, [integers(8, low=0, high=64), integers(8, low=0, high=64)], getattr(torch, name))
case("bitwise_not", [integers(8, low=0, high=64)], torch.bitwise_not)

# In place: on a copy, so that the gradient flows to the input.
for name, inputs, f in [
    ("add_", [floats(4), floats(4)], lambda a, b: a.add_(b)),
    ("add_/alpha", [floats(4), floats(4)], lambda a, b: a.add_(b, alpha=0.5)),
    ("add_/scalar", [floats(4)], lambda a: a.add_(2)),
    ("sub_", [floats(4), floats(4)], lambda a, b: a.sub_(b)),
    ("mul_", [floats(4), floats(4)], lambda a, b: a.mul_(b)),
    ("mul_/scalar", [floats(4)], lambda a: a.mul_(0.5)),
    ("div_", [floats(4), floats(4, **positive)], lambda a, b: a.div_(b)),
    ("pow_", [floats(4, **positive)], lambda a: a.pow_(2)),
    ("neg_", [floats(4)], lambda a: a.neg_()),
    ("abs_", [floats(4)], lambda a: a.abs_()),
    ("exp_", [floats(4)], lambda a: a.exp_()),
    ("sqrt_", [floats(4, **positive)], lambda a: a.sqrt_()),
    ("clamp_", [floats(6)], lambda a: a.clamp_(-1, 1)),
    ("lerp_", [floats(4), floats(4)], lambda a, b: a.lerp_(b, 0.1)),
    ("addcmul_", [floats(4), floats(4), floats(4)], lambda a, b, c: a.addcmul_(b, c, value=2)),
    ("addcdiv_", [floats(4), floats(4), floats(4, **positive)], lambda a, b, c: a.addcdiv_(b, c, value=-1)),
    ("zero_", [floats(4)], lambda a: a.zero_()),
    ("fill_", [floats(4)], lambda a: a.fill_(0.5)),
    ("copy_", [floats(4), floats(4)], lambda a, b: a.copy_(b)),
    ("masked_fill_", [floats(4), integers(4, low=0, high=2, dtype=torch.bool)], lambda a, m: a.masked_fill_(m, -7)),
    ("relu_", [floats(6)], lambda a: a.relu_()),
]:
    case(name, inputs, lambda a, *rest, f=f: f(a.clone(), *rest))
