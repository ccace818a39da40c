"""Runs the notebooks from top to bottom in Jupyter's own client, keeps executed copies, and says where it is.

Called by run.py and the tests; Debian's and conda's nbclient both will do.
"""
import argparse
import asyncio
import hashlib
import json
import os
import pathlib
import signal
import sys
import threading
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

import runs

KERNEL = '.net-csharp'
STEERING = ('ANIMEGAN_PRESET', 'ANIMEGAN_DEVICE', 'ANIMEGAN_DATA', 'ANIMEGAN_STEPS')
ONE_PRESS = 1  # seconds within which a second SIGINT is the first again: timeout(1), for one, sends it to the program and to its group
TOLD_EVERY = 5  # seconds between two lines about one long cell, where nobody watches a terminal ten times as many


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


class Display:
    """One line that changes on a terminal, a line a cell elsewhere."""

    def __init__(self):
        self.live = sys.stderr.isatty()
        self.width = 0

    def now(self, text):
        if self.live:
            print('\r' + text.ljust(self.width), end='', file=sys.stderr, flush=True)
            self.width = len(text)

    def line(self, text):
        if self.live:
            print('\r' + ' ' * self.width + '\r', end='', file=sys.stderr)
            self.width = 0
        print(text, file=sys.stderr, flush=True)


def fingerprint(notebook, library):
    """What a notebook's results depend on: its cells, what steers it, and the libraries it calls."""
    sha = hashlib.sha256()
    for cell in notebook.cells:
        sha.update(f'{cell.cell_type}\0{cell.source}\0'.encode())
    for name in STEERING:
        sha.update(f'{name}={os.environ.get(name, "")}\0'.encode())
    for part in sorted(library.parent.glob(library.stem + '*.dll')):  # the course's beside it
        sha.update(part.read_bytes())
    return sha.hexdigest()


def done_before(path, key):
    try:
        return nbformat.read(path, as_version=4).metadata.get('animegan', {}).get('key') == key
    except (OSError, ValueError, nbformat.ValidationError):
        return False


def training_step(out, since):
    """Where the newest training is, if its log was written after `since`."""
    logs = [log for log in out.glob('runs/*/log.jsonl') if log.stat().st_mtime > since]
    if not logs:
        return ''
    run = max(logs, key=lambda path: path.stat().st_mtime).parent
    try:
        steps, last = json.loads((run / 'options.json').read_text())['steps'], runs.last_record(run)
        left = (steps - last['step']) * last['seconds'] / last['step']
        return f"step {last['step']}/{steps}  G {last['g_loss']:.2f}  D {last['d_loss']:.2f}" + (f'  {time_left(left)} left' if left > 0 else '')
    except (OSError, ValueError, KeyError):
        return ''  # it is being written: next time


def time_left(seconds):
    return f'{seconds:.0f} s' if seconds < 90 else f'{seconds / 60:.0f} min'


