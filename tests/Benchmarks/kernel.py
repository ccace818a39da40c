"""Times Jupyter kernels in turn: kernel.py ROUNDS EXECUTES NAME=CODE... (kernelspec's name, a cell that prints a line).

Each round starts every kernel once, from the start of its process to the first output in the front end. Then all run side by side and
take turns with blocks of cells of one small expression, each timed from its request to its reply and idle state. So all meet the same
state of the machine. Prints one line a kernel: NAME, the median seconds to the first output, the median seconds a cell.
"""

import contextlib
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

TIMEOUT = 120
BLOCK = 100


def until_idle(client, request):
    """Waits for the end of what a request causes on iopub; the time its first output came."""
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


@contextlib.contextmanager
def kernel(name):
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def first_output(name, code):
    began = time.perf_counter()
    with kernel(name) as client:
        return until_idle(client, client.execute(code)) - began


def cells(client, numbers):
    times = []
    for i in numbers:
        start = time.perf_counter()
        until_idle(client, client.execute(f"{i} + 1"))
        client.get_shell_msg(timeout=TIMEOUT)
        times.append(time.perf_counter() - start)
    return times


def main():
    rounds, executes = int(sys.argv[1]), int(sys.argv[2])
    kernels = dict(argument.split("=", 1) for argument in sys.argv[3:])
    firsts, times = {name: [] for name in kernels}, {name: [] for name in kernels}
    for turn in range(-1, rounds):  # the first round warms the disk
        for name, code in kernels.items():
            seconds = first_output(name, code)
            if turn >= 0:
                firsts[name].append(seconds)
    with contextlib.ExitStack() as stack:
        clients = {name: stack.enter_context(kernel(name)) for name in kernels}
        for begin in range(0, executes, BLOCK):
            for name, client in clients.items():
                times[name] += cells(client, range(begin, min(begin + BLOCK, executes)))
    for name in kernels:
        print(name, statistics.median(firsts[name]), statistics.median(times[name]), flush=True)


if __name__ == "__main__":
    main()
