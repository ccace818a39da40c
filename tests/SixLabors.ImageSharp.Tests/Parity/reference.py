"""What OpenCV and Pillow make of a picture: reference.py FOLDER writes source.png and one NAME.png a case, and prints the cases.

Each line is "NAME RESAMPLER WIDTH HEIGHT". Run by ParityTests, which asks the stand-in for the same.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

folder = Path(sys.argv[1])
random = np.random.default_rng(7)
y, x = np.mgrid[0:120, 0:144]
picture = np.stack([127 + 90 * np.sin(x / 9 + y / 17), 127 + 90 * np.cos(y / 6), (x * 3 + y * 2) % 256], axis=2)
picture = (picture + random.normal(0, 12, picture.shape)).clip(0, 255).astype(np.uint8)
cv2.rectangle(picture, (30, 20), (90, 70), (250, 240, 20), -1)
Image.fromarray(picture).save(folder / "source.png")
Image.fromarray(picture).save(folder / "source.jpg", quality=90)
Image.open(folder / "source.jpg").convert("RGB").save(folder / "jpeg-rgb.png")
Image.fromarray(picture).save(folder / "source.webp", lossless=True)
Image.fromarray(picture).save(folder / "source.bmp")
Image.fromarray(picture).quantize(64).save(folder / "palette.png")
Image.fromarray(picture).quantize(64).convert("RGB").save(folder / "palette-rgb.png")

filters = {"Box": Image.BOX, "Bicubic": Image.BICUBIC, "Lanczos3": Image.LANCZOS, "Triangle": Image.BILINEAR}
for width, height in ((48, 40), (64, 64), (101, 37), (300, 250)):
    for name, chosen in filters.items():
        case = f"pillow-{name}-{width}x{height}"
        Image.fromarray(picture).resize((width, height), chosen).save(folder / f"{case}.png")
        print(case, name, width, height)
    case = f"opencv-nearest-{width}x{height}"
    Image.fromarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_NEAREST)).save(folder / f"{case}.png")
    print(case, "NearestNeighbor", width, height)
for width, height in ((72, 60), (48, 40), (36, 30)):  # whole pixels: elsewhere INTER_AREA also counts parts of pixels
    case = f"opencv-area-{width}x{height}"
    Image.fromarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)).save(folder / f"{case}.png")
    print(case, "Box", width, height)
