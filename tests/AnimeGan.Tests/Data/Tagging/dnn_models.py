#!/usr/bin/env python3
"""Writes tiny models in the formats of Illustration2Vec (Caffe) and of a WD tagger (ONNX), and says what they give for a picture.

    dnn_models.py OUT

Both formats are Protocol Buffers, written here by hand: numbers of fields and nothing else. OUT gets tags.prototxt, tags.caffemodel,
features.prototxt, features.caffemodel, wd.onnx, selected_tags.csv, picture.rgb (height 150, width 100) and small.rgb (90 x 90), and stdout
the outputs as JSON, computed with numpy from the pictures prepared as PAPER.md says. Needs numpy and OpenCV (for the resize alone).
"""
import json
import pathlib
import struct
import sys

import cv2
import numpy

TAGS, FEATURES = 1539, 5
WD = ["general", "sensitive", "1girl", "blonde_hair", "brown_hair", "black_hair", "grey_hair", "blue_eyes", "smile", "a_(b),_c"]


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def data(field, value):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def floats(field, array):
    return data(field, numpy.ascontiguousarray(array, numpy.float32).tobytes())


# Caffe: NetParameter.layer = 100; LayerParameter: name 1, type 2, blobs 7; BlobProto: data 5, shape 7; BlobShape.dim 1.
def caffe_blob(array):
    return data(7, floats(5, array) + data(7, data(1, b"".join(varint(n) for n in array.shape))))


def caffe_model(layers):
    return b"".join(data(100, data(1, name) + data(2, kind) + b"".join(caffe_blob(blob) for blob in blobs)) for name, kind, blobs in layers)


INPUT = 'name: "%s"\ninput: "data"\ninput_dim: 1\ninput_dim: 3\ninput_dim: 224\ninput_dim: 224\n'
POOL = 'layer { name: "pool" type: "Pooling" bottom: "data" top: "pool" pooling_param { pool: AVE kernel_size: 56 stride: 56 } }\n'
DENSE = 'layer { name: "%s" type: "InnerProduct" bottom: "pool" top: "%s" inner_product_param { num_output: %d } }\n'
PROB = 'layer { name: "prob" type: "Sigmoid" bottom: "fc" top: "prob" }\n'


# ONNX: ModelProto: ir_version 1, graph 7, opset_import 8; GraphProto: node 1, name 2, initializer 5, input 11, output 12;
# NodeProto: input 1, output 2, name 3, op_type 4, attribute 5; AttributeProto: name 1, i 3, ints 8, type 20; TensorProto: dims 1, data_type 2, name 8, raw_data 9.
def onnx_ints(name, values):
    return data(5, data(1, name) + b"".join(number(8, v) for v in values) + number(20, 7))


def onnx_int(name, value):
    return data(5, data(1, name) + number(3, value) + number(20, 2))


def onnx_node(kind, inputs, output, attributes=b""):
    return data(1, b"".join(data(1, name) for name in inputs) + data(2, output) + data(3, kind + output) + data(4, kind) + attributes)


def onnx_tensor(name, array):
    return data(5, b"".join(number(1, n) for n in array.shape) + number(2, 1) + data(8, name) + data(9, array.astype(numpy.float32).tobytes()))


def onnx_value(field, name, shape):
    dims = b"".join(data(1, number(1, n)) for n in shape)
    return data(field, data(1, name) + data(2, data(1, number(1, 1) + data(2, dims))))


def onnx_model(weight, bias):
    graph = (onnx_node("Transpose", ["input"], "planes", onnx_ints("perm", [0, 3, 1, 2]))
             + onnx_node("AveragePool", ["planes"], "pooled", onnx_ints("kernel_shape", [112, 112]) + onnx_ints("strides", [112, 112]))
             + onnx_node("Flatten", ["pooled"], "flat", onnx_int("axis", 1))
             + onnx_node("Gemm", ["flat", "w", "b"], "logits", onnx_int("transB", 1))
             + onnx_node("Sigmoid", ["logits"], "output")
             + data(2, "wd") + onnx_tensor("w", weight) + onnx_tensor("b", bias)
             + onnx_value(11, "input", [1, 448, 448, 3]) + onnx_value(12, "output", [1, len(WD)]))
    return number(1, 7) + data(7, graph) + data(8, data(1, "") + number(2, 13))


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


def pool(planes, edge):
    n = planes.shape[1] // edge
    return planes.reshape(3, n, edge, n, edge).mean((2, 4)).ravel()


def illustration2vec_input(rgb):
    small = cv2.resize(rgb.astype(numpy.float32), (224, 224), interpolation=cv2.INTER_LINEAR)
    return (small[:, :, ::-1] - numpy.array([164.76139251, 167.47864617, 181.13838569])).transpose(2, 0, 1)


def wd_input(rgb):
    edge = max(rgb.shape[:2])
    square = numpy.full((edge, edge, 3), 255, numpy.uint8)
    y, x = (edge - rgb.shape[0]) // 2, (edge - rgb.shape[1]) // 2
    square[y:y + rgb.shape[0], x:x + rgb.shape[1]] = rgb
    scaled = cv2.resize(square[:, :, ::-1], (448, 448), interpolation=cv2.INTER_AREA if edge > 448 else cv2.INTER_CUBIC)
    return scaled.astype(numpy.float64).transpose(2, 0, 1)


def main():
    out = pathlib.Path(sys.argv[1])
    random = numpy.random.RandomState(0)
    soft = cv2.resize(random.randint(0, 256, (7, 5, 3)).astype(numpy.uint8), (100, 150), interpolation=cv2.INTER_CUBIC)
    pictures = {"picture": soft, "small": cv2.resize(soft, (90, 90))}
    fc, bias = random.randn(TAGS, 48).astype(numpy.float32) / 200, random.randn(TAGS).astype(numpy.float32)
    encode, zero = random.randn(FEATURES, 48).astype(numpy.float32), numpy.zeros(FEATURES, numpy.float32)
    (out / "tags.prototxt").write_text(INPUT % "tags" + POOL + DENSE % ("fc", "fc", TAGS) + PROB)
    (out / "tags.caffemodel").write_bytes(caffe_model([("fc", "InnerProduct", [fc, bias])]))
    (out / "features.prototxt").write_text(INPUT % "features" + POOL + DENSE % ("encode1", "encode1", FEATURES))
    (out / "features.caffemodel").write_bytes(caffe_model([("encode1", "InnerProduct", [encode, zero])]))
    wd, wd_bias = random.randn(len(WD), 48).astype(numpy.float32) / 500, random.randn(len(WD)).astype(numpy.float32)
    (out / "wd.onnx").write_bytes(onnx_model(wd, wd_bias))
    lines = ["tag_id,name,category,count"] + [f'{i},{chr(34) + name + chr(34) if "," in name else name},{9 if i < 2 else 0},{100 - i}' for i, name in enumerate(WD)]
    (out / "selected_tags.csv").write_text("\n".join(lines) + "\n")
    result = {}
    for name, rgb in pictures.items():
        (out / f"{name}.rgb").write_bytes(numpy.ascontiguousarray(rgb).tobytes())
        i2v = pool(illustration2vec_input(rgb), 56)
        result[name] = {
            "tags": sigmoid(fc @ i2v + bias).tolist(),
            "features": (encode @ i2v).tolist(),
            "wd": dict(zip(WD, sigmoid(wd @ pool(wd_input(rgb), 112) + wd_bias).tolist())),
        }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
