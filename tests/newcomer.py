"""Takes the course as a newcomer does, against the project's own kernel: cell by cell, each cell twice, backwards, in a shuffled order,
from the middle after a restart, and with a typo in each exercise.

    JUPYTER_PATH=artifacts/animegan/jupyter python3 tests/newcomer.py --out FOLDER [--ways order,typos] [notebooks/01-first-faces.ipynb ...]

Writes FOLDER/transcript.txt, whole, and prints what misleads: exit code 1 where anything does.
"""
import argparse
import hashlib
import json
import os
import pathlib
import queue
import random
import re
import sys
import time

from jupyter_client.manager import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

ROOT = pathlib.Path(__file__).resolve().parent.parent
FRAME = re.compile(r'^\s+at [\w.<>`]+[.(]|^\s*frame #\d+:|^Exception raised from', re.M)
UNDEFINED = re.compile(r"CS(0103|0246|0119)\b|CS1503: .*'method group'")
ADVICE = 'run that first'  # what the kernel says of a name that no cell has defined yet
EXACT = ('01', '08')  # the notebooks in which nothing is drawn at random but by a seed: what they say twice is the same to the digit
TIMED = re.compile(r'[\d,.]+ (s|min|s a step)\b|steps a second|\d{4}-smoke|"seconds"|^seconds:.*$', re.M)
NUMBER = re.compile(r'-?[\d,.]+(E-?\d+)?%?|picture \w+')


class Session:
    """A kernel as a reader sees it: cells go in, what is to be read comes out."""

    def __init__(self, folder, out):
        out.mkdir(parents=True, exist_ok=True)
        self.manager = KernelManager(kernel_name='.net-csharp')
        steered = {'ANIMEGAN_PRESET': 'smoke', 'ANIMEGAN_DEVICE': 'cpu', 'ANIMEGAN_OUT': str(out)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith('ANIMEGAN_') or name == 'ANIMEGAN_CASCADE'}
        self.manager.start_kernel(cwd=str(folder), env={**kept, **steered})
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def run(self, source):
        """The cell's outputs as (kind, text) in the order in which they came."""
        outputs = []

        def take(message):
            kind, content = message['msg_type'], message['content']
            if kind == 'stream':
                outputs.append((content['name'], content['text']))
            elif kind in ('execute_result', 'display_data', 'update_display_data'):
                data = content['data']
                picture = hashlib.sha256(data['image/png'].encode()).hexdigest()[:12] if 'image/png' in data else ''
                outputs.append((kind, data.get('text/plain', '') + (f' [picture {picture}]' if picture else '')))
            elif kind == 'error':
                outputs.append(('error', '\n'.join(content['traceback'])))

        self.client.execute_interactive(source, output_hook=take, timeout=600, allow_stdin=False, stop_on_error=False)
        return outputs

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def code(path):
    notebook = json.loads(path.read_text())
    return [(cell['id'], ''.join(cell['source'])) for cell in notebook['cells'] if cell['cell_type'] == 'code']


def code_alone(source):
    """The source with blanks for its comments and texts."""
    return re.sub(r'//.*|"[^"\n]*"', lambda found: ' ' * len(found.group()), source)


def misspelt(source, letters):
    """The source with a letter less in one of its names, none of the language's."""
    known = {'var', 'new', 'null', 'double', 'long', 'int', 'float', 'byte', 'string', 'return', 'for', 'if', 'else', 'using', 'foreach'}
    names = [found for found in re.finditer(r'[A-Za-z_]\w{3,}', code_alone(source)) if found.group() not in known]
    chosen = letters.choice(names)
    gone = letters.randrange(chosen.start() + 1, chosen.end())
    return source[:gone] + source[gone + 1:]


def unclosed(source, letters):
    """The source with one closing bracket less; with a quote too many where it has none."""
    brackets = [at for at, letter in enumerate(code_alone(source)) if letter in ')]}']
    if not brackets:
        return source.replace(';', '";', 1)
    gone = letters.choice(brackets)
    return source[:gone] + source[gone + 1:]


