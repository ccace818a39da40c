"""The PyTorch side of the benchmarks (reference.py THREADS wall|cpu DEVICE): reads lines "CASE ITERATIONS", answers with the seconds that took.

Run by tests/Benchmarks, which does the same in .NET in turn, so that both meet the same state of the machine.
The programs here are the straightforward ones a PyTorch user would write.
"""

import os
import sys
import time
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

LATENT, TAGS = 128, 34


class Residual(nn.Module):
    """conv - norm - relu - conv - norm + input, as in the paper's generator."""

    def __init__(self, width):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width)

    def forward(self, x):
        return x + self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))


class TrainStep:
    """Generator first, then the discriminator on the same fakes, with the DRAGAN penalty."""

    def __init__(self, g, d, size, batch):
        torch.manual_seed(0)
        self.batch, self.g, self.d = batch, g, d
        self.g_optimizer = torch.optim.Adam(self.g.parameters(), 2e-4, (0.5, 0.999))
        self.d_optimizer = torch.optim.Adam(self.d.parameters(), 2e-4, (0.5, 0.999))
        self.real = torch.rand(batch, 3, size, size) * 2 - 1
        self.tags = torch.randint(0, 2, (batch, TAGS)).float()

    def __call__(self):
        batch = self.batch
        ones, zeros = torch.ones(batch), torch.zeros(batch)
        tags = torch.randint(0, 2, (batch, TAGS)).float()
        fake = self.g(torch.cat([torch.randn(batch, LATENT), tags * 2 - 1], 1))
        logit, classes = self.d(fake)
        g_loss = 34 * bce(logit, ones) + bce(classes, tags, reduction="sum") / batch
        self.g_optimizer.zero_grad()
        g_loss.backward()
        self.g_optimizer.step()

        real_logit, real_classes = self.d(self.real)
        fake_logit, fake_classes = self.d(fake.detach())
        d_loss = 34 * (bce(real_logit, ones) + bce(fake_logit, zeros))
        d_loss = d_loss + (bce(real_classes, self.tags, reduction="sum") + bce(fake_classes, tags, reduction="sum")) / batch
        x_hat = (self.real + 0.5 * torch.rand_like(self.real) * self.real.std(0)).requires_grad_()
        (gradient,) = torch.autograd.grad(self.d(x_hat)[0].sum(), x_hat, create_graph=True, retain_graph=True)
        penalty = ((gradient.flatten(1).norm(2, 1) - 1) ** 2).mean()
        self.d_optimizer.zero_grad()
        (d_loss + 0.5 * penalty).backward()
        self.d_optimizer.step()
        return d_loss.item()


def bce(*args, **kwargs):
    return F.binary_cross_entropy_with_logits(*args, **kwargs)


class PaperGenerator(nn.Module):
    """The paper's SRResNet at any size: dense to size/8, 16 residual blocks, long skip, three sub-pixel stages, k9n3."""

    def __init__(self, size, width=64, blocks=16):
        super().__init__()
        self.width, self.base = width, size // 8
        inner = width * self.base ** 2
        self.dense, self.dense_norm = nn.Linear(LATENT + TAGS, inner), nn.BatchNorm1d(inner)
        self.blocks = nn.Sequential(*[Residual(width) for _ in range(blocks)])
        self.trunk, self.trunk_norm = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width)
        self.stages = nn.Sequential(*[
            nn.Sequential(nn.Conv2d(width, 4 * width, 3, padding=1), nn.PixelShuffle(2), nn.BatchNorm2d(width), nn.ReLU()) for _ in range(3)])
        self.output = nn.Conv2d(width, 3, 9, padding=4)

    def forward(self, z):
        first = F.relu(self.dense_norm(self.dense(z))).view(-1, self.width, self.base, self.base)
        h = F.relu(self.trunk_norm(self.trunk(self.blocks(first)))) + first
        return torch.tanh(self.output(self.stages(h)))


class PaperDiscriminator(nn.Module):
    """The paper's discriminator at any size: strided convolutions down to 2x2, two residual blocks after each but the last."""

    def __init__(self, size):
        super().__init__()
        self.stages, before, width = nn.ModuleList(), 3, 32
        while size > 2:
            down = nn.Conv2d(before, width, 3 if size <= 16 else 4, stride=2, padding=1)
            size //= 2
            blocks = [nn.ModuleList([nn.Conv2d(width, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)]) for _ in range(2 if size > 2 else 0)]
            self.stages.append(nn.ModuleList([down, nn.ModuleList(blocks)]))
            before, width = width, width * 2
        self.adversarial, self.classes = nn.Linear(before * 4, 1), nn.Linear(before * 4, TAGS)

    def forward(self, x):
        h = x
        for down, blocks in self.stages:
            h = F.leaky_relu(down(h), 0.2)
            for first, second in blocks:
                h = F.leaky_relu(h + second(F.leaky_relu(first(h), 0.2)), 0.2)
        h = h.flatten(1)
        return self.adversarial(h).squeeze(1), self.classes(h)


