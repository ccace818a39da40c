"""Optimisers, schedulers, utilities over parameters, second derivatives, and whole training steps."""
import torch
import torch.nn.functional as F
from torch import nn, optim

from recorder import case, floats

STEPS = 8


def descend(make, p, q, a, b):
    """The parameters after each of some steps on a quadratic function of two parameters."""
    p, q = nn.Parameter(p.clone()), nn.Parameter(q.clone())
    optimizer = make([p, q])
    ps, qs = [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = ((a @ p - b) ** 2).sum() + (q * p.mean() - 1).abs().sum()
        loss.backward()
        optimizer.step()
        ps.append(p.detach().clone())
        qs.append(q.detach().clone())
    return [torch.stack(ps), torch.stack(qs)]


problem = [floats(5), floats(2, 3), floats(5, 5), floats(5)]
for name, make in {
    "SGD": lambda p: optim.SGD(p, 0.01),
    "SGD/momentum": lambda p: optim.SGD(p, 0.01, momentum=0.9, dampening=0.1, weight_decay=0.01),
    "SGD/nesterov": lambda p: optim.SGD(p, 0.01, momentum=0.9, nesterov=True),
    "Adam": lambda p: optim.Adam(p),
    "Adam/options": lambda p: optim.Adam(p, 0.05, betas=(0.5, 0.9), eps=1e-6, weight_decay=0.1),
    "Adam/amsgrad": lambda p: optim.Adam(p, 0.05, amsgrad=True),
    "AdamW": lambda p: optim.AdamW(p, 0.02, weight_decay=0.1),
    "AdamW/amsgrad": lambda p: optim.AdamW(p, 0.02, betas=(0.5, 0.999), amsgrad=True, weight_decay=0.01),
    "RMSprop": lambda p: optim.RMSprop(p),
    "RMSprop/centered": lambda p: optim.RMSprop(p, 0.02, alpha=0.9, momentum=0.5, centered=True, weight_decay=0.01),
    "groups": lambda p: optim.Adam([{"params": p[:1], "lr": 0.1}, {"params": p[1:], "betas": (0.5, 0.5)}], 0.01),
}.items():
    case(f"optim/{name}", problem, lambda *t, make=make: descend(make, *t), grad=False)


def rates(make, groups=1):
    """The learning rate before each of some epochs; one row a parameter group."""
    parameters = [nn.Parameter(torch.zeros(1)) for _ in range(groups)]
    optimizer = optim.SGD([{"params": [p], "lr": 0.5 / (i + 1)} for i, p in enumerate(parameters)], 0.5)
    scheduler = make(optimizer)
    table = []
    for _ in range(12):
        table.append([group["lr"] for group in optimizer.param_groups])
        optimizer.step()
        scheduler.step()
    return torch.tensor(table, dtype=torch.float64)


lr_scheduler = optim.lr_scheduler
for name, make in {
    "StepLR": lambda o: lr_scheduler.StepLR(o, 3, 0.5),
    "ExponentialLR": lambda o: lr_scheduler.ExponentialLR(o, 0.9),
    "LambdaLR": lambda o: lr_scheduler.LambdaLR(o, lambda epoch: 1 / (1 + epoch)),
    "CosineAnnealingLR": lambda o: lr_scheduler.CosineAnnealingLR(o, 8, 0.01),
}.items():
    case(f"scheduler/{name}", [], lambda make=make: rates(make), grad=False)
    case(f"scheduler/{name}/groups", [], lambda make=make: rates(make, 2), grad=False)


def parameters_with(gradients):
    parameters = [nn.Parameter(torch.zeros_like(g)) for g in gradients]
    for parameter, gradient in zip(parameters, gradients):
        parameter.grad = gradient.clone()
    return parameters


def clip_norm(limit, kind, *gradients):
    parameters = parameters_with(gradients)
    total = nn.utils.clip_grad_norm_(parameters, limit, kind)
    return [total.to(torch.float64), *[p.grad for p in parameters]]


def clip_value(*gradients):
    parameters = parameters_with(gradients)
    nn.utils.clip_grad_value_(parameters, 0.5)
    return [p.grad for p in parameters]


def through_a_vector(*values):
    parameters = [nn.Parameter(v) for v in values]
    vector = nn.utils.parameters_to_vector(parameters)
    nn.utils.vector_to_parameters(vector * 2, parameters)
    return [vector, *parameters]


case("utils/clip_grad_norm_", [floats(3, 4), floats(5)], lambda *g: clip_norm(1.0, 2, *g), grad=False)
case("utils/clip_grad_norm_/below", [floats(3, 4), floats(5)], lambda *g: clip_norm(100.0, 2, *g), grad=False)
case("utils/clip_grad_norm_/one", [floats(3, 4), floats(5)], lambda *g: clip_norm(2.0, 1, *g), grad=False)
case("utils/clip_grad_value_", [floats(3, 4), floats(5)], clip_value, grad=False)
case("utils/parameters_to_vector", [floats(3, 4), floats(5)], through_a_vector, grad=False)


def gradient_of(f):
    """The gradient of a sum as a differentiable function: its own gradient is a second derivative."""
    def result(x):
        return torch.autograd.grad(f(x).sum(), x, create_graph=True)[0]
    return result


for name, f, x in [
    ("cube", lambda x: x ** 3, floats(5)),
    ("sigmoid", torch.sigmoid, floats(5)),
    ("softplus", F.softplus, floats(5)),
    ("norm", lambda x: x.norm(dim=1), floats(3, 4)),
    ("batch_norm", lambda x: F.batch_norm(x, None, None, training=True) ** 2 * 0.5 + x ** 2, floats(3, 2, 2, 2)),
    ("avg_pool2d", lambda x: F.avg_pool2d(x, 2) ** 2, floats(1, 2, 4, 4)),
]:
    case(f"second_order/{name}", [x], gradient_of(f))

# The DRAGAN penalty on a small discriminator: a strided convolution, a residual block, another, a linear layer.
SLOPE = 0.2


def discriminate(x, w1, b1, w2, b2, w3, b3, w4, b4, w5, b5):
    h = F.leaky_relu(F.conv2d(x, w1, b1, 2, 1), SLOPE)
    r = F.leaky_relu(F.conv2d(h, w2, b2, 1, 1), SLOPE)
    h = F.leaky_relu(F.conv2d(r, w3, b3, 1, 1) + h, SLOPE)
    h = F.leaky_relu(F.conv2d(h, w4, b4, 2, 1), SLOPE)
    return F.linear(h.flatten(1), w5, b5)


def penalty(x, *parameters):
    scores = discriminate(x, *parameters)
    gradient = torch.autograd.grad(scores, x, torch.ones_like(scores), create_graph=True)[0]
    return 0.5 * ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()


def discriminator(dtype):
    sizes = [(6, 3, 4, 4), (6,), (6, 6, 3, 3), (6,), (6, 6, 3, 3), (6,), (8, 6, 4, 4), (8,), (1, 32), (1,)]
    return [floats(4, 3, 8, 8, low=-1, high=1, dtype=dtype)] + [floats(*s, low=-0.25, high=0.25, dtype=dtype) for s in sizes]


case("dragan/penalty", discriminator(torch.float32), penalty)
case("dragan/penalty/float64", discriminator(torch.float64), penalty)


def conv_net():
    # A bias before a batch normalisation has no gradient but noise, which Adam would scale up.
    return nn.Sequential(
        nn.Conv2d(3, 6, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(6), nn.ReLU(),
        nn.Conv2d(6, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(8 * 16, 4))


def ten_steps(x, y):
    """Ten steps of Adam on a network of convolutions with batch normalisation."""
    net = conv_net()
    optimizer = optim.Adam(net.parameters(), 1e-3, betas=(0.5, 0.999))
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return {"losses": torch.stack(losses), **{f"state.{name}": value for name, value in net.state_dict().items()}}


case("training/ten_adam_steps", [floats(6, 3, 8, 8), torch.tensor([0, 3, 1, 2, 2, 0])], ten_steps, grad=False)


def gan_steps(real, noise):
    """Three steps of a small GAN with the DRAGAN penalty, as the product trains."""
    g = nn.Sequential(nn.Linear(8, 8 * 16, bias=False), nn.BatchNorm1d(8 * 16), nn.ReLU(), nn.Unflatten(1, (8, 4, 4)),
                      nn.Conv2d(8, 12, 3, padding=1), nn.PixelShuffle(2), nn.Tanh())
    d = nn.Sequential(nn.Conv2d(3, 6, 4, stride=2, padding=1), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(6 * 16, 1))
    g_optimizer = optim.Adam(g.parameters(), 2e-4, betas=(0.5, 0.999))
    d_optimizer = optim.Adam(d.parameters(), 2e-4, betas=(0.5, 0.999))
    ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
    losses = []
    for _ in range(3):
        with torch.no_grad():
            fake = g(noise)
        x_hat = (real + 0.5 * real.std() * torch.rand(len(real), 1, 1, 1)).requires_grad_()
        scores = d(x_hat)
        gradient = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)[0]
        d_loss = F.binary_cross_entropy_with_logits(d(real), ones) + F.binary_cross_entropy_with_logits(d(fake), zeros) \
            + 0.5 * ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
        g_loss = F.binary_cross_entropy_with_logits(d(g(noise)), ones)
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
        losses += [d_loss.detach(), g_loss.detach()]
    return {"losses": torch.stack(losses), **{f"g.{n}": v for n, v in g.state_dict().items()}, **{f"d.{n}": v for n, v in d.state_dict().items()}}


case("training/random/three_gan_steps", [floats(4, 3, 8, 8, low=-1, high=1), floats(4, 8)], gan_steps, grad=False)
