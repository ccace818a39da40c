#!/usr/bin/env python3
"""Draws with an ONNX file through OpenCV's dnn: opencv_onnx.py MODEL NOISE.f32 TAGS.f32 LATENT TAGS OUT.f32, float32 rows."""
import sys

import cv2
import numpy

model, noise, tags, latent, count, out = sys.argv[1:]
net = cv2.dnn.readNetFromONNX(model)
net.setInput(numpy.fromfile(noise, numpy.float32).reshape(-1, int(latent)), "noise")
net.setInput(numpy.fromfile(tags, numpy.float32).reshape(-1, int(count)), "tags")
net.forward().astype(numpy.float32).tofile(out)
