"""Times Jupyter kernels in turn: kernel.py ROUNDS EXECUTES NAME=CODE... (kernelspec's name, a cell that prints a line).

Each round starts every kernel once, so that all meet the same state of the machine: from the start of its process to the first
output in the front end, then cells of one small expression one after the other, each from its request to its reply and idle state.
Prints one line a kernel: NAME, the median seconds to the first output, the median seconds a cell.
"""

import statistics
import sys
import time

from jupyter_client.manager import KernelManager

TIMEOUT = 120


def until_idle(client, request):
    """The types of what a request caused on iopub, with the time the first output came."""
    first = None
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") != request:
            continue
        kind = message["msg_type"]
        if kind == "error":
            raise RuntimeError("\n".join(message["content"]["traceback"]))
        if kind in ("stream", "execute_result") and first is None:
            first = time.perf_counter()
        if kind == "status" and message["content"]["execution_state"] == "idle":
            return first


def one_round(name, code, executes):
    began = time.perf_counter()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        first = until_idle(client, client.execute(code)) - began
        client.get_shell_msg(timeout=TIMEOUT)
        cells = []
        for i in range(executes):
            start = time.perf_counter()
            until_idle(client, client.execute(f"{i} + 1"))
            client.get_shell_msg(timeout=TIMEOUT)
            cells.append(time.perf_counter() - start)
        return first, cells
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main():
    rounds, executes = int(sys.argv[1]), int(sys.argv[2])
    kernels = [argument.split("=", 1) for argument in sys.argv[3:]]
    firsts, cells = {name: [] for name, _ in kernels}, {name: [] for name, _ in kernels}
    for turn in range(-1, rounds):  # the first round warms the disk
        for name, code in kernels:
            first, times = one_round(name, code, executes if turn >= 0 else 3)
            if turn >= 0:
                firsts[name].append(first)
                cells[name] += times
    for name, _ in kernels:
        print(name, statistics.median(firsts[name]), statistics.median(cells[name]), flush=True)


if __name__ == "__main__":
    main()
