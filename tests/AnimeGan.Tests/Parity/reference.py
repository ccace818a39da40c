#!/usr/bin/python3
"""An independent implementation of the paper's equations, for the parity test: plain PyTorch, in float64.

    python3 reference.py OUT.safetensors

Written from the paper's description and not from the C# code: networks are functions of a dictionary of weights, losses are written
with logarithms of probabilities, the penalty loops over the faces. For four small settings it writes the weights before training,
five batches with all their random numbers, what the networks make of the first batch, the gradients of the first step, the losses of
every step and the weights after five. The test builds the same networks in C#, copies the weights, and compares.
Needs torch and numpy (Debian: python3-torch).
"""
import json
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

CASES = {
    # The paper's setting, narrow.
    "paper": dict(
        generator=dict(architecture="srresnet", image_size=16, base_size=4, width=6, blocks=2, latent=16, tags=34,
                       long_skip=True, upsampling="sub_pixel"),
        discriminator=dict(architecture="residual", image_size=16, width=6, max_width=1024, blocks_per_stage=2, tags=34, leaky_slope=0.2),
        penalty="dragan", lambda_adv=34.0, lambda_cls=1.0, lambda_gp=0.5, perturbation_scale=0.5, lr=2e-4, beta1=0.5, beta2=0.999),
    # What the workshop departs in.
    "workshop": dict(
        generator=dict(architecture="srresnet", image_size=16, base_size=4, width=6, blocks=1, latent=16, tags=34,
                       long_skip=False, upsampling="nearest_conv"),
        discriminator=dict(architecture="strided", image_size=16, width=8, max_width=1024, blocks_per_stage=0, tags=34, leaky_slope=0.2),
        penalty="kodali", lambda_adv=1.0, lambda_cls=1.0, lambda_gp=10.0, perturbation_scale=0.5, lr=4e-4, beta1=0.5, beta2=0.99),
    # The baseline networks with WGAN-GP's points.
    "baseline": dict(
        generator=dict(architecture="dcgan", image_size=16, base_size=4, width=6, blocks=0, latent=16, tags=34,
                       long_skip=False, upsampling="sub_pixel"),
        discriminator=dict(architecture="strided", image_size=16, width=6, max_width=8, blocks_per_stage=0, tags=34, leaky_slope=0.1),
        penalty="wgan_gp", lambda_adv=34.0, lambda_cls=1.0, lambda_gp=0.5, perturbation_scale=0.5, lr=2e-4, beta1=0.5, beta2=0.999),
    # For float32: an eps that keeps Adam from enlarging what is rounding alone to whole steps, and widths that the fast kernels take.
    "float32": dict(
        generator=dict(architecture="srresnet", image_size=16, base_size=4, width=16, blocks=1, latent=8, tags=34,
                       long_skip=True, upsampling="nearest_conv"),
        discriminator=dict(architecture="residual", image_size=16, width=16, max_width=16, blocks_per_stage=1, tags=34, leaky_slope=0.2),
        penalty="dragan", lambda_adv=34.0, lambda_cls=1.0, lambda_gp=0.5, perturbation_scale=0.5, lr=2e-4, beta1=0.5, beta2=0.999, eps=1e-3, batch=4),
}
STEPS = 5
BATCH = 6
EPS = 2e-5
MOMENTUM = 0.1


# ---- weights -----------------------------------------------------------------------------------------------------------------

def norm_weights(w, name, n, rng):
    w[name + ".weight"] = rng.normal(1, 0.1, n)
    w[name + ".bias"] = rng.normal(0, 0.1, n)
    w[name + ".running_mean"] = rng.normal(0, 0.1, n)
    w[name + ".running_var"] = rng.uniform(0.5, 1.5, n)


def layer(w, name, shape, rng, deviation=0.08):
    w[name + ".weight"] = rng.normal(0, deviation, shape)
    w[name + ".bias"] = rng.normal(0, deviation, shape[0])


