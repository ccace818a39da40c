"""Collects cases, runs them and writes inputs, outputs and gradients as one safetensors file.

A case is a function of tensors. Its inputs are stored, so that the C# side needs no generator of its own; before it
runs, the global generator is seeded. The gradient is that of sum(output * weights(output)) over its outputs.
Names in the file: CASE:in.N, CASE:out.NAME, CASE:grad.N.
"""
import json
import random
import struct
import zlib

import torch

SEED = 20170731
DTYPES = {
    torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
    torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL",
}

cases = {}


def floats(*shape, low=-2.0, high=2.0, dtype=torch.float32):
    """An input of floats that every type of at least 32 bits represents exactly."""
    def make(source):
        values = [low + (high - low) * int(source.random() * 65536) / 65536 for _ in range(count(shape))]
        return torch.tensor(values, dtype=torch.float64).reshape(shape).to(dtype)
    return make


def integers(*shape, low=-9, high=10, dtype=torch.int64):
    def make(source):
        values = [low + int(source.random() * (high - low)) for _ in range(count(shape))]
        return torch.tensor(values, dtype=torch.int64).reshape(shape).to(dtype)
    return make


def count(shape):
    n = 1
    for size in shape:
        n *= size
    return n


def case(name, inputs, function, grad=True):
    """Registers a case. Inputs are tensors, or what floats() and integers() give."""
    assert name not in cases, f"two cases are called {name}"
    cases[name] = (inputs, function, grad)


def weights(output):
    """The fixed weights of an output's elements in the sum that is differentiated."""
    pattern = (torch.arange(output.numel()) * 5 % 7 - 3).to(torch.float64) / 4
    return pattern.reshape(output.shape).to(output.dtype)


def record(name):
    inputs, function, grad = cases[name]
    source = random.Random(zlib.crc32(name.encode()))
    tensors = [made if isinstance(made, torch.Tensor) else made(source) for made in inputs]
    result = {f"{name}:in.{i}": tensor.clone() for i, tensor in enumerate(tensors)}
    if grad:
        tensors = [t.clone().requires_grad_() if t.is_floating_point() else t for t in tensors]
    torch.manual_seed(SEED)
    outputs = function(*tensors)
    if isinstance(outputs, torch.Tensor):
        outputs = [outputs]
    if not isinstance(outputs, dict):
        outputs = {str(i): output for i, output in enumerate(outputs)}
    for key, output in outputs.items():
        result[f"{name}:out.{key}"] = output.detach().clone()
    if grad:
        objective = [(o * weights(o)).sum() for o in outputs.values() if o.requires_grad]
        wanted = [(i, t) for i, t in enumerate(tensors) if t.requires_grad]
        gradients = torch.autograd.grad(sum(objective), [t for _, t in wanted], allow_unused=True) if objective and wanted else []
        for (i, _), gradient in zip(wanted, gradients):
            if gradient is not None:
                result[f"{name}:grad.{i}"] = gradient
    return result


def write(path):
    torch.set_num_threads(1)
    tensors = {}
    for name in sorted(cases):
        tensors.update(record(name))
    header, offset, blocks = {}, 0, []
    for name, tensor in tensors.items():
        block = payload(tensor)
        header[name] = {"dtype": DTYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + len(block)]}
        offset += len(block)
        blocks.append(block)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blocks))
    print(f"{len(cases)} cases, {len(tensors)} tensors, {8 + len(text) + offset} bytes")


def payload(tensor):
    """The bytes of a tensor, row by row."""
    tensor = tensor.detach().contiguous()
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.view(torch.int16)
    return tensor.numpy().tobytes()
