#!/usr/bin/env python3
"""Judges generated faces from outside: does the hair have the colour that was asked for, and how far are they from real ones?

    animegan sample RUN --rest data --count 2000 --each --json --out faces > faces.json
    python3 tests/Benchmarks/judge_faces.py faces32.safetensors faces.json

A small classifier learns hair and eye colours from the packed real faces alone (a tenth of them held out, its accuracy on
those printed) and is kept beside the packed file. It never sees the GAN. Then, of the generated faces:
hair, eyes: the share to which it gives the colour that was asked for;
distance: the Frechet distance between its 128 last features over all real faces and over the generated ones. The features
are its own, so the number compares runs on the same faces with one another and with nothing else.

Needs Debian's python3-torch, python3-pil and python3-numpy.
"""
import argparse
import json
import pathlib
import struct
import sys

import numpy
import torch
from PIL import Image
from torch import nn

from pack_faces import EYES, HAIR, TAGS

EPOCHS, BATCH = 12, 64
GROUPS = {"hair": (TAGS.index("blonde hair"), len(HAIR)), "eyes": (TAGS.index("blue eyes"), len(EYES))}


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [3, 32, 64, 128]
        self.body = nn.Sequential(*[layer for i in range(3) for layer in (
            nn.Conv2d(widths[i], widths[i + 1], 3, padding=1), nn.BatchNorm2d(widths[i + 1]), nn.ReLU(), nn.MaxPool2d(2))])
        self.dense = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), nn.LazyLinear(128), nn.ReLU())
        self.heads = nn.ModuleDict({name: nn.Linear(128, count) for name, (_, count) in GROUPS.items()})

    def features(self, x):
        return self.dense(self.body(x))


def read_packed(path):
    data = path.read_bytes()
    length, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])

    def tensor(name, dtype):
        begin, end = header[name]["data_offsets"]
        return numpy.frombuffer(data[8 + length + begin:8 + length + end], dtype).reshape(header[name]["shape"]).copy()
    return tensor("images", numpy.uint8), tensor("tags", numpy.int8)


def pixels(images):
    return torch.from_numpy(images).float() / 127.5 - 1


def labels(tags, group):
    """The colour of each face, -1 where it is unknown."""
    first, count = GROUPS[group]
    part = tags[:, first:first + count]
    return torch.from_numpy(numpy.where((part == 1).any(1), part.argmax(1), -1))


def train(images, tags):
    torch.manual_seed(0)
    x, y = pixels(images), {group: labels(tags, group) for group in GROUPS}
    order = torch.randperm(len(x))
    held, order = order[:len(x) // 10], order[len(x) // 10:]
    judge = Judge()
    judge.features(x[:2])  # sizes its dense layer
    optimizer = torch.optim.Adam(judge.parameters(), 1e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, EPOCHS * (len(order) // BATCH))
    for _ in range(EPOCHS):
        for batch in order[torch.randperm(len(order))][:len(order) // BATCH * BATCH].split(BATCH):
            mirrored = torch.where(torch.rand(len(batch), 1, 1, 1) < 0.5, x[batch].flip(3), x[batch])
            features = judge.features(mirrored)
            loss = sum(nn.functional.cross_entropy(judge.heads[group](features), y[group][batch], ignore_index=-1) for group in GROUPS)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    judge.eval()
    with torch.no_grad():
        features = judge.features(x[held])
    accuracy = {}
    for group in GROUPS:
        known = y[group][held] >= 0
        accuracy[group] = (judge.heads[group](features).argmax(1) == y[group][held])[known].float().mean().item()
    return judge, accuracy


def features_of(judge, images):
    with torch.no_grad():
        return torch.cat([judge.features(pixels(images[i:i + 256])) for i in range(0, len(images), 256)])


def frechet(a, b):
    """|mean a - mean b|^2 + tr(A + B - 2 (A B)^(1/2)), A and B the covariances."""
    a, b = a.double().numpy(), b.double().numpy()
    cov_a, cov_b = numpy.cov(a, rowvar=False), numpy.cov(b, rowvar=False)
    values, vectors = numpy.linalg.eigh(cov_a)
    root = (vectors * numpy.sqrt(values.clip(0))) @ vectors.T
    cross = numpy.sqrt(numpy.linalg.eigvalsh(root @ cov_b @ root).clip(0)).sum()
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + numpy.trace(cov_a) + numpy.trace(cov_b) - 2 * cross


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packed", type=pathlib.Path, help="the real faces that the run learned from")
    parser.add_argument("samples", type=pathlib.Path, nargs="*", help="what `animegan sample --each --json` printed")
    options = parser.parse_args()
    torch.set_num_threads(1)
    images, tags = read_packed(options.packed)
    kept = options.packed.with_suffix(".judge.pt")
    if kept.exists():
        judge = Judge()
        judge.features(pixels(images[:2]))
        saved = torch.load(kept)
        judge.load_state_dict(saved["judge"])
        judge.eval()
        accuracy = saved["accuracy"]
    else:
        judge, accuracy = train(images, tags)
        torch.save({"judge": judge.state_dict(), "accuracy": accuracy}, kept)
    print("on held-out real faces: " + ", ".join(f"{group} {share:.1%}" for group, share in accuracy.items()), file=sys.stderr)
    real = features_of(judge, images)
    half = torch.randperm(len(real), generator=torch.Generator().manual_seed(0))
    print(f"distance between two halves of the real faces: {frechet(real[half[::2]], real[half[1::2]]):.2f}", file=sys.stderr)
    for path in options.samples:
        listed = json.loads(path.read_text())
        fakes = numpy.stack([numpy.asarray(Image.open(path.parent / row["file"] if not pathlib.Path(row["file"]).exists() else row["file"])).transpose(2, 0, 1) for row in listed])
        features = features_of(judge, fakes)
        shares = {}
        for group, (first, count) in GROUPS.items():
            asked = [next((i for i in range(count) if TAGS[first + i] in row["tags"].split(", ")), -1) for row in listed]
            right = judge.heads[group](features).argmax(1) == torch.tensor(asked)
            shares[group] = right[torch.tensor(asked) >= 0].float().mean().item()
        print(f"{path}: " + ", ".join(f"{group} {share:.1%}" for group, share in shares.items()) + f", distance {frechet(real, features):.2f}")


if __name__ == "__main__":
    main()