def generator_weights(o, rng):
    w = {}
    width, base, inputs = o["width"], o["base_size"], o["latent"] + o["tags"]
    stages = int(np.log2(o["image_size"] // base))
    if o["architecture"] == "dcgan":
        widths = [width * 2 ** (stages - 1 - i) for i in range(stages)]
        layer(w, "dense", (widths[0] * base * base, inputs), rng)
        norm_weights(w, "dense_norm", widths[0], rng)
        for i in range(stages):
            out = widths[i + 1] if i + 1 < stages else 3
            w["convs.%d.weight" % i] = rng.normal(0, 0.08, (widths[i], out, 4, 4))
            w["convs.%d.bias" % i] = rng.normal(0, 0.08, out)
            if i + 1 < stages:
                norm_weights(w, "norms.%d" % i, out, rng)
        return w
    layer(w, "dense", (width * base * base, inputs), rng)
    norm_weights(w, "dense_norm", width * base * base, rng)
    for i in range(o["blocks"]):
        for j in "12":
            layer(w, "blocks.%d.conv%s" % (i, j), (width, width, 3, 3), rng)
            norm_weights(w, "blocks.%d.norm%s" % (i, j), width, rng)
    layer(w, "trunk", (width, width, 3, 3), rng)
    norm_weights(w, "trunk_norm", width, rng)
    for i in range(stages):
        layer(w, "stages.%d.conv" % i, (width * (4 if o["upsampling"] == "sub_pixel" else 1), width, 3, 3), rng)
        norm_weights(w, "stages.%d.norm" % i, width, rng)
    layer(w, "output", (3, width, 9, 9), rng, 0.05)
    return w


def discriminator_plan(o):
    size, width, plan = o["image_size"], o["width"], []
    while size > (2 if o["architecture"] == "residual" else 4):
        plan.append((3 if o["architecture"] == "residual" and size <= 16 else 4, min(width, o["max_width"])))
        size, width = size // 2, width * 2
    return plan, size


def discriminator_weights(o, rng):
    w = {}
    plan, size = discriminator_plan(o)
    before = 3
    for i, (k, n) in enumerate(plan):
        layer(w, "stages.%d.conv" % i if o["architecture"] == "residual" else "stages.%d" % i, (n, before, k, k), rng)
        if o["architecture"] == "residual" and i + 1 < len(plan):
            for b in range(o["blocks_per_stage"]):
                for j in "12":
                    layer(w, "stages.%d.blocks.%d.conv%s" % (i, b, j), (n, n, 3, 3), rng)
        before = n
    layer(w, "adversarial", (1, before * size * size), rng)
    layer(w, "tags", (o["tags"], before * size * size), rng)
    return w


# ---- networks ----------------------------------------------------------------------------------------------------------------

class Norm:
    """Batch normalisation, written out; the running statistics move while training."""

    def __init__(self, w, training):
        self.w, self.training = w, training

    def __call__(self, x, name):
        dims = [0] + list(range(2, x.dim()))
        shape = [1, -1] + [1] * (x.dim() - 2)
        if self.training:
            mean = x.mean(dims)
            var = ((x - mean.view(shape)) ** 2).mean(dims)
            n = x.numel() / x.shape[1]
            with torch.no_grad():
                self.w[name + ".running_mean"] += MOMENTUM * (mean - self.w[name + ".running_mean"])
                self.w[name + ".running_var"] += MOMENTUM * (var * n / (n - 1) - self.w[name + ".running_var"])
        else:
            mean, var = self.w[name + ".running_mean"], self.w[name + ".running_var"]
        scaled = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + EPS)
        return scaled * self.w[name + ".weight"].view(shape) + self.w[name + ".bias"].view(shape)


def conv(w, name, x, stride=1, pad=1):
    return F.conv2d(x, w[name + ".weight"], w[name + ".bias"], stride=stride, padding=pad)


def depth_to_space(x):
    b, c4, h, wd = x.shape
    return x.reshape(b, c4 // 4, 2, 2, h, wd).permute(0, 1, 4, 2, 5, 3).reshape(b, c4 // 4, 2 * h, 2 * wd)


def generate(w, o, z, c, training):
    norm = Norm(w, training)
    x = torch.cat([z, c], 1) @ w["dense.weight"].t() + w["dense.bias"]
    base = o["base_size"]
    stages = int(np.log2(o["image_size"] // base))
    if o["architecture"] == "dcgan":
        x = torch.relu(norm(x.reshape(len(x), -1, base, base), "dense_norm"))
        for i in range(stages):
            x = F.conv_transpose2d(x, w["convs.%d.weight" % i], w["convs.%d.bias" % i], stride=2, padding=1)
            if i + 1 < stages:
                x = torch.relu(norm(x, "norms.%d" % i))
        return torch.tanh(x)
    x = torch.relu(norm(x, "dense_norm")).reshape(len(x), -1, base, base)
    start = x
    for i in range(o["blocks"]):
        n = "blocks.%d." % i
        h = torch.relu(norm(conv(w, n + "conv1", x), n + "norm1"))
        x = x + norm(conv(w, n + "conv2", h), n + "norm2")
    x = torch.relu(norm(conv(w, "trunk", x), "trunk_norm"))
    if o["long_skip"]:
        x = x + start
    for i in range(stages):
        n = "stages.%d." % i
        if o["upsampling"] == "sub_pixel":
            h = depth_to_space(conv(w, n + "conv", x))
        else:
            h = conv(w, n + "conv", x.repeat_interleave(2, 2).repeat_interleave(2, 3))
        x = torch.relu(norm(h, n + "norm"))
    return torch.tanh(conv(w, "output", x, pad=4))


def judge(w, o, x):
    lrelu = lambda v: torch.where(v > 0, v, o["leaky_slope"] * v)
    plan, _ = discriminator_plan(o)
    for i in range(len(plan)):
        if o["architecture"] == "strided":
            x = lrelu(conv(w, "stages.%d" % i, x, stride=2))
            continue
        x = lrelu(conv(w, "stages.%d.conv" % i, x, stride=2))
        if i + 1 < len(plan):
            for b in range(o["blocks_per_stage"]):
                n = "stages.%d.blocks.%d." % (i, b)
                x = lrelu(x + conv(w, n + "conv2", lrelu(conv(w, n + "conv1", x))))
    x = x.reshape(len(x), -1)
    head = lambda n: x @ w[n + ".weight"].t() + w[n + ".bias"]
    return head("adversarial")[:, 0], head("tags")


# ---- losses ------------------------------------------------------------------------------------------------------------------

def log_p(logit, target):
    p = torch.sigmoid(logit)
    return torch.log(p) if target else torch.log(1 - p)


def classification(logits, tags):
    """tags: -1 unknown, 0, 1. The sum over the known tags of each face, the mean over the faces."""
    total = 0
    for face in range(len(tags)):
        for t in range(tags.shape[1]):
            if tags[face, t] >= 0:
                total = total - log_p(logits[face, t], bool(tags[face, t] > 0))
    return total / len(tags)


def penalty_points(o, x, fake, u, alpha):
    scale = o["perturbation_scale"]
    if o["penalty"] == "dragan":
        mean = x.mean(0)
        return x + scale * u * ((x - mean) ** 2).mean(0).sqrt()
    if o["penalty"] == "kodali":
        perturbed = x + scale * ((x - x.mean()) ** 2).mean().sqrt() * u
        return x + alpha * (perturbed - x)
    return alpha * x + (1 - alpha) * fake


def penalty(w, o, points):
    norms = []
    for i in range(len(points)):
        point = points[i:i + 1].detach().requires_grad_()
        logit = judge(w, o, point)[0]
        (gradient,) = torch.autograd.grad(logit[0], point, create_graph=True)
        norms.append((gradient ** 2).sum().sqrt())
    norms = torch.stack(norms)
    return ((norms - 1) ** 2).mean(), norms.detach()


# ---- one case ----------------------------------------------------------------------------------------------------------------

def train(name, o, out):
    rng = np.random.RandomState(2017 + len(name))
    draw = lambda array: np.asarray(array, dtype=np.float32)  # what the file holds, and what is computed with
    size, batch = o["generator"]["image_size"], o.get("batch", BATCH)
    before = {"G": {k: draw(v) for k, v in generator_weights(o["generator"], rng).items()},
              "D": {k: draw(v) for k, v in discriminator_weights(o["discriminator"], rng).items()}}
    x = draw(np.clip(rng.normal(0, 0.5, (STEPS, batch, 3, size, size)), -1, 1))
    tags = np.zeros((STEPS, batch, 34), np.int8)
    c = np.zeros((STEPS, batch, 34), np.float32)
    for i in np.ndindex(STEPS, batch):
        for array in (tags, c):
            array[i][rng.randint(13)] = 1
            array[i][13:24] = rng.uniform(size=11) < 0.25
            array[i][24 + rng.randint(10)] = 1
        tags[i][rng.uniform(size=34) < 0.2] = -1
    tags[0, 0] = -1  # a face of which nothing is known
    z = draw(rng.normal(size=(STEPS, batch, o["generator"]["latent"])))
    u = draw(rng.uniform(0, 1, x.shape))
    alpha = draw(rng.uniform(0, 1, (STEPS, batch, 1, 1, 1)))
    for key, array in dict(x=x, tags=tags, z=z, c=c, u=u, alpha=alpha).items():
        out["%s/%s" % (name, key)] = array
    for model in before:
        for key, array in before[model].items():
            out["%s/before/%s/%s" % (name, model, key)] = array

    t = lambda array: torch.tensor(array, dtype=torch.float64)
    weights = {m: {k: t(v) for k, v in before[m].items()} for m in before}
    learned = {m: {k: v.requires_grad_() for k, v in weights[m].items() if "running" not in k} for m in weights}
    optimiser = {m: torch.optim.Adam(learned[m].values(), o["lr"], (o["beta1"], o["beta2"]), o.get("eps", 1e-8)) for m in weights}
    G = lambda z, c, training=True: generate(weights["G"], o["generator"], z, 2 * c - 1, training)
    D = lambda x: judge(weights["D"], o["discriminator"], x)

    with torch.no_grad():
        out["%s/images_eval" % name] = G(t(z[0]), t(c[0]), training=False)
        out["%s/adversarial" % name], out["%s/tag_logits" % name] = D(t(x[0]))

    losses = []
    for step in range(STEPS):
        xs, zs, cs, y = t(x[step]), t(z[step]), t(c[step]), t(tags[step])
        # G first.
        fake = G(zs, cs)
        if step == 0 and "eps" not in o:
            out["%s/images_train" % name] = fake.detach()
        adv, cls = D(fake)
        g_adv = -torch.stack([log_p(v, True) for v in adv]).mean()
        g_cls = classification(cls, cs)
        g_loss = o["lambda_adv"] * g_adv + o["lambda_cls"] * g_cls
        gradients = torch.autograd.grad(g_loss, list(learned["G"].values()))
        if step == 0 and "eps" not in o:
            for key, value in zip(learned["G"], gradients):
                out["%s/gradient/G/%s" % (name, key)] = value
        for value, parameter in zip(gradients, learned["G"].values()):
            parameter.grad = value

        # Then D on the same fakes, those of before G's update.
        fake = fake.detach()
        (real_adv, real_cls), (fake_adv, fake_cls) = D(xs), D(fake)
        d_adv = -torch.stack([log_p(v, True) for v in real_adv]).mean() - torch.stack([log_p(v, False) for v in fake_adv]).mean()
        d_cls_real, d_cls_fake = classification(real_cls, y), classification(fake_cls, cs)
        d_gp, norms = penalty(weights["D"], o["discriminator"], penalty_points(o, xs, fake, t(u[step]), t(alpha[step])))
        d_loss = o["lambda_adv"] * d_adv + o["lambda_cls"] * (d_cls_real + d_cls_fake) + o["lambda_gp"] * d_gp
        optimiser["G"].step()
        optimiser["D"].zero_grad()
        d_loss.backward()
        if step == 0 and "eps" not in o:
            for key, parameter in learned["D"].items():
                out["%s/gradient/D/%s" % (name, key)] = parameter.grad.clone()
        if step == 0:
            out["%s/norms" % name] = norms
        optimiser["D"].step()
        losses.append([v.item() for v in (g_loss, g_adv, g_cls, d_loss, d_adv, d_cls_real, d_cls_fake, d_gp, norms.mean(), norms.min(), norms.max())])

    out["%s/losses" % name] = torch.tensor(losses, dtype=torch.float64)
    for model in weights:
        for key, value in weights[model].items():
            out["%s/after/%s/%s" % (name, model, key)] = value


# ---- the file ----------------------------------------------------------------------------------------------------------------

def save(path, tensors, metadata):
    """safetensors, written out: the length of a JSON header, the header, the numbers."""
    header, blobs, at = {"__metadata__": metadata}, [], 0
    for name, value in tensors.items():
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        array = np.ascontiguousarray(array if array.dtype == np.int8 else array.astype(np.float32))
        blobs.append(array.tobytes())
        header[name] = dict(dtype="I8" if array.dtype == np.int8 else "F32", shape=list(array.shape), data_offsets=[at, at + len(blobs[-1])])
        at += len(blobs[-1])
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


if __name__ == "__main__":
    torch.set_num_threads(1)
    tensors = {}
    for case, options in CASES.items():
        train(case, options, tensors)
    save(sys.argv[1], tensors, {"cases": json.dumps(CASES), "steps": str(STEPS), "losses": "g_loss g_adv g_cls d_loss d_adv d_cls_real d_cls_fake d_gp norm_mean norm_min norm_max"})
