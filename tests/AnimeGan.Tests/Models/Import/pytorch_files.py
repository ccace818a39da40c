#!/usr/bin/env python3
"""Writes what people save with PyTorch: one generator as many files, its picture, and files that are to be refused.

    python3 pytorch_files.py OPTIONS.json FOLDER

Needs torch and numpy. It loads docs/load_generator.py for the network.
"""
import importlib.util
import json
import os
import pathlib
import sys
import zipfile

import torch

folder = pathlib.Path(sys.argv[2])
source = pathlib.Path(__file__).parents[4] / "docs" / "load_generator.py"
specification = importlib.util.spec_from_file_location("load_generator", source)
library = sys.modules["load_generator"] = importlib.util.module_from_spec(specification)
specification.loader.exec_module(library)


class Command:
    """A pickle of it makes a file where it is unpickled."""

    def __reduce__(self):
        return os.system, (f"touch {folder / 'was-run'}",)


def main():
    options = json.loads(pathlib.Path(sys.argv[1]).read_text())
    torch.manual_seed(3)
    generator = library.SrResNet(options)
    z = torch.randn(3, options["latent"] + options["tags"])
    generator(z)  # moves the running statistics
    generator.eval()
    state = generator.state_dict()
    with torch.no_grad():
        z.numpy().tofile(folder / "in.f32")
        generator(z).numpy().tofile(folder / "out.f32")
    torch.save(state, folder / "plain.pt")
    torch.save(state, folder / "protocol4.pt", pickle_protocol=4)
    torch.save({name: value.to(memory_format=torch.channels_last) if value.dim() == 4 else value for name, value in state.items()},
               folder / "channels_last.pt")
    optimizer = torch.optim.Adam(generator.parameters())
    torch.save({"epoch": 3, "lr": 2e-4, "losses": [1.5, -2], "optimizer": optimizer.state_dict(),
                "generator": {f"module.{name}": torch.nn.Parameter(value) if value.is_floating_point() else value
                              for name, value in state.items()}},
               folder / "checkpoint.pt")
    torch.save({"last": state, "average": {name: value * 0 for name, value in state.items()}}, folder / "two.pt")
    torch.save({name.replace("dense", "input"): value for name, value in state.items()}, folder / "renamed.pt")
    for name, type in (("half", torch.float16), ("bfloat16", torch.bfloat16), ("double", torch.float64)):
        torch.save({key: value.to(type) if value.is_floating_point() else value for key, value in state.items()}, folder / f"{name}.pt")
    flat = torch.cat([value.float().flatten() for value in state.values()])
    views, at = {}, 0
    for key, value in state.items():  # of one storage, as of a flattened model
        views[key], at = flat[at:at + value.numel()].view(value.shape), at + value.numel()
    torch.save(views, folder / "shared.pt")

    torch.save(state, folder / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(generator, folder / "module.pt")
    torch.save({**state, "more": Command()}, folder / "command.pt")
    with zipfile.ZipFile(folder / "command.pt") as file:  # that it would do so is shown here
        pickled = file.read("command/data.pkl")
    torch.load(folder / "command.pt", weights_only=False)
    assert (folder / "was-run").exists() and b"system" in pickled
    (folder / "was-run").unlink()


if __name__ == "__main__":
    main()