def sample_case(count):
    """Faces of 128 px from an untrained generator in evaluation mode, brought to the host."""
    torch.manual_seed(0)
    generator = PaperGenerator(128).eval()

    def run():
        with torch.no_grad():
            tags = torch.randint(0, 2, (count, TAGS)).float() * 2 - 1
            faces = generator(torch.cat([torch.randn(count, LATENT), tags], 1))
            return ((faces + 1) * 127.5).round().clamp(0, 255).to(torch.uint8).cpu()

    return run


class Tagger(nn.Module):
    """The layers of the project's tagger up to its features: 64 px to 256 numbers."""

    def __init__(self, width=24, features=256):
        super().__init__()
        widths = [3, width, 2 * width, 4 * width, 4 * width]
        self.stages = nn.ModuleList()
        for i in range(4):
            stage = nn.ModuleList([nn.Conv2d(widths[i], widths[i + 1], 3, padding=1), nn.BatchNorm2d(widths[i + 1])])
            if i >= 2:
                stage += [nn.Conv2d(widths[i + 1], widths[i + 1], 3, padding=1), nn.BatchNorm2d(widths[i + 1])]
            self.stages.append(stage)
        self.dense, self.norm = nn.Linear(widths[-1] * 16, features, bias=False), nn.BatchNorm1d(features)

    def forward(self, x):
        for stage in self.stages:
            x = F.relu(stage[1](stage[0](x)))
            if len(stage) > 2:
                x = F.relu(x + stage[3](stage[2](x)))
            x = F.max_pool2d(x, 2)
        return F.relu(self.norm(self.dense(x.flatten(1))))


def fid_case(faces, size=64, batch=64):
    """Features batch by batch, their mean and covariance, and the distance as pytorch-fid computes it."""
    import numpy
    import scipy.linalg
    torch.manual_seed(0)
    tagger = Tagger().eval()
    images = torch.randint(0, 256, (faces, 3, size, size), dtype=torch.uint8)
    known = torch.rand(faces, 256).double().numpy()
    mean, covariance = known.mean(0), numpy.cov(known, rowvar=False)

    def run():
        with torch.no_grad():
            features = torch.cat([tagger(images[i:i + batch].float() / 127.5 - 1) for i in range(0, faces, batch)]).double().numpy()
        mine, spread = features.mean(0), numpy.cov(features, rowvar=False)
        root = scipy.linalg.sqrtm(covariance @ spread)
        return ((mean - mine) ** 2).sum() + numpy.trace(covariance + spread - 2 * root.real)

    return run


def add_case():
    a, b = torch.randn(2, 2), torch.randn(2, 2)

    def run():
        torch.add(a, b)

    return run


def paper_step(size, batch):
    return lambda: TrainStep(PaperGenerator(size), PaperDiscriminator(size), size, batch)


def face_files():
    """JPEG files of tests/Benchmarks/FaceFiles.cs, whose folder stands in the environment."""
    return sorted(Path(os.environ["ANIMEGAN_FACE_FILES"]).glob("*.jpg"))


def opencv_case():
    import cv2

    cv2.setNumThreads(1)
    files = face_files()

    def run():
        for file in files:
            face = cv2.resize(cv2.imread(str(file), cv2.IMREAD_COLOR), (64, 64), interpolation=cv2.INTER_AREA)
            cv2.cvtColor(face, cv2.COLOR_BGR2RGB)

    return run


def pillow_case():
    from PIL import Image

    files = face_files()

    def run():
        for file in files:
            with Image.open(file) as image:
                image.convert("RGB").resize((64, 64), Image.BOX).tobytes()

    return run


CASES = {
    "images": opencv_case,
    "images-pillow": pillow_case,
    "add": add_case,
    "fid-10000": lambda: fid_case(10_000),
    "fid-1000": lambda: fid_case(1_000),
    "train-32-32": paper_step(32, 32),
    "train-64-16": paper_step(64, 16),
    "train-128-8": paper_step(128, 8),
    "train-128-64": paper_step(128, 64),
    "sample-1": lambda: sample_case(1),
    "sample-64": lambda: sample_case(64),
}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.set_default_device(sys.argv[3])
    clock = time.process_time if sys.argv[2] == "cpu" else time.perf_counter
    made = {}
    print("ready PyTorch", torch.__version__, flush=True)
    for line in sys.stdin:
        name, iterations = line.split()
        if name not in made:
            made[name] = CASES[name]()
        run = made[name]
        start = clock()
        for _ in range(int(iterations)):
            run()
        print(clock() - start, flush=True)


if __name__ == "__main__":
    main()
