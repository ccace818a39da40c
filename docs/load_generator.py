#!/usr/bin/env python3
"""Draws with a generator of this project in plain PyTorch: the same picture, nothing of ours needed but the weights.

    python3 docs/load_generator.py generator.safetensors --tags "blonde hair, blue eyes, smile" --out faces.png
    python3 docs/load_generator.py generator.safetensors --inputs inputs.f32 --raw images.f32

The file is safetensors, or what `animegan export pytorch` writes (generator.pt); it says what network it belongs to, and the
tensors have the names below. --inputs takes float32 rows of noise and tags (-1 off, +1 on), --raw writes float32 images
(batch, 3, S, S) in [-1, 1].
Needs torch and numpy, and for --out Pillow.
"""
import argparse
import json
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional as F

TAGS = """blonde hair,brown hair,black hair,blue hair,pink hair,purple hair,green hair,red hair,silver hair,white hair,orange hair,aqua hair,gray hair,
long hair,short hair,twintails,drill hair,ponytail,blush,smile,open mouth,hat,ribbon,glasses,
blue eyes,red eyes,brown eyes,green eyes,purple eyes,yellow eyes,pink eyes,aqua eyes,black eyes,orange eyes""".replace("\n", "").split(",")


def read_safetensors(path):
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    types = {"F32": numpy.float32, "F64": numpy.float64, "I64": numpy.int64}
    about = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[begin:end], types[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors, about


class Block(nn.Module):
    def __init__(self, width, eps):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width, eps)
        self.conv2, self.norm2 = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width, eps)

    def forward(self, x):
        return x + self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))


class Stage(nn.Module):
    def __init__(self, width, sub_pixel, eps):
        super().__init__()
        self.sub_pixel = sub_pixel
        self.conv, self.norm = nn.Conv2d(width, 4 * width if sub_pixel else width, 3, padding=1), nn.BatchNorm2d(width, eps)

    def forward(self, x):
        x = F.pixel_shuffle(self.conv(x), 2) if self.sub_pixel else self.conv(F.interpolate(x, scale_factor=2))
        return F.relu(self.norm(x))


class SrResNet(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.o, eps, width = o, o["batch_norm_eps"], o["width"]
        cells, stages = width * o["base_size"] ** 2, (o["image_size"] // o["base_size"]).bit_length() - 1
        self.dense, self.dense_norm = nn.Linear(o["latent"] + o["tags"], cells), nn.BatchNorm1d(cells, eps)
        self.blocks = nn.ModuleList([Block(width, eps) for _ in range(o["blocks"])])
        self.trunk, self.trunk_norm = nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width, eps)
        self.stages = nn.ModuleList([Stage(width, o["upsampling"] == "sub_pixel", eps) for _ in range(stages)])
        self.output = nn.Conv2d(width, 3, 9, padding=4)

    def forward(self, z):
        first = F.relu(self.dense_norm(self.dense(z))).view(-1, self.o["width"], self.o["base_size"], self.o["base_size"])
        x = first
        for block in self.blocks:
            x = block(x)
        x = F.relu(self.trunk_norm(self.trunk(x)))
        if self.o["long_skip"]:
            x = x + first
        for stage in self.stages:
            x = stage(x)
        return torch.tanh(self.output(x))


class Dcgan(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.o, eps = o, o["batch_norm_eps"]
        stages = (o["image_size"] // o["base_size"]).bit_length() - 1
        self.widths = [o["width"] << (stages - 1 - i) for i in range(stages)]
        self.dense = nn.Linear(o["latent"] + o["tags"], self.widths[0] * o["base_size"] ** 2)
        self.dense_norm = nn.BatchNorm2d(self.widths[0], eps)
        self.convs = nn.ModuleList([nn.ConvTranspose2d(a, b, 4, 2, 1) for a, b in zip(self.widths, self.widths[1:] + [3])])
        self.norms = nn.ModuleList([nn.BatchNorm2d(width, eps) for width in self.widths[1:]])

    def forward(self, z):
        x = F.relu(self.dense_norm(self.dense(z).view(-1, self.widths[0], self.o["base_size"], self.o["base_size"])))
        for conv, norm in zip(self.convs, self.norms):
            x = F.relu(norm(conv(x)))
        return torch.tanh(self.convs[-1](x))


def load(path):
    if path.endswith(".pt"):
        about = torch.load(path, map_location="cpu", weights_only=True)
        tensors = about["state_dict"]
    else:
        tensors, about = read_safetensors(path)
    options = json.loads(about["options"])
    generator = (Dcgan if options["architecture"] == "dcgan" else SrResNet)(options)
    generator.load_state_dict(tensors)
    return generator.eval(), options


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights")
    parser.add_argument("--tags", default="", help="what the faces have; all else is off")
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", help="a PNG of all faces beside one another")
    parser.add_argument("--inputs", help="float32 rows of noise and tags instead")
    parser.add_argument("--raw", help="float32 images")
    choice = parser.parse_args()
    generator, options = load(choice.weights)
    if choice.inputs:
        z = torch.from_numpy(numpy.fromfile(choice.inputs, numpy.float32).reshape(-1, options["latent"] + options["tags"]))
    else:
        on = [name.strip() for name in choice.tags.split(",") if name.strip()]
        tags = torch.tensor([1.0 if name in on else -1.0 for name in TAGS[:options["tags"]]])
        z = torch.cat([torch.randn(choice.count, options["latent"], generator=torch.Generator().manual_seed(choice.seed)), tags.expand(choice.count, -1)], 1)
    with torch.no_grad():
        images = generator(z)
    if choice.raw:
        images.numpy().tofile(choice.raw)
    if choice.out:
        from PIL import Image
        pixels = ((images + 1) * 127.5).round().clamp(0, 255).byte()
        Image.fromarray(torch.cat(list(pixels), 2).permute(1, 2, 0).numpy()).save(choice.out)


if __name__ == "__main__":
    main()
