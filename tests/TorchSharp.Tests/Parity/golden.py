#!/usr/bin/env python3
"""Writes what PyTorch computes for every case of the parity tests.

    python3 golden.py golden.safetensors

Run it with Debian's python3-torch after adding a case here; the case of the same name in the C# tables beside this file
(*Cases.cs) is then compared with the stored values. The tests also run it live, where a PyTorch is installed.
"""
import sys

import recorder
import operator_cases  # noqa: F401  (each module registers its cases)
import reduction_cases  # noqa: F401
import shape_cases  # noqa: F401
import random_cases  # noqa: F401
import functional_cases  # noqa: F401
import module_cases  # noqa: F401
import training_cases  # noqa: F401

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    recorder.write(sys.argv[1])
