"""torch.nn modules: initial parameters for a seed, forward, gradients of input and parameters, buffers, evaluation mode."""
import torch
from torch import nn

from recorder import case, floats, integers, weights


def run(module, *inputs):
    """What is compared of a module."""
    result = {f"state.{name}": value.clone() for name, value in module.state_dict().items()}
    module.train()
    inputs = [x.clone().requires_grad_() if x.is_floating_point() else x for x in inputs]
    output = module(*inputs)
    result["train"] = output
    parameters = [(name, p) for name, p in module.named_parameters()]
    sources = [("input", x) for x in inputs if x.is_floating_point()] + parameters
    sources = [(name, t) for name, t in sources if t.requires_grad]
    gradients = torch.autograd.grad((output * weights(output)).sum(), [t for _, t in sources], allow_unused=True)
    for (name, _), gradient in zip(sources, gradients):
        if gradient is not None:
            result[f"grad.{name}"] = gradient
    for name, value in module.named_buffers():
        result[f"after.{name}"] = value.clone()
    module.eval()
    with torch.no_grad():
        result["eval"] = module(*inputs)
    return result


class Residual(nn.Module):
    """A module of one's own, with a list of modules inside."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])

    def forward(self, x):
        for block in self.blocks:
            x = x + torch.tanh(block(x))
        return x


image, wide = floats(2, 3, 6, 6), floats(2, 4, 4, 4)
for name, make, inputs in [
    ("Conv2d", lambda: nn.Conv2d(3, 4, 3), [image]),
    ("Conv2d/stride", lambda: nn.Conv2d(3, 4, 4, stride=2, padding=1), [image]),
    ("Conv2d/no_bias", lambda: nn.Conv2d(3, 4, 3, padding=1, bias=False), [image]),
    ("Conv2d/groups", lambda: nn.Conv2d(4, 6, (3, 1), (1, 2), (2, 0), (2, 1), groups=2), [wide]),
    ("Conv2d/reflect", lambda: nn.Conv2d(3, 2, 3, padding=1, padding_mode="reflect"), [image]),
    ("Conv2d/same", lambda: nn.Conv2d(3, 2, 3, padding="same"), [image]),
    ("ConvTranspose2d", lambda: nn.ConvTranspose2d(4, 3, 4, stride=2, padding=1), [wide]),
    ("ConvTranspose2d/output_padding", lambda: nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1, groups=2, bias=False), [wide]),
    ("Linear", lambda: nn.Linear(4, 5), [floats(3, 4)]),
    ("Linear/no_bias", lambda: nn.Linear(4, 2, bias=False), [floats(2, 3, 4)]),
    ("Linear/float64", lambda: nn.Linear(4, 2, dtype=torch.float64), [floats(3, 4, dtype=torch.float64)]),
    ("BatchNorm1d", lambda: nn.BatchNorm1d(4), [floats(5, 4)]),
    ("BatchNorm1d/sequence", lambda: nn.BatchNorm1d(3), [floats(2, 3, 5)]),
    ("BatchNorm2d", lambda: nn.BatchNorm2d(3), [image]),
    ("BatchNorm2d/momentum", lambda: nn.BatchNorm2d(3, eps=1e-3, momentum=0.3), [image]),
    ("BatchNorm2d/no_affine", lambda: nn.BatchNorm2d(3, affine=False), [image]),
    ("BatchNorm2d/no_stats", lambda: nn.BatchNorm2d(3, track_running_stats=False), [image]),
    ("InstanceNorm2d", lambda: nn.InstanceNorm2d(3), [image]),
    ("InstanceNorm2d/affine", lambda: nn.InstanceNorm2d(3, affine=True, track_running_stats=True), [image]),
    ("GroupNorm", lambda: nn.GroupNorm(2, 4), [wide]),
    ("GroupNorm/no_affine", lambda: nn.GroupNorm(4, 4, affine=False), [wide]),
    ("LayerNorm", lambda: nn.LayerNorm(4), [floats(3, 4)]),
    ("LayerNorm/dims", lambda: nn.LayerNorm([3, 4], elementwise_affine=False), [floats(2, 3, 4)]),
    ("ReLU", nn.ReLU, [floats(3, 4)]),
    ("LeakyReLU", lambda: nn.LeakyReLU(0.2), [floats(3, 4)]),
    ("ELU", nn.ELU, [floats(3, 4)]),
    ("SiLU", nn.SiLU, [floats(3, 4)]),
    ("GELU", nn.GELU, [floats(3, 4)]),
    ("GELU/tanh", lambda: nn.GELU("tanh"), [floats(3, 4)]),
    ("Tanh", nn.Tanh, [floats(3, 4)]),
    ("Sigmoid", nn.Sigmoid, [floats(3, 4)]),
    ("Softmax", lambda: nn.Softmax(1), [floats(3, 4)]),
    ("PixelShuffle", lambda: nn.PixelShuffle(2), [wide]),
    ("Upsample", lambda: nn.Upsample(scale_factor=(2, 2)), [image]),
    ("Upsample/bilinear", lambda: nn.Upsample(size=(9, 8), mode="bilinear", align_corners=True), [image]),
    ("Flatten", nn.Flatten, [image]),
    ("Identity", nn.Identity, [floats(3, 4)]),
    ("AvgPool2d", lambda: nn.AvgPool2d(2), [image]),
    ("AvgPool2d/padding", lambda: nn.AvgPool2d(3, 2, 1), [image]),
    ("MaxPool2d", lambda: nn.MaxPool2d(2), [image]),
    ("MaxPool2d/padding", lambda: nn.MaxPool2d(3, 1, 1), [image]),
    ("AdaptiveAvgPool2d", lambda: nn.AdaptiveAvgPool2d(1), [image]),
    ("Embedding", lambda: nn.Embedding(6, 3), [integers(2, 4, low=0, high=6)]),
    ("Embedding/padding", lambda: nn.Embedding(6, 3, padding_idx=2), [integers(2, 4, low=0, high=6)]),
    ("Sequential", lambda: nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.LeakyReLU(0.2), nn.Linear(8, 1)), [floats(5, 4)]),
    ("ModuleList", Residual, [floats(3, 4)]),
]:
    case(f"module/{name}", inputs, lambda *x, make=make: run(make(), *x), grad=False)
case("module/random/Dropout", [floats(4, 10)], lambda x: run(nn.Dropout(0.3), x), grad=False)

for name, loss, inputs in [
    ("BCELoss", lambda: nn.BCELoss(), [floats(3, 4, low=0.05, high=0.95), floats(3, 4, low=0, high=1)]),
    ("BCEWithLogitsLoss", lambda: nn.BCEWithLogitsLoss(reduction="sum"), [floats(3, 4), floats(3, 4, low=0, high=1)]),
    ("CrossEntropyLoss", lambda: nn.CrossEntropyLoss(label_smoothing=0.1), [floats(4, 5), integers(4, low=0, high=5)]),
    ("MSELoss", lambda: nn.MSELoss(), [floats(3, 4), floats(3, 4)]),
    ("L1Loss", lambda: nn.L1Loss(reduction="none"), [floats(3, 4), floats(3, 4)]),
]:
    case(f"module/{name}", inputs, lambda a, b, loss=loss: loss()(a, b.detach()))
