#!/usr/bin/env python3
"""Counts the white pixels of drawn faces: folders of PNGs, as `animegan sample WEIGHTS --count 256 --each --seed 5 --out FOLDER` writes them.

    python3 tests/Benchmarks/white_pixels.py FOLDER...

A pixel is white where red, green and blue are all 250 or above; of faces of 32 px those with more than 40 such pixels have a white corner
(docs/results.md, "White corners"). Needs only Debian's python3-pil and python3-numpy.
"""
import pathlib
import sys

import numpy
from PIL import Image

for folder in sys.argv[1:]:
    faces = [numpy.asarray(Image.open(path).convert('RGB')) for path in sorted(pathlib.Path(folder).glob('*.png'))]
    if not faces:
        sys.exit(f'{folder}: there are no PNGs in it')
    white = numpy.array([(face.min(2) >= 250).sum() for face in faces])
    print(f'{folder}: {len(faces)} faces, {white.mean():.2f} white pixels a face, {100 * (white > 40).mean():.2f} % with more than 40')