class Run:
    def __init__(self, path, copy, out, display):
        self.path, self.copy, self.out, self.display = path, copy, out, display
        self.notebook = nbformat.read(path, as_version=4)
        self.began = time.time()
        self.cell, self.cell_began, self.told = None, self.began, 0
        self.stopping = None  # when the first Ctrl-C came
        self.training = 0.0  # seconds of cells that trained
        self.client = NotebookClient(
            self.notebook, kernel_name=KERNEL, timeout=None, startup_timeout=300, resources={'metadata': {'path': str(path.parent)}},
            on_cell_start=self.starts, on_cell_executed=self.executed)

    def starts(self, cell, cell_index):
        self.cell, self.cell_began, self.told = cell_index, time.time(), 0
        if self.stopping:
            raise Stopped()
        if cell.cell_type == 'code':
            self.tell()

    def executed(self, cell, cell_index, execute_reply):
        if training_step(self.out, self.cell_began):
            self.training += time.time() - self.cell_began
        if self.stopping:
            raise Stopped()

    def tell(self):
        if self.cell is None:
            return
        where = f'{self.path.stem:<26} cell {self.cell + 1}/{len(self.notebook.cells)} {self.notebook.cells[self.cell].get("id", "")}'
        step = training_step(self.out, self.cell_began) if time.time() - self.cell_began > 2 else ''
        self.display.now(f'{where}  {step}')
        if not self.display.live and time.time() - self.cell_began >= 10 * TOLD_EVERY * (self.told + 1):
            self.told += 1
            self.display.line(f'{where}  {step or str(round(time.time() - self.cell_began)) + " s"}')

    def watch(self, finished):
        while not finished.wait(TOLD_EVERY if not self.display.live else 1):
            self.tell()

    def interrupt(self, number, _):
        """Once: the running cell is asked to stop, as by Jupyter's button, and saves what it has. Twice: at once."""
        if number == signal.SIGHUP:  # the terminal was closed: nobody reads, and what is written there raises
            sys.stdout = sys.stderr = open(os.devnull, 'w', encoding='utf-8')
        if self.stopping:
            if time.monotonic() - self.stopping > ONE_PRESS:
                self.loop.call_soon_threadsafe(self.running.cancel)
            return
        self.stopping = time.monotonic()
        self.display.line('stopping after the step under way (Ctrl-C again: at once) ...')
        kernel = getattr(getattr(self.client.km, 'provisioner', None), 'process', None)  # None while it starts
        if kernel is not None:
            os.kill(kernel.pid, signal.SIGINT)

    def execute(self):
        finished = threading.Event()
        threading.Thread(target=self.watch, args=[finished], daemon=True).start()
        self.loop = loop = asyncio.new_event_loop()
        loop.add_signal_handler = lambda *_: None  # nbclient would end the kernel, which has something to save
        self.running = loop.create_task(self.client.async_execute())
        # Under nohup SIGHUP is ignored, and stays so.
        stops = [number for number in (signal.SIGINT, signal.SIGHUP) if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN]
        before = [(number, signal.signal(number, self.interrupt)) for number in stops]
        try:
            loop.run_until_complete(self.running)
        except (Exception, asyncio.CancelledError) as error:
            if self.stopping:
                raise Stopped() from None
            raise dead_kernel(error) or error
        finally:
            waiting = asyncio.all_tasks(loop)
            for task in waiting:
                task.cancel()
            if waiting:  # gathered, not waited for: an exception that nobody fetches is told in a traceback
                loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
            loop.close()
            for number, handler in before:
                signal.signal(number, handler)
            finished.set()

    def save(self, key=None):
        if key:
            self.notebook.metadata['animegan'] = {'key': key, 'seconds': round(time.time() - self.began, 1), 'training': round(self.training, 1)}
        self.copy.parent.mkdir(parents=True, exist_ok=True)
        beside = self.copy.with_suffix('.new')
        nbformat.write(self.notebook, beside)
        beside.replace(self.copy)


def dead_kernel(error):
    """The kernel's death, which nbclient hides behind an error of its own when it cleans up."""
    while error is not None and not isinstance(error, DeadKernelError):
        error = error.__context__
    return error


def complain(run, error, display):
    cell = run.notebook.cells[run.cell] if run.cell is not None else {}
    display.line(f'{run.path.name}: the cell "{cell.get("id", "?")}" failed:')
    failures = [output for output in cell.get('outputs', []) if output.output_type == 'error']
    for failure in failures:
        text = '\n'.join(failure.traceback) or f'{failure.ename}: {failure.evalue}'
        display.line('  ' + text.replace('\n', '\n  '))
    if isinstance(error, DeadKernelError):
        display.line('  Kernel died. Most likely the system ended it for want of memory: dmesg tells, docs/troubleshooting.md what to do.')
    elif not failures:
        display.line(f'  {error}')
    display.line(f'What ran until there: {run.copy}')


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument('notebooks', type=pathlib.Path, nargs='+')
    parser.add_argument('--out', type=pathlib.Path, required=True, help="the folder of everything made; executed copies go to its notebooks/")
    parser.add_argument('--library', type=pathlib.Path, required=True, help='the library that the cells load')
    parser.add_argument('--again', action='store_true', help='run also what ran before, unchanged')
    options = parser.parse_args(arguments)
    display, started = Display(), time.time()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in options.notebooks:
        copy = options.out / 'notebooks' / path.name
        run = Run(path.resolve(), copy, options.out, display)
        key = fingerprint(run.notebook, options.library)
        if not options.again and done_before(copy, key):
            display.line(f'{path.stem:<26} done before, unchanged')
            continue
        try:
            run.execute()
        except (Stopped, KeyboardInterrupt):
            run.save()
            display.line('Stopped. The same command goes on where this one was.')
            return 130
        except (CellExecutionError, DeadKernelError) as error:
            run.save()
            complain(run, error, display)
            return 1
        run.save(key)
        display.line(f'{path.stem:<26} {len(run.notebook.cells):>3} cells  {time.time() - run.began:6.1f} s')
    display.line(f'{"all notebooks":<26}            {time.time() - started:6.1f} s')
    return 0


if __name__ == '__main__':
    sys.exit(main())