class Newcomer:
    def __init__(self, path, out, seed):
        self.path, self.out, self.letters = path, out, random.Random(f'{seed} {path.name}')
        self.cells = code(path)
        self.solved = dict(code(path.parent / 'solutions' / path.name))
        self.findings, self.lines, self.session, self.way, self.first = [], [], None, '', {}

    def start(self, way):
        self.way = way
        self.session = Session(self.path.parent, self.out / f'{self.path.stem}-{way.split()[0]}')

    def run(self, name, source, note=''):
        began = time.time()
        outputs = self.session.run(source)
        self.lines.append(f'=== {self.path.stem} | {self.way} | {name} {note} ({time.time() - began:.1f} s)')
        if note:
            self.lines.append('--- source\n' + source)
        for kind, text in outputs:
            self.lines.append(f'--- {kind}\n{text[:3000]}')
        for kind, text in outputs:
            self.judge(name, note, kind, text)
        return outputs

    def find(self, name, what, text=''):
        self.findings.append(f'{self.path.stem} | {self.way} | {name}: {what}' + (f'\n    {text[-600:]}' if text else ''))

    def judge(self, name, note, kind, text):
        if kind in ('error', 'stderr') and FRAME.search(text.rstrip().split('\n')[-1]):
            self.find(name, 'a stack trace is the last word', text)
        elif kind != 'error' and FRAME.search(text):
            self.find(name, 'a stack trace is shown', text)
        elif kind == 'error' and UNDEFINED.search(text) and ADVICE not in text:
            self.find(name, 'a name that no cell has defined, and no advice', text)
        elif kind == 'error' and not re.search(r'^(line \d+: )?CS\d+|^line \d+: CS', text, re.M) and self.way != 'typos':
            self.find(name, 'an error that only a look into it tells to be harmless', text)
        if 'warning CS' in text:
            self.find(name, 'a warning of the compiler', text)

    def same(self, name, outputs, other, how):
        varies = TIMED if self.path.stem.startswith(EXACT) else NUMBER

        def said(shown):
            return [(kind, varies.sub('', text)) for kind, text in shown if kind != 'update_display_data']
        if said(outputs) != said(other):
            self.find(name, f'{how} it says another thing', f'{str(said(other))[:500]}\n    then {str(said(outputs))[:500]}')

    def order(self):
        self.start('order')
        for name, source in self.cells:
            self.first[name] = self.run(name, source)
            if any(kind == 'error' for kind, _ in self.first[name]):
                self.find(name, 'fails in order')
        self.way = 'order backwards'
        for name, source in reversed(self.cells[1:]):
            self.same(name, self.run(name, source), self.first[name], 'once more, after all of them,')

    def twice(self):
        self.start('twice')
        for name, source in self.cells:
            first = self.run(name, source)
            second = self.run(name, source)
            if any(kind == 'error' for kind, _ in second):
                self.find(name, 'fails the second time')
            self.same(name, second, first, 'the second time')

    def shuffled(self):
        self.start('shuffled')
        cells = self.cells[:]
        self.letters.shuffle(cells)
        for name, source in cells:
            self.run(name, source)

    def middle(self):
        """After a restart a reader goes on where he was, then runs the first cell, and goes on again."""
        self.start('middle')
        for name, source in self.cells[len(self.cells) // 2:]:
            self.run(name, source)
        self.way = 'middle, set up'
        for name, source in self.cells[:1] + self.cells[len(self.cells) // 2:]:
            self.run(name, source)

    def typos(self):
        """Before each right answer: a letter less, then a bracket less, each with its check; then the answer, solved."""
        self.start('typos')
        checks = {name.removesuffix('-check'): source for name, source in self.cells if name.endswith('-check')}
        for name, source in self.cells:
            if name not in checks:
                if not name.endswith('-check'):
                    self.run(name, source)
                continue
            for between, code_between in self.cells:
                if between.startswith(name + '-') and not between.endswith('-check'):
                    self.run(between, code_between)
            for note, spoilt in [('without a letter', misspelt(self.solved[name], self.letters)),
                                 ('without a bracket', unclosed(self.solved[name], self.letters))]:
                outputs = self.run(name, spoilt, note)
                if note == 'without a bracket' and not any(kind == 'error' for kind, _ in outputs):
                    self.find(name, f'{note}, and no error')
                check = self.run(name + '-check', checks[name], 'after ' + note)
                text = ' '.join(text for _, text in check)
                if '✓' in text and any(kind == 'error' for kind, _ in outputs):
                    self.find(name, f'{note}: solved, though the cell failed', text)
            self.run(name, self.solved[name], 'the answer')
            check = self.run(name + '-check', checks[name], 'after the answer')
            if not any('✓' in text for _, text in check):
                self.find(name, 'the answer is not taken for one', str(check)[:600])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('notebooks', type=pathlib.Path, nargs='*')
    parser.add_argument('--out', type=pathlib.Path, required=True)
    parser.add_argument('--ways', default='order,twice,shuffled,middle,typos')
    parser.add_argument('--seed', default='1')
    options = parser.parse_args()
    KernelSpecManager().get_kernel_spec('.net-csharp')  # where it is missing, its error is the first thing said
    found, out = 0, options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with open(out / 'transcript.txt', 'w', encoding='utf-8') as transcript:
        for path in options.notebooks or sorted((ROOT / 'notebooks').glob('[0-9]*.ipynb')):
            for way in options.ways.split(','):
                newcomer = Newcomer(path.resolve(), out, options.seed)
                began = time.time()
                try:
                    getattr(newcomer, way)()
                except (RuntimeError, TimeoutError, queue.Empty) as error:
                    newcomer.find('the kernel', f'died or stalled: {error}')
                finally:
                    if newcomer.session:
                        newcomer.session.end()
                transcript.write('\n'.join(newcomer.lines) + '\n')
                transcript.flush()
                print(f'{path.stem:<26} {way:<9} {time.time() - began:6.1f} s  {len(newcomer.findings)} findings', flush=True)
                print(''.join(f'  {finding}\n' for finding in newcomer.findings), end='', flush=True)
                found += len(newcomer.findings)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
