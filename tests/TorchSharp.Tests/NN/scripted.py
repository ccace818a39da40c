"""Writes scripted.pt, the TorchScript module that ScriptModuleTests.cs loads: python3 scripted.py"""
import os
from typing import List, Tuple

import torch


class Small(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(3, 2)
        self.register_buffer("count", torch.tensor(7))
        with torch.no_grad():
            self.linear.weight.copy_(torch.arange(6.0).reshape(2, 3))
            self.linear.bias.copy_(torch.tensor([0.5, -0.5]))

    def forward(self, x):
        y = self.linear(x)
        return y if self.training else y * 2

    @torch.jit.export
    def pair(self, x, factor: int) -> Tuple[torch.Tensor, torch.Tensor]:
        return x * factor, x + factor

    @torch.jit.export
    def mixture(self, x) -> Tuple[torch.Tensor, int, str]:
        return x, 3, "three"

    @torch.jit.export
    def parts(self, x) -> List[torch.Tensor]:
        return [x[0], x[1]]

    @torch.jit.export
    def number(self, x: float) -> float:
        return x * 1.5

    @torch.jit.export
    def nothing(self) -> None:
        return None

    @torch.jit.export
    def refuses(self, x):
        raise ValueError("refused")
        return x


torch.jit.script(Small()).save(os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripted.pt"))
