#!/usr/bin/env python3
"""Packs a zip of face pictures and its tags.csv (file,hair,eyes) into the file that `animegan train --data` reads.

    python3 tests/Benchmarks/pack_faces.py faces96.zip faces32.safetensors --size 32

The packed file is a safetensors file: `images` U8 [N, 3, S, S] (RGB), `tags` I8 [N, 34] (1 on, 0 off, -1 unknown) and, as
metadata, the names of the 34 tags in their order and where the pictures came from. Hair and eye colours that are among
the paper's tags set their whole group (one on, the rest off); any other label leaves the group unknown, and so are all
tags that the csv says nothing about. Pictures are resized by area. A picture that cannot be read is reported and skipped.
Faces are other people's work: write the packed file outside the repository.

Needs only Debian's python3-pil and python3-numpy.
"""
import argparse
import collections
import csv
import hashlib
import io
import json
import os
import pathlib
import struct
import sys
import zipfile

import numpy
from PIL import Image

HAIR = "blonde brown black blue pink purple green red silver white orange aqua gray".split()
MIDDLE = ["long hair", "short hair", "twintails", "drill hair", "ponytail",
          "blush", "smile", "open mouth", "hat", "ribbon", "glasses"]
EYES = "blue red brown green purple yellow pink aqua black orange".split()
TAGS = [f"{colour} hair" for colour in HAIR] + MIDDLE + [f"{colour} eyes" for colour in EYES]
UNKNOWN = -1


def tag_vector(hair, eyes):
    """The 34 tags of one picture, and the labels that are none of ours."""
    tags = numpy.full(len(TAGS), UNKNOWN, numpy.int8)
    odd = []
    for label, colours, kind in ((hair, HAIR, "hair"), (eyes, EYES, "eyes")):
        label = {"grey": "gray", "blond": "blonde"}.get(label.strip().lower(), label.strip().lower())
        if label in colours:
            first = TAGS.index(f"{colours[0]} {kind}")
            tags[first:first + len(colours)] = 0
            tags[first + colours.index(label)] = 1
        else:
            odd.append(f"{label} {kind}")
    return tags, odd


def read_faces(archive, size):
    """All readable pictures that tags.csv lists: (N, 3, S, S) uint8, (N, 34) int8, a count of odd labels, the skipped."""
    images, tags, odd, skipped = [], [], collections.Counter(), []
    with archive.open("tags.csv") as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))
    for row in rows:
        try:
            with archive.open(row["file"]) as file:
                image = Image.open(file).convert("RGB").resize((size, size), Image.BOX)
        except Exception as error:  # whatever is wrong with one picture must not cost the others
            skipped.append(f"{row['file']}: {error}")
            continue
        vector, strange = tag_vector(row["hair"] or "", row["eyes"] or "")
        images.append(numpy.asarray(image).transpose(2, 0, 1))
        tags.append(vector)
        odd.update(strange)
    return numpy.stack(images), numpy.stack(tags), odd, skipped


def write_safetensors(path, tensors, metadata):
    """Written beside and renamed, so that a file of that name is always whole."""
    kinds = {"uint8": "U8", "int8": "I8"}
    header, offset = {"__metadata__": metadata}, 0
    for name, array in tensors.items():
        header[name] = {"dtype": kinds[str(array.dtype)], "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    beside = path.with_name(path.name + ".part")
    with open(beside, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            file.write(numpy.ascontiguousarray(array).tobytes())
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("zip", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--size", type=int, default=32, help="edge in pixels (default 32)")
    options = parser.parse_args()
    with zipfile.ZipFile(options.zip) as archive:
        images, tags, odd, skipped = read_faces(archive, options.size)
    provenance = {
        "source": options.zip.name,
        "sha256": hashlib.sha256(options.zip.read_bytes()).hexdigest(),
        "resize": "area",
        "unknown_labels": dict(odd.most_common()),
        "skipped": skipped,
    }
    metadata = {"format": "animegan-faces", "version": "1", "tags": ",".join(TAGS), "provenance": json.dumps(provenance)}
    write_safetensors(options.out, {"images": images, "tags": tags}, metadata)
    print(f"{options.out}: {len(images)} faces of {options.size} px, {options.out.stat().st_size / 1e6:.1f} MB")
    print(f"labels left unknown: {dict(odd.most_common()) or 'none'}; skipped: {len(skipped)}")
    for line in skipped[:10]:
        print(f"  {line}", file=sys.stderr)


if __name__ == "__main__":
    main()
