"""A file that calls itself libtorch in the library path, before everything else: cells are not to be caught by it."""

import os
import re
import tempfile
import unittest

from session import kernel

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
LIBRARY = os.path.join(ROOT, "artifacts", "bin", "AnimeGan", "release")
USE = 'using TorchSharp;\ntorch.ones(3).sum().item<float>()'


def version(package):
    with open(os.path.join(ROOT, "Directory.Packages.props")) as file:
        return re.search(rf'Include="{package}" Version="\[?([0-9.]+)\]?"', file.read()).group(1)


class Torch(unittest.TestCase):
    def run_with_decoy(self, cell):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("libc10.so", "libtorch_cpu.so", "libtorch.so", "libLibTorchSharp.so"):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(b"\x7fELF this is none")
            bridge = os.environ.get("LD_LIBRARY_PATH", "")
            with kernel(library_path=f"{folder}:{bridge}") as (_, session):
                for code in cell:
                    ran = session.run(code)
                    self.assertEqual("ok", ran.status, ran.reply.get("traceback"))
                self.assertEqual("3", ran.result())

    def test_from_the_projects_own_folder(self):
        self.run_with_decoy([f'#r "{LIBRARY}/TorchSharp.dll"', USE])

    def test_from_packages(self):
        self.run_with_decoy([f'#r "nuget: libtorch-cpu-linux-x64, {version("libtorch-cpu-linux-x64")}"\n#r "nuget: TorchSharp, {version("TorchSharp")}"', USE])


if __name__ == "__main__":
    unittest.main()
