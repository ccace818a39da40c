#!/usr/bin/env python3
"""Composes test illustrations, faces at known places on backgrounds, and says what Python's OpenCV finds in them.

    illustrations.py faces96.zip lbpcascade_animeface.xml OUT COUNT [ppm|png [EDGE]]

Pictures are 400 to 1,400 px wide and high with faces of 96 to 384 px, or, with EDGE, that large with faces of 192 px to a quarter of it.
Writes OUT/NN.ppm (or .png) and prints JSON: for each picture `placed`, the squares of the faces, and `found`, the boxes of OpenCV's
cascade with the paper's parameters, [x, y, width, height] each. Needs Debian's python3-opencv.
"""
import json
import pathlib
import sys
import zipfile

import cv2
import numpy


def background(random, width, height):
    """Soft patches of colour, stripes of another scale over them."""
    cells = random.randint(2, 12, 2)
    soft = cv2.resize(random.randint(0, 256, (*cells, 3)).astype(numpy.uint8), (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(random.randint(0, 12)):
        a, b = (tuple(int(v) for v in random.randint(0, (width, height))) for _ in range(2))
        cv2.line(soft, a, b, tuple(int(v) for v in random.randint(0, 256, 3)), int(random.randint(1, 9)))
    return soft


def compose(random, archive, names, size):
    width, height = (size, size) if size else (int(v) for v in random.randint(400, 1400, 2))
    picture, placed = background(random, width, height), []
    for _ in range(random.randint(8, 16) if size else random.randint(1, 7)):
        face = cv2.imdecode(numpy.frombuffer(archive.read(names[random.randint(len(names))]), numpy.uint8), cv2.IMREAD_COLOR)
        edge = int(96 * (random.uniform(2, size / 4 / 96) if size else random.uniform(1, 4)))
        if edge > min(width, height):
            continue
        x, y = int(random.randint(0, width - edge + 1)), int(random.randint(0, height - edge + 1))
        if any(x < px + pe and px < x + edge and y < py + pe and py < y + edge for px, py, pe, _ in placed):
            continue
        picture[y:y + edge, x:x + edge] = cv2.resize(face, (edge, edge), interpolation=cv2.INTER_CUBIC)
        placed.append([x, y, edge, edge])
    return picture, placed


def main():
    archive, cascade, out, count = zipfile.ZipFile(sys.argv[1]), cv2.CascadeClassifier(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
    kind = sys.argv[5] if len(sys.argv) > 5 else "ppm"
    size = int(sys.argv[6]) if len(sys.argv) > 6 else 0
    names = sorted(name for name in archive.namelist() if name.endswith(".jpg"))
    cv2.setNumThreads(1)
    result = []
    for i in range(count):
        picture, placed = compose(numpy.random.RandomState(i), archive, names, size)
        cv2.imwrite(str(out / f"{i:02}.{kind}"), picture)
        gray = cv2.equalizeHist(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
        found = cascade.detectMultiScale(gray, scaleFactor=1.1, minNeighbors=5, minSize=(24, 24))
        result.append({"placed": placed, "found": [[int(v) for v in box] for box in found]})
    print(json.dumps(result))


if __name__ == "__main__":
    main()
