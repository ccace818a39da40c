#!/usr/bin/env python3
"""Reference values of the evaluation metrics, by other means than the library's, in float64 (NumPy and SciPy).

    /usr/bin/python3 tests/AnimeGan.Tests/Evaluation/reference.py [tests/AnimeGan.Tests/Evaluation/golden.safetensors]

Writes sets of features and, as metadata, what the metrics of each pair are:
- the Frechet distance: scipy.linalg.sqrtm of the product of the covariances (real part), and where there are fewer rows than
  features the nuclear norm of the centred Gram matrix, which needs no root of a singular matrix;
- the kernel distance over all rows, and over subsets drawn as the library draws them (xoshiro256**, Fisher and Yates);
- precision, recall, density, coverage and nearest neighbours from plain differences, no expanded squares;
- the average precision of scores with ties.
"""
import json
import struct
import sys

import numpy
import scipy.linalg

MASK = (1 << 64) - 1


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def rotate(x, bits):
    return ((x << bits) | (x >> (64 - bits))) & MASK


class Stream:
    """RandomStream.At(seed, index): see lib/AnimeGan/RandomStream.cs."""

    def __init__(self, seed, index):
        a, b = splitmix(seed)[1], splitmix(index)[1]
        seed, self.s = a ^ rotate(b, 32), []
        for _ in range(4):
            seed, word = splitmix(seed)
            self.s.append(word)

    def bits(self):
        s = self.s
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return result

    def below(self, count):
        product = self.bits() * count
        if product & MASK < count:
            threshold = ((1 << 64) - count) % count
            while product & MASK < threshold:
                product = self.bits() * count
        return product >> 64


def draw(count, size, seed, stream):
    random, order = Stream(seed, stream), list(range(count))
    for i in range(size):
        j = i + random.below(count - i)
        order[i], order[j] = order[j], order[i]
    return order[:size]


def frechet(a, b):
    n, m = len(a), len(b)
    x, y = a - a.mean(0), b - b.mean(0)
    traces = (x ** 2).sum() / (n - 1) + (y ** 2).sum() / (m - 1)
    if min(n, m) > 2 * a.shape[1]:
        root = numpy.trace(scipy.linalg.sqrtm(numpy.cov(a, rowvar=False) @ numpy.cov(b, rowvar=False))).real
    else:
        root = scipy.linalg.svdvals(x @ y.T).sum() / numpy.sqrt((n - 1) * (m - 1))
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + traces - 2 * root


def discrepancy(x, y):
    m, d = len(x), x.shape[1]
    xx, yy, xy = ((u @ v.T / d + 1) ** 3 for u, v in ((x, x), (y, y), (x, y)))
    return (xx.sum() - numpy.trace(xx) + yy.sum() - numpy.trace(yy)) / (m * (m - 1)) - 2 * xy.mean()


def kernel(a, b, subsets, size, seed):
    values = [discrepancy(a[draw(len(a), size, seed, 2 * i)], b[draw(len(b), size, seed, 2 * i + 1)]) for i in range(subsets)]
    return numpy.mean(values), numpy.std(values)


def distances(a, b):
    return numpy.sqrt(((a[:, None] - b[None]) ** 2).sum(2))


def radii(a, k):
    return numpy.sort(distances(a, a), 1)[:, k]


def neighbours(real, fake, k):
    between, of_real, of_fake = distances(real, fake), radii(real, k), radii(fake, k)
    inside = between <= of_real[:, None]
    return {
        "precision": inside.any(0).mean(), "recall": (between <= of_fake[None]).any(1).mean(),
        "density": inside.sum() / (k * len(fake)), "coverage": inside.any(1).mean(),
        "nearest_mean": between.min(0).mean(),
    }


def average_precision(scores, labels):
    hits = [(labels[scores >= score].sum() / (scores >= score).sum()) for score, label in zip(scores, labels) if label]
    return numpy.mean(hits)


def pair(name, real, fake):
    real, fake = real.astype(numpy.float32), fake.astype(numpy.float32)
    a, b = real.astype(numpy.float64), fake.astype(numpy.float64)
    size = min(50, len(a), len(b))
    mean, deviation = kernel(a, b, 5, size, 7)
    off = distances(b, b)
    values = {
        "frechet": frechet(a, b), "subset_size": size, "kernel": mean, "kernel_deviation": deviation,
        "mean_distance": off.sum() / (len(b) * (len(b) - 1)), **neighbours(a, b, 3),
    }
    if len(a) == len(b):
        values["kernel_of_all"] = discrepancy(a, b)
    return {f"{name}/real": real, f"{name}/fake": fake}, {name: {key: float(value) for key, value in values.items()}}


def save(path, tensors, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, value in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + value.nbytes]}
        data += value.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def main():
    random = numpy.random.default_rng(5)
    mix = random.normal(size=(24, 24))
    cases = [
        pair("plain", random.normal(size=(400, 24)) @ mix, random.normal(size=(400, 24)) @ mix * 1.1 + 0.3),
        pair("far_from_zero", random.normal(size=(300, 16)) + 1000, random.normal(size=(250, 16)) * 0.7 + 1000.5),
        pair("few_rows", random.normal(size=(40, 96)), random.normal(size=(30, 96)) * 1.2 + 0.1),
        pair("relu", numpy.maximum(random.normal(size=(300, 40)) - 0.5, 0), numpy.maximum(random.normal(size=(300, 40)) * 1.3 - 0.8, 0)),
        pair("dead_features", numpy.pad(random.normal(size=(200, 12)), ((0, 0), (0, 8))), numpy.pad(random.normal(size=(200, 12)) + 0.2, ((0, 0), (0, 8)))),
    ]
    scores = numpy.round(random.random(200), 1).astype(numpy.float32)
    labels = random.random(200) < scores
    tensors = {key: value for part, _ in cases for key, value in part.items()}
    tensors |= {"ranking/scores": scores, "ranking/labels": labels.astype(numpy.float32)}
    values = {key: value for _, part in cases for key, value in part.items()}
    values["ranking"] = {"average_precision": float(average_precision(scores, labels))}
    save(sys.argv[1] if len(sys.argv) > 1 else __file__.replace("reference.py", "golden.safetensors"), tensors, {"values": json.dumps(values)})
    print(json.dumps(values, indent=1))


if __name__ == "__main__":
    main()
